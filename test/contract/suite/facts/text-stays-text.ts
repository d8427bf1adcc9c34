import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const options = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption';
const cellValue =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ExtendedValue';
const paste =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#PasteType';

/** Texts that would become something else if they were typed. */
const texts = [
  '=1+1',
  '+1',
  '-1',
  '@x',
  "'a",
  '00123',
  '1/2',
  'TRUE',
  '1e5',
  '+1+1',
  '-A1',
  '12%',
  '$1.50',
  '2026-03-02',
  '13:45',
  '#N/A',
  ' x ',
  '\tx',
  'a\nb',
  '={1,2}',
  '한국어',
  '👍🏽',
];

/** A text that BigQuery answers is shown as it is, and never computed. */
export const textFacts: readonly Fact[] = [
  {
    id: 'text.values-update-raw',
    says: 'Texts written RAW through values.update stay texts.',
    source: options,
    check: (google) =>
      onTab(google, (tab) => {
        writeRaw(google, tab);
        return allTexts(tab, 'A');
      }),
  },
  {
    id: 'text.update-cells',
    says: 'Texts written as stringValue through updateCells stay texts.',
    source: cellValue,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, column);
        return allTexts(tab, 'A');
      }),
  },
  ...(['PASTE_VALUES', 'PASTE_NORMAL', 'PASTE_FORMULA'] as const).map(
    (pasteType): Fact => ({
      id: `text.${pasteType.toLowerCase().replace('_', '-')}`,
      says: `Texts that were written RAW stay texts when they are copied, ${pasteType}.`,
      source: paste,
      check: (google) =>
        onTab(google, (tab) => {
          writeRaw(google, tab);
          const source = tab.grid([0, texts.length], [0, 1]);
          const destination = tab.grid([0, texts.length], [1, 2]);
          tab.batch({ copyPaste: { source, destination, pasteType } });
          return allTexts(tab, 'B');
        }),
    }),
  ),
  {
    id: 'text.line-breaks',
    says: 'Line breaks within a text stay as they were written.',
    source: cellValue,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['a\r\nb\rc\nd']]);
        const kept = JSON.stringify(tab.cells('A1')[0]?.[0]?.effectiveValue?.stringValue);
        same(kept, JSON.stringify('a\r\nb\rc\nd'), 'the text');
        return kept;
      }),
  },
];

const column = texts.map((text) => [text]);

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: texts.length, columns: 2 }, use);
}

function writeRaw({ Sheets, SpreadsheetApp }: Services, tab: ScratchTab): void {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  const range = tab.range(`A1:A${texts.length}`);
  Sheets.Spreadsheets.Values.update({ values: column }, id, range, { valueInputOption: 'RAW' });
}

function allTexts(tab: ScratchTab, letter: string): string {
  const cells = tab.cells(`${letter}1:${letter}${texts.length}`);
  const changed = texts.flatMap((text, row) => {
    const { userEnteredValue = {}, effectiveValue = {}, formattedValue = '' } = cells[row]?.[0] ?? {};
    const expected = [{ stringValue: text }, { stringValue: text }, text];
    const is = [userEnteredValue, effectiveValue, formattedValue];
    return JSON.stringify(is) === JSON.stringify(expected)
      ? []
      : [`${JSON.stringify(text)} is ${JSON.stringify(is)}`];
  });
  if (changed.length > 0) throw new Error(changed.join('; '));
  return `${texts.length} texts`;
}
