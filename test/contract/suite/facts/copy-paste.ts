import { type Fact, same } from '../fact.ts';
import { addScratchTab, onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const source =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#CopyPasteRequest';
const bold = { userEnteredFormat: { textFormat: { bold: true } } };

/** A large result is put on its tab by one copy from a hidden tab. */
export const copyFacts: readonly Fact[] = [
  ...(['PASTE_VALUES', 'PASTE_NORMAL'] as const).map(
    (pasteType): Fact => ({
      id: `copy.blank-${pasteType.slice(6).toLowerCase()}`,
      says: `Empty cells are copied too: they empty the cells they are pasted on, ${pasteType}.`,
      source,
      check: (google) =>
        onTab(google, (tab) => {
          tab.write(0, 0, [
            ['a', 'old'],
            [null, 'old'],
            ['c', 'old'],
          ]);
          tab.batch({
            copyPaste: { source: tab.grid([0, 3], [0, 1]), destination: tab.grid([0, 3], [1, 2]), pasteType },
          });
          return pasted(tab, 'B1:B3', 'a,,c');
        }),
    }),
  ),
  fills('copy.repeats', 'A destination that is twice the source is filled twice.', 4, '1,2,1,2,,'),
  fills('copy.smaller-takes-all', 'A destination smaller than the source takes all of it.', 1, '1,2,,,,'),
  fills('copy.not-a-multiple', 'A destination of another size takes the source once.', 5, '1,2,,,,'),
  {
    id: 'copy.from-hidden-tab',
    says: 'Cells are copied from a hidden tab, also one that the same batch deletes afterwards.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const sheetId = randomId();
        const values = [['header'], ['1'], ['=1+1']];
        const rows = values.map((row) => ({
          values: row.map((stringValue) => ({ userEnteredValue: { stringValue } })),
        }));
        tab.batch(
          ...addScratchTab(sheetId, `Contract staging ${sheetId}`, { rows: 3, columns: 1, hidden: true }),
          {
            updateCells: {
              start: { sheetId, rowIndex: 0, columnIndex: 0 },
              rows,
              fields: 'userEnteredValue',
            },
          },
        );
        const destination = tab.grid([0, 3], [0, 1]);
        tab.batch(
          { copyPaste: { source: { ...destination, sheetId }, destination, pasteType: 'PASTE_VALUES' } },
          { deleteSheet: { sheetId } },
        );
        return pasted(tab, 'A1:A3', 'header,1,=1+1');
      }),
  },
  {
    id: 'copy.to-a-new-tab',
    says: 'Cells are copied to a hidden tab that the same batch makes, before the batch writes over them.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const sheetId = randomId();
        tab.write(0, 0, [['old'], [null], [{ formula: '=1+1' }]]);
        const from = tab.grid([0, 3], [0, 1]);
        tab.batch(
          ...addScratchTab(sheetId, `Contract kept ${sheetId}`, { rows: 3, columns: 1, hidden: true }),
          { copyPaste: { source: from, destination: { ...from, sheetId }, pasteType: 'PASTE_VALUES' } },
          { updateCells: { range: from, fields: 'userEnteredValue' } },
        );
        tab.batch(
          { copyPaste: { source: { ...from, sheetId }, destination: from, pasteType: 'PASTE_VALUES' } },
          { deleteSheet: { sheetId } },
        );
        return pasted(tab, 'A1:A3', 'old,,2');
      }),
  },
  {
    id: 'copy.values-keep-formats',
    says: 'PASTE_VALUES leaves the format of the cells it is pasted on, and brings none.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const date = { userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } };
        tab.write(0, 0, [[46083], [46083]]);
        format(tab, [0, 1], [0, 1], bold, 'userEnteredFormat.textFormat.bold');
        format(tab, [1, 2], [1, 2], date, 'userEnteredFormat.numberFormat');
        tab.batch({
          copyPaste: {
            source: tab.grid([0, 2], [0, 1]),
            destination: tab.grid([0, 2], [1, 2]),
            pasteType: 'PASTE_VALUES',
          },
        });
        same(tab.cells('B1')[0]?.[0]?.userEnteredFormat?.textFormat?.bold ?? false, false, 'bold');
        return pasted(tab, 'B1:B2', '46083,2026-03-02');
      }),
  },
  {
    id: 'copy.normal-brings-formats',
    says: 'PASTE_NORMAL brings the format of the cells it copies.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['a']]);
        format(tab, [0, 1], [0, 1], bold, 'userEnteredFormat.textFormat.bold');
        tab.batch({
          copyPaste: {
            source: tab.grid([0, 1], [0, 1]),
            destination: tab.grid([0, 1], [1, 2]),
            pasteType: 'PASTE_NORMAL',
          },
        });
        const isBold = tab.cells('B1')[0]?.[0]?.userEnteredFormat?.textFormat?.bold ?? false;
        same(isBold, true, 'bold');
        return isBold;
      }),
  },
  {
    id: 'copy.onto-rows-hidden-by-hand',
    says: 'Rows that somebody hid by hand are pasted on like any other.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [[1], [2], [3]]);
        tab.batch(
          {
            updateDimensionProperties: {
              range: { sheetId: tab.sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 },
              properties: { hiddenByUser: true },
              fields: 'hiddenByUser',
            },
          },
          {
            copyPaste: {
              source: tab.grid([0, 3], [0, 1]),
              destination: tab.grid([0, 3], [1, 2]),
              pasteType: 'PASTE_VALUES',
            },
          },
        );
        return pasted(tab, 'B1:B3', '1,2,3');
      }),
  },
];

function fills(id: string, says: string, rows: number, expected: string): Fact {
  return {
    id,
    says,
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [[1], [2]]);
        tab.batch({
          copyPaste: {
            source: tab.grid([0, 2], [0, 1]),
            destination: tab.grid([0, rows], [1, 2]),
            pasteType: 'PASTE_VALUES',
          },
        });
        return pasted(tab, 'B1:B6', expected);
      }),
  };
}

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 6, columns: 2 }, use);
}

function pasted(tab: ScratchTab, a1: string, expected: string): string {
  const shown = tab.shown(a1).join();
  same(shown, expected, a1);
  return shown;
}

function format(
  tab: ScratchTab,
  rows: readonly [number, number],
  columns: readonly [number, number],
  cell: object,
  fields: string,
): void {
  tab.batch({ repeatCell: { range: tab.grid(rows, columns), cell, fields } });
}
