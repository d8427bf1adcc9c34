import { type Fact, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const reference = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values';
const source = `${reference}/batchGet`;

/** A merge reads the rows that are there through values.batchGet, and large results are written with values.update. */
export const valuesFacts: readonly Fact[] = [
  {
    id: 'values.in-order',
    says: 'values.batchGet answers ranges of several tabs in the order in which they were asked.',
    source,
    check: (google) =>
      onTab(google, (first) =>
        onTab(google, (second) => {
          first.write(0, 0, [['a1'], ['a2']]);
          second.write(0, 0, [['b1'], ['b2']]);
          const asked = [second.range('A2'), first.range('A1'), second.range('A1'), first.range('A2')];
          const found = read(google, first, ...asked).map((values) => values[0]?.[0]);
          same(found, ['b2', 'a1', 'b1', 'a2']);
          return found.join();
        }),
      ),
  },
  {
    id: 'values.unformatted',
    says: 'UNFORMATTED_VALUE with SERIAL_NUMBER gives values as they are stored: dates, shares, amounts, truths, texts, results, errors.',
    source: 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueRenderOption',
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [[46083.75, 0.125, 1234.5, true, '=1+1', { formula: '=1+2' }, { formula: '=NA()' }]]);
        const patterns = [
          { type: 'DATE_TIME', pattern: 'yyyy-mm-dd' },
          { type: 'PERCENT', pattern: '0%' },
          { type: 'CURRENCY', pattern: '[$₩-412]#,##0' },
        ];
        tab.batch({
          updateCells: {
            start: { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 0 },
            rows: [{ values: patterns.map((numberFormat) => ({ userEnteredFormat: { numberFormat } })) }],
            fields: 'userEnteredFormat.numberFormat',
          },
        });
        const [found] = read(google, tab, tab.range('A1:G1'));
        same(found, [[46083.75, 0.125, 1234.5, true, '=1+1', 3, '#N/A']]);
        return JSON.stringify(found);
      }),
  },
  {
    id: 'values.empty-range-keeps-its-place',
    says: 'A range without any value is answered too, without values.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 1, [['b']]);
        const found = read(google, tab, ...['A1:A3', 'B1:B3', 'C1:C3'].map(tab.range));
        same(found, [[], [['b']], []]);
        return JSON.stringify(found);
      }),
  },
  {
    id: 'values.blank-cells',
    says: 'Blank cells before a value read as empty texts, those after the last value of a row or a range are left out.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [[null, 'a'], [null], ['b']]);
        const [found] = read(google, tab, tab.range('A1:C4'));
        same(found, [['', 'a'], [], ['b']]);
        return JSON.stringify(found);
      }),
  },
  {
    id: 'values.numbers-kept',
    says: 'Numbers written RAW through values.update come back through values.batchGet to the last bit.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const numbers = [0.1 + 0.2, 46083 + 1 / 86400, 46084 - 1 / 86400, 2 ** 53 - 1, -1e-300];
        write(google, tab, 'A1:E1', [numbers]);
        const [found] = read(google, tab, tab.range('A1:E1'));
        same(found, [numbers]);
        return JSON.stringify(found);
      }),
  },
  {
    id: 'values.many-ranges',
    says: 'values.batchGet takes 300 ranges on a tab with a long title in Hangul: a merge asks one a column.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        const title = `${'가'.repeat(20)}${String(tab.sheetId).padStart(10, '0')}`;
        tab.batch({
          updateSheetProperties: { properties: { sheetId: tab.sheetId, title }, fields: 'title' },
        });
        tab.write(0, 0, [['a']]);
        for (const count of [10, 30, 100, 300]) {
          const found = read(google, tab, ...new Array<string>(count).fill(`'${title}'!A1:A4`));
          same([found.length, found[count - 1]], [count, [['a']]], `the answer to ${count} ranges`);
        }
        return 300;
      }),
  },
  {
    id: 'values.of-a-hidden-tab',
    says: 'values.update and values.batchGet reach a hidden tab.',
    source: `${reference}/update`,
    check: (google) =>
      onScratchTab(google, { rows: 2, columns: 2, hidden: true }, (tab) => {
        write(google, tab, 'A1:B2', [
          ['a', 1],
          ['b', 2],
        ]);
        const [found] = read(google, tab, tab.range('A1:B2'));
        same(found, [
          ['a', 1],
          ['b', 2],
        ]);
        return JSON.stringify(found);
      }),
  },
  {
    id: 'values.raw-keeps-formats',
    says: 'values.update RAW leaves the format of the cells it writes to: a number in a cell for dates is a date.',
    source: `${reference}/update`,
    check: (google) =>
      onTab(google, (tab) => {
        tab.batch({
          repeatCell: {
            range: tab.grid([0, 1], [0, 1]),
            cell: { userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } },
            fields: 'userEnteredFormat.numberFormat',
          },
        });
        write(google, tab, 'A1:B1', [[46083, 46083]]);
        const shown = tab.shown('A1:B1').join();
        same(shown, '2026-03-02,46083');
        return shown;
      }),
  },
];

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 4, columns: 8 }, use);
}

function read({ Sheets }: Services, { book }: ScratchTab, ...ranges: string[]): unknown[][][] {
  const { valueRanges = [] } = Sheets.Spreadsheets.Values.batchGet(book, {
    ranges,
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
  });
  return valueRanges.map(({ values = [] }) => values);
}

function write(
  { Sheets }: Services,
  tab: ScratchTab,
  a1: string,
  values: readonly (readonly unknown[])[],
): void {
  Sheets.Spreadsheets.Values.update({ values }, tab.book, tab.range(a1), { valueInputOption: 'RAW' });
}
