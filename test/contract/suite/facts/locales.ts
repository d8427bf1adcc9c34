import { type Fact, same } from '../fact.ts';
import { inLocale } from '../scratch-locale.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const source =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#SpreadsheetProperties';

/** What travels is the same whatever the locale of the spreadsheet; German has a decimal comma. */
export const localeFacts: readonly Fact[] = ['ko_KR', 'de_DE'].flatMap((locale): Fact[] => {
  const name = locale.replace('_', '-').toLowerCase();
  return [
    {
      id: `locale.values-${name}`,
      says: `In a spreadsheet of the locale ${locale} numbers, dates and texts are written and read as in any other.`,
      source,
      check: (google) =>
        onTab(google, locale, (tab) => {
          const values = [[1234.5, 46083.75, '1.5', '1,5', '2026. 3. 2', true]];
          const { Values } = google.Sheets.Spreadsheets;
          Values.update({ values }, tab.book, tab.range('A1:F1'), { valueInputOption: 'RAW' });
          const { valueRanges = [] } = Values.batchGet(tab.book, {
            ranges: [tab.range('A1:F1')],
            valueRenderOption: 'UNFORMATTED_VALUE',
            dateTimeRenderOption: 'SERIAL_NUMBER',
          });
          same(valueRanges[0]?.values, values);
          const kept = tab.cells('A1:D1')[0]?.map(({ effectiveValue }) => effectiveValue);
          const texts = [{ stringValue: '1.5' }, { stringValue: '1,5' }];
          same(kept, [{ numberValue: 1234.5 }, { numberValue: 46083.75 }, ...texts]);
          return JSON.stringify(values);
        }),
    },
    {
      id: `locale.formula-${name}`,
      says: `In a spreadsheet of the locale ${locale} a formula written as it was read is the same formula. Measured: how it reads.`,
      source,
      check: (google) =>
        onScratchTab(google, { rows: 2, columns: 2 }, (tab) => {
          tab.write(0, 0, [[{ formula: '=ROUND(1.25*B1,1)+0.5' }, 2]]);
          return inLocale(google, locale, () => {
            const [[before = {}] = []] = tab.cells('A1');
            const { formulaValue = '' } = before.userEnteredValue ?? {};
            tab.write(0, 0, [[{ formula: formulaValue }]]);
            const [[after = {}] = []] = tab.cells('A1');
            same(after.userEnteredValue, { formulaValue });
            same([before.effectiveValue, after.effectiveValue], [{ numberValue: 3 }, { numberValue: 3 }]);
            return formulaValue;
          });
        }),
    },
  ];
});

function onTab<T>(google: Services, locale: string, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 2, columns: 6 }, (tab) => inLocale(google, locale, () => use(tab)));
}
