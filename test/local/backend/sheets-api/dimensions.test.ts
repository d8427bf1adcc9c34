import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../../src/local/workbook/csv.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { resultOf, thrownBy } from '../../script-project.ts';

const helpers = `${thrownBy}
function batch(requests) { return Sheets.Spreadsheets.batchUpdate({ requests: requests }, 'W').replies; }
function type(values) { Sheets.Spreadsheets.Values.update({ values: values }, 'W', 'A1', { valueInputOption: 'USER_ENTERED' }); }
function cells(range, fields) {
  return Sheets.Spreadsheets.get('W', { ranges: [range], fields: 'sheets.data.rowData.values(' + fields + ')' }).sheets[0].data[0].rowData;
}
function span(dimension, start, end) { return { sheetId: 0, dimension: dimension, startIndex: start, endIndex: end }; }
`;

it('inserted rows and columns look like the neighbour that is asked for', async () => {
  const code = `${helpers} function main() {
    var like = function (name) { return { userEnteredFormat: { textFormat: { fontFamily: name } } }; };
    var insert = function (dimension, at, before) { return { insertDimension: { range: span(dimension, at, at + 1), inheritFromBefore: before } }; };
    batch([
      { updateCells: { start: {}, rows: [{ values: [like('A1'), like('B1')] }, { values: [like('A2'), like('B2')] }], fields: 'userEnteredFormat' } },
      insert('ROWS', 1, false), insert('ROWS', 1, true), insert('COLUMNS', 1, false), insert('COLUMNS', 1, true), insert('ROWS', 4, false),
    ]);
    return cells('A1:D6', 'userEnteredFormat').map(function (row) { return row.values.map(function (cell) { return cell.userEnteredFormat.textFormat.fontFamily; }).join(' '); });
  }`;
  expect(await resultOf(code)).toEqual(['A1 A1 B1 B1', 'A1 A1 B1 B1', 'A2 A2 B2 B2', 'A2 A2 B2 B2']);
});

describe('moved rows and columns', () => {
  it('take values, formats, notes, metadata and references along', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const code = `${helpers} function main() {
      type([['a', 'b', 'c', 'd', '=B1'], ['', 2, '', '', '=SUM(A2:D2)']]);
      var mark = function (id, column) { return { createDeveloperMetadata: { developerMetadata: { metadataId: id, metadataKey: 'k', visibility: 'DOCUMENT', location: { dimensionRange: span('COLUMNS', column, column + 1) } } } }; };
      batch([
        { updateCells: { start: { columnIndex: 1 }, rows: [{ values: [{ userEnteredFormat: { textFormat: { bold: true } }, note: 'n' }] }], fields: 'userEnteredFormat,note' } },
        mark(1, 1), mark(2, 2),
        { moveDimension: { source: span('COLUMNS', 1, 2), destinationIndex: 4 } },
        { moveDimension: { source: span('ROWS', 1, 2), destinationIndex: 0 } },
        { moveDimension: { source: span('ROWS', 0, 2), destinationIndex: 1 } },
      ]);
      var at = function (id) { return Sheets.Spreadsheets.DeveloperMetadata.get('W', id).location.dimensionRange.startIndex; };
      return [cells('D2', 'note,userEnteredFormat')[0].values[0], at(1), at(2), SpreadsheetApp.getActiveSheet().getRange('E1:E2').getFormulas()];
    }`;
    expect(await resultOf(code, { workbook })).toEqual([
      { userEnteredFormat: { textFormat: { bold: true } }, note: 'n' },
      3,
      1,
      [['=SUM(A1:D1)'], ['=D2']],
    ]);
    expect(toCsv(workbook, 'Sheet1')).toBe(',,,2,2\na,c,d,b,b');
  });

  it('are refused where a range would be torn apart, or frozen rows would mix with others', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const code = `${helpers} function main() {
      type([['a', 'b'], ['', '']]);
      batch([
        { addNamedRange: { namedRange: { name: 'n', range: { sheetId: 0, startColumnIndex: 0, endColumnIndex: 2 } } } },
        { updateSheetProperties: { properties: { sheetId: 0, gridProperties: { frozenRowCount: 2 } }, fields: 'gridProperties.frozenRowCount' } },
      ]);
      var move = function (source, to) { return thrownBy(function () { batch([{ moveDimension: { source: source, destinationIndex: to } }]); }); };
      return [move(span('COLUMNS', 1, 2), 4), move(span('ROWS', 1, 2), 5), move(span('ROWS', 1, 2), 2000).replace(/.*: /, '')];
    }`;
    expect(await resultOf(code, { workbook })).toEqual([
      'Error: not implemented in the stand-in: moveDimension that tears a range apart',
      'Error: not implemented in the stand-in: moveDimension across the frozen part',
      'destinationIndex[2000] is outside the grid[1000]',
    ]);
    expect(toCsv(workbook, 'Sheet1')).toBe('a,b');
  });
});
