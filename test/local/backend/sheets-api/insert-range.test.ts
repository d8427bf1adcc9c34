import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../../src/local/workbook/csv.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { resultOf } from '../../script-project.ts';
import { grid, newTab, openSheets } from './open-sheets.ts';
import { batchHelpers as helpers } from './script-helpers.ts';

it('cells are inserted inside columns and leave the others alone', async () => {
  const workbook = createWorkbook({ title: 'Ops', id: 'W' });
  const code = `${helpers} function main() {
    Sheets.Spreadsheets.Values.update({ values: [['a', 'x'], ['b', 'y'], ['c', 'z']] }, 'W', 'A1', { valueInputOption: 'RAW' });
    batch([{ insertRange: { range: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 }, shiftDimension: 'ROWS' } }]);
  }`;
  await resultOf(code, { workbook });
  expect(toCsv(workbook, 'Sheet1')).toBe('a,x\n,y\n,z\nb,\nc,');
});

it('formulas follow copies, repeats and inserted cells', async () => {
  const code = `${helpers} function main() {
    var range = function (r1, r2, c1, c2) { return { sheetId: 0, startRowIndex: r1, endRowIndex: r2, startColumnIndex: c1, endColumnIndex: c2 }; };
    var sheet = SpreadsheetApp.getActiveSheet();
    sheet.getRange('D1').setFormula('=SUM(A1:A3)'); sheet.getRange('E1').setFormula('=SUM(A1:B3)');
    sheet.getRange('F1:F2').setFormula('=A1');
    batch([
      { repeatCell: { range: range(0, 2, 2, 3), cell: { userEnteredValue: { formulaValue: '=A1*$B$1' } }, fields: 'userEnteredValue' } },
      { copyPaste: { source: range(1, 2, 2, 3), destination: range(2, 3, 2, 3), pasteType: 'PASTE_FORMULA' } },
      { insertRange: { range: range(2, 5, 0, 1), shiftDimension: 'ROWS' } },
    ]);
    return [sheet.getRange('C1:F3').getFormulas(), sheet.getMaxRows()];
  }`;
  expect(await resultOf(code)).toEqual([
    [
      ['=A1*$B$1', '=SUM(A1:A6)', '=SUM(A1:B3)', '=A1'],
      ['=A2*$B$1', '', '', '=A2'],
      ['=A6*$B$1', '', '', ''],
    ],
    1000,
  ]);
});

describe('cells inserted before the last row of the columns A and B', () => {
  /** Everything over A2:B5 of a tab, and the same a column wider. */
  function attached() {
    const sheets = openSheets();
    const own = grid([1, 5], [0, 2]);
    const wider = grid([1, 5], [0, 3]);
    const anchorCell = { sheetId: 0, rowIndex: 8, columnIndex: 5 };
    const series = { series: { sourceRange: { sources: [grid([1, 5], [1, 2])] } } };
    const basicChart = { chartType: 'LINE', series: [series] };
    sheets.batch(
      newTab(5, 'Report'),
      { addNamedRange: { namedRange: { namedRangeId: 'own', name: 'own', range: own } } },
      { addNamedRange: { namedRange: { namedRangeId: 'wider', name: 'wider', range: wider } } },
      {
        addNamedRange: {
          namedRange: {
            namedRangeId: 'open',
            name: 'open',
            range: { sheetId: 0, startColumnIndex: 0, endColumnIndex: 2 },
          },
        },
      },
      {
        addNamedRange: { namedRange: { namedRangeId: 'below', name: 'below', range: grid([6, 7], [1, 2]) } },
      },
      { setBasicFilter: { filter: { range: own, criteria: { 1: { hiddenValues: ['x'] } } } } },
      { addConditionalFormatRule: { rule: { ranges: [own, wider], booleanRule: {} } } },
      { addProtectedRange: { protectedRange: { protectedRangeId: 1, range: own, warningOnly: true } } },
      {
        addChart: {
          chart: { chartId: 1, spec: { basicChart }, position: { overlayPosition: { anchorCell } } },
        },
      },
    );
    sheets.type('Report!A1', [
      [
        '=SUM(Sheet1!A2:B5)',
        '=SUM(Sheet1!A2:C5)',
        '=Sheet1!B5',
        '=SUM(Sheet1!A5:A)',
        '=SUM(Sheet1!A:B)',
        '=Sheet1!C5',
      ],
    ]);
    return sheets;
  }

  it('stretch what lies within these columns, in every tab, and nothing else', () => {
    const { batch, get, values } = attached();
    batch({ insertRange: { range: grid([4, 6], [0, 2]), shiftDimension: 'ROWS' } });
    expect(values('Report!A1:F1', 'FORMULA')).toEqual([
      [
        '=SUM(Sheet1!A2:B7)',
        '=SUM(Sheet1!A2:C5)',
        '=Sheet1!B7',
        '=SUM(Sheet1!A7:A)',
        '=SUM(Sheet1!A:B)',
        '=Sheet1!C5',
      ],
    ]);
    const stretched = grid([1, 7], [0, 2]);
    const wider = grid([1, 5], [0, 3]);
    const { namedRanges, sheets } = get(
      'namedRanges,sheets(basicFilter(range),conditionalFormats(ranges),protectedRanges(range),charts(spec(basicChart(series)),position))',
    ) as { namedRanges: { range: object }[]; sheets: object[] };
    expect(namedRanges.map(({ range }) => range)).toEqual([
      stretched,
      wider,
      { sheetId: 0, startColumnIndex: 0, endColumnIndex: 2 },
      grid([8, 9], [1, 2]),
    ]);
    expect(sheets[0]).toMatchObject({
      basicFilter: { range: stretched },
      conditionalFormats: [{ ranges: [stretched, wider] }],
      protectedRanges: [{ range: stretched }],
      charts: [
        {
          spec: {
            basicChart: { series: [{ series: { sourceRange: { sources: [grid([1, 7], [1, 2])] } } }] },
          },
          position: { overlayPosition: { anchorCell: { rowIndex: 8, columnIndex: 5 } } },
        },
      ],
    });
  });
});

it('cells inserted to the left push the rows they stand in to the right', () => {
  const { batch, type, values } = openSheets();
  type('A1', [
    ['a', 'b', '=A2'],
    [1, 2, '=SUM(A2:B2)'],
    ['x', '=B2', '=SUM(A1:B3)'],
  ]);
  batch({ insertRange: { range: grid([1, 2], [1, 3]), shiftDimension: 'COLUMNS' } });
  expect(values('A1:E3', 'FORMULA')).toEqual([
    ['a', 'b', '=A2'],
    [1, '', '', 2, '=SUM(A2:D2)'],
    ['x', '=D2', '=SUM(A1:B3)'],
  ]);
});

it('inserted cells are plain, and the grid grows only by what would be pushed off it', () => {
  const { batch, get, type, values } = openSheets();
  batch(newTab(5, 'Small', { gridProperties: { rowCount: 4, columnCount: 2 } }));
  type('Small!A1', [['h', 'h'], [1, 1], [2]]);
  const bold = { userEnteredFormat: { textFormat: { bold: true } } };
  batch(
    { repeatCell: { range: grid([0, 3], [0, 1], 5), cell: bold, fields: 'userEnteredFormat' } },
    { insertRange: { range: grid([1, 2], [0, 1], 5), shiftDimension: 'ROWS' } },
  );
  const rows = () => get('sheets.properties.gridProperties.rowCount', 'Small');
  const count = (rowCount: number) => ({ sheets: [{ properties: { gridProperties: { rowCount } } }] });
  expect(rows()).toEqual(count(4));
  expect(get('sheets.data.rowData.values(userEnteredFormat)', 'Small!A1:A4')).toEqual({
    sheets: [{ data: [{ rowData: [{ values: [bold] }, {}, { values: [bold] }, { values: [bold] }] }] }],
  });
  batch({ insertRange: { range: grid([1, 3], [0, 1], 5), shiftDimension: 'ROWS' } });
  expect(rows()).toEqual(count(6));
  expect(values('Small!A1:B6')).toEqual([['h', 'h'], ['', 1], [], [], [1], [2]]);
});
