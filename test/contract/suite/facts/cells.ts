import { type Fact, refusalOf, same } from '../fact.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const cells =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellData';
const limit = 'https://support.google.com/drive/answer/37603';
const requests = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request';
const values = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values';

export const cellFacts: readonly Fact[] = [
  {
    id: 'cells.limit-update-cells',
    says: 'updateCells takes 50,000 characters a cell, and refuses one more.',
    source: limit,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['x'.repeat(50_000)]]);
        same(tab.shown('A1')[0]?.[0]?.length, 50_000, 'the length');
        return refusalOf(() => tab.write(0, 0, [['x'.repeat(50_001)]])).message;
      }),
  },
  {
    id: 'cells.limit-values-update',
    says: 'values.update RAW takes 50,000 characters a cell, and refuses one more.',
    source: limit,
    check: (google) =>
      onTab(google, (tab) => {
        writeRaw(google, tab, 'A1', [['x'.repeat(50_000)]]);
        return refusalOf(() => writeRaw(google, tab, 'A1', [['x'.repeat(50_001)]])).message;
      }),
  },
  {
    id: 'cells.limit-counts-utf-16',
    says: 'The limit counts UTF-16 units: an emoji counts as two characters.',
    source: limit,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['😀'.repeat(25_000)]]);
        return refusalOf(() => tab.write(0, 0, [[`${'😀'.repeat(25_000)}x`]])).message;
      }),
  },
  {
    id: 'cells.numbers-kept',
    says: 'A number comes back to the last bit, however it is shown.',
    source: cells,
    check: (google) =>
      onTab(google, (tab) => {
        const numbers = [0.1, 0.1 + 0.2, 123456789012345.67, 2 ** 53 - 1, 1e-300, 1.7976931348623157e308];
        tab.write(0, 0, [numbers]);
        const found = tab.cells('A1:F1')[0]?.map(({ effectiveValue }) => effectiveValue?.numberValue);
        same(found, numbers);
        return JSON.stringify(found);
      }),
  },
  {
    id: 'cells.null-is-skipped',
    says: 'values.update leaves a cell as it is for null, and empties it for an empty text.',
    source: `${values}#ValueRange`,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['a', 'b', 'c']]);
        writeRaw(google, tab, 'A1:C1', [[null, '', 'new']]);
        const shown = tab.shown('A1:C1').join();
        same(shown, 'a,,new');
        return shown;
      }),
  },
  {
    id: 'cells.missing-member-empties',
    says: 'updateCells empties a cell whose userEnteredValue is missing, and keeps its format.',
    source: `${requests}#UpdateCellsRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [['a']]);
        tab.batch({
          repeatCell: {
            range: tab.grid([0, 1], [0, 1]),
            cell: { userEnteredFormat: { textFormat: { bold: true } } },
            fields: 'userEnteredFormat.textFormat.bold',
          },
        });
        tab.write(0, 0, [[null]]);
        const cell = tab.cells('A1')[0]?.[0];
        same([cell?.effectiveValue ?? {}, cell?.userEnteredFormat?.textFormat?.bold], [{}, true]);
        return 'empty and bold';
      }),
  },
  {
    id: 'cells.range-without-rows-empties',
    says: 'updateCells of a range without rows empties its cells, and keeps their format.',
    source: `${requests}#UpdateCellsRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        tab.write(0, 0, [
          ['a', 1],
          ['b', 2],
        ]);
        const range = tab.grid([0, 2], [0, 1]);
        const cell = { userEnteredFormat: { textFormat: { bold: true } } };
        tab.batch(
          { repeatCell: { range, cell, fields: 'userEnteredFormat.textFormat.bold' } },
          { updateCells: { range, fields: 'userEnteredValue' } },
        );
        const bold = tab.cells('A2')[0]?.[0]?.userEnteredFormat?.textFormat?.bold;
        same([tab.shown('A1:B2').join(' '), bold], [',1 ,2', true]);
        return 'empty and bold';
      }),
  },
  {
    id: 'cells.missing-format-resets',
    says: 'repeatCell whose number format is missing takes the number format away, and no other.',
    source: `${requests}#RepeatCellRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const range = tab.grid([0, 1], [0, 1]);
        const numberFormat = { type: 'DATE', pattern: 'yyyy-mm-dd' };
        const cell = { userEnteredFormat: { numberFormat, textFormat: { bold: true } } };
        tab.write(0, 0, [[46083]]);
        tab.batch(
          {
            repeatCell: {
              range,
              cell,
              fields: 'userEnteredFormat.numberFormat,userEnteredFormat.textFormat.bold',
            },
          },
          {
            repeatCell: { range, cell: { userEnteredFormat: {} }, fields: 'userEnteredFormat.numberFormat' },
          },
        );
        const bold = tab.cells('A1')[0]?.[0]?.userEnteredFormat?.textFormat?.bold;
        same([tab.shown('A1').join(), bold], ['46083', true]);
        return '46083';
      }),
  },
  {
    id: 'cells.whole-rows-as-range',
    says: 'values.update writes to a range of whole rows.',
    source: `${values}/update`,
    check: (google) =>
      onTab(google, (tab) => {
        writeRaw(google, tab, '2:3', [
          ['a', 1],
          ['b', true],
        ]);
        const shown = tab.shown('A2:B3').join();
        same(shown, 'a,1,b,TRUE');
        return shown;
      }),
  },
  {
    id: 'cells.tab-of-exact-size',
    says: 'A tab has the id and the size that its maker chose, and later requests of the batch may name it.',
    source: `${requests}#AddSheetRequest`,
    check: (google) =>
      onTab(google, (tab) => {
        const id = google.SpreadsheetApp.getActiveSpreadsheet().getId();
        const fields = 'sheets(properties(sheetId,gridProperties(rowCount,columnCount)))';
        const { sheets = [] } = google.Sheets.Spreadsheets.get(id, { fields });
        const own = sheets.find(({ properties }) => properties?.sheetId === tab.sheetId);
        same(own?.properties?.gridProperties, { rowCount: 4, columnCount: 6 });
        return JSON.stringify(own?.properties?.gridProperties);
      }),
  },
  {
    id: 'cells.ranges-in-order',
    says: 'spreadsheets.get answers several ranges of one tab in the order in which they were asked.',
    source: 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/get',
    check: (google) =>
      onTab(google, (tab) => {
        const id = google.SpreadsheetApp.getActiveSpreadsheet().getId();
        tab.write(0, 0, [
          ['A1', 'B1', 'C1'],
          ['A2', 'B2', 'C2'],
        ]);
        const asked = ['C2', 'A1', 'B2', 'A2'];
        const fields = 'sheets(data(rowData(values(formattedValue))))';
        const ranges = asked.map((a1) => tab.range(a1));
        const { sheets = [] } = google.Sheets.Spreadsheets.get(id, { ranges, fields });
        const found = (sheets[0]?.data ?? []).map(
          ({ rowData = [] }) => rowData[0]?.values?.[0]?.formattedValue,
        );
        same(found, asked);
        return found.join();
      }),
  },
];

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 4, columns: 6 }, use);
}

function writeRaw(
  { Sheets, SpreadsheetApp }: Services,
  tab: ScratchTab,
  a1: string,
  rows: readonly (readonly unknown[])[],
): void {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  Sheets.Spreadsheets.Values.update({ values: rows }, id, tab.range(a1), { valueInputOption: 'RAW' });
}
