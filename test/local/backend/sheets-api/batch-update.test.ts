import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../../src/local/workbook/csv.ts';
import { takeSnapshot } from '../../../../src/local/workbook/snapshot.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { completed, resultOf, startScript } from '../../script-project.ts';

const helpers = `
function batch(requests) { return Sheets.Spreadsheets.batchUpdate({ requests: requests }, 'W').replies; }
function failure(requests) { try { batch(requests); } catch (e) { return [e.name, e.message.replace('API call to sheets.spreadsheets.batchUpdate failed with error: ', ''), e.details.code]; } return 'nothing thrown'; }
function text(value) { return { userEnteredValue: { stringValue: value } }; }
function number(value) { return { userEnteredValue: { numberValue: value } }; }
function cells(range, fields) {
  return Sheets.Spreadsheets.get('W', { ranges: [range], fields: 'sheets.data.rowData.values(' + fields + ')' }).sheets[0].data[0].rowData;
}
`;

describe('a batch', () => {
  it('is applied whole, with one reply a request', async () => {
    const code = `${helpers} function main() { return batch([
      { addSheet: { properties: { sheetId: 5, title: 'Data', gridProperties: { rowCount: 10, columnCount: 3, frozenRowCount: 1 } } } },
      { updateCells: { start: { sheetId: 5, rowIndex: 0, columnIndex: 1 }, rows: [{ values: [text('x')] }], fields: 'userEnteredValue' } },
    ]); }`;
    expect(await resultOf(code)).toEqual([
      {
        addSheet: {
          properties: {
            sheetId: 5,
            title: 'Data',
            index: 1,
            sheetType: 'GRID',
            gridProperties: { rowCount: 10, columnCount: 3, frozenRowCount: 1 },
          },
        },
      },
      {},
    ]);
  });

  it('leaves everything as it was when any request fails', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const google = await startScript(
      {
        'Code.js': `${helpers}
        function setUp() { batch([
          { updateCells: { start: {}, rows: [{ values: [text('keep'), number(1)] }], fields: '*' } },
          { addNamedRange: { namedRange: { name: 'n', range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1 } } } },
          { setBasicFilter: { filter: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 5 } } } },
        ]); }
        function main() { return failure([
          { createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { sheetId: 0 } } } },
          { updateCells: { start: {}, rows: [{ values: [text('lost')] }], fields: '*' } },
          { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 3 } } },
          { deleteDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
          { clearBasicFilter: { sheetId: 0 } },
          { addSheet: { properties: { title: 'New' } } },
          { updateSpreadsheetProperties: { properties: { title: 'Other' }, fields: 'title' } },
          { updateSheetProperties: { properties: { sheetId: 0, title: 'Renamed', hidden: false, tabColorStyle: { rgbColor: { red: 1 } } }, fields: 'title,tabColorStyle' } },
          { deleteSheet: { sheetId: 99 } },
        ]); }`,
      },
      { workbook },
    );
    completed(await google.run('setUp'));
    const { idsGiven: _before, formats: _formats, ...before } = takeSnapshot(workbook);
    expect(completed(await google.run('main'))).toEqual([
      'GoogleJsonResponseException',
      'Invalid requests[8].deleteSheet: No grid with id: 99',
      400,
    ]);
    const { idsGiven: _after, formats: _same, ...after } = takeSnapshot(workbook);
    expect(after).toEqual(before);
  });

  it.each([
    ['no requests', '[]', 'Invalid requests: Must specify at least one request.'],
    [
      'two kinds in one request',
      '[{ clearBasicFilter: {}, deleteSheet: {} }]',
      'Invalid requests[0]: exactly one kind of request must be set',
    ],
    [
      'no fields',
      '[{ updateCells: { start: {}, rows: [] } }]',
      "Invalid requests[0].updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      'a title in use',
      "[{ addSheet: { properties: { title: 'sheet1' } } }]",
      'Invalid requests[0].addSheet: A sheet with the name "sheet1" already exists. Please enter another name.',
    ],
    [
      'more data than the range holds',
      "[{ updateCells: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }, rows: [{ values: [text('a'), text('b')] }], fields: '*' } }]",
      'Invalid requests[0].updateCells: Attempting to write column: 1, beyond the last requested column of: 0',
    ],
    [
      'a value of an unknown kind',
      "[{ updateCells: { start: {}, rows: [{ values: [{ userEnteredValue: { numberValue: '1' } }] }], fields: '*' } }]",
      'Invalid requests[0].updateCells: Invalid value for ExtendedValue.numberValue: "1"',
    ],
    [
      'rows beyond the grid',
      "[{ updateCells: { start: { rowIndex: 999 }, rows: [{}, {}], fields: '*' } }]",
      'Invalid requests[0].updateCells: Attempting to write row: 1000, beyond the last requested row of: 999',
    ],
    [
      'a cell that is too long',
      "[{ updateCells: { start: {}, rows: [{ values: [text('x'.repeat(50001))] }], fields: '*' } }]",
      'Invalid requests[0].updateCells: Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      'too many cells',
      '[{ appendDimension: { sheetId: 0, dimension: "ROWS", length: 400000 } }]',
      'Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [
      'too many columns',
      '[{ appendDimension: { sheetId: 0, dimension: "COLUMNS", length: 18253 } }]',
      'Invalid requests[0].appendDimension: This action would increase the number of columns in the sheet above the limit of 18278 columns.',
    ],
    [
      'all rows deleted',
      '[{ deleteDimension: { range: { sheetId: 0, dimension: "ROWS", startIndex: 0, endIndex: 1000 } } }]',
      "Invalid requests[0].deleteDimension: You can't delete all the rows on the sheet.",
    ],
    [
      'the last sheet deleted',
      '[{ deleteSheet: { sheetId: 0 } }]',
      "Invalid requests[0].deleteSheet: You can't remove all the visible sheets in a document.",
    ],
  ])('refuses %s', async (_, requests, message) => {
    expect(await resultOf(`${helpers} function main() { return failure(${requests}); }`)).toEqual([
      'GoogleJsonResponseException',
      message,
      400,
    ]);
  });

  it('answers 404 for another spreadsheet', async () => {
    const code = `function main() { try { Sheets.Spreadsheets.batchUpdate({ requests: [] }, 'other'); } catch (e) { return [e.message, e.details.code]; } }`;
    expect(await resultOf(code)).toEqual([
      'API call to sheets.spreadsheets.batchUpdate failed with error: Requested entity was not found.',
      404,
    ]);
  });
});

describe('cells', () => {
  it('take typed values as they are, hostile text included', async () => {
    const hostile = [
      '=1+1',
      '+A1',
      "'quoted",
      '-1',
      '1e5',
      '2024-01-01',
      'TRUE',
      '\u0000\u202E😀',
      '한\n글',
      'a\tb',
      '#REF!',
    ];
    const code = `${helpers} function main() {
      var texts = ${JSON.stringify(hostile)};
      batch([{ updateCells: { start: {}, rows: texts.map(function (t) { return { values: [text(t), number(-0.5), { userEnteredValue: { boolValue: true } }, { userEnteredValue: { formulaValue: '=A1' } }] }; }), fields: 'userEnteredValue' } }]);
      return [Sheets.Spreadsheets.Values.get('W', 'A1:A' + texts.length, { valueRenderOption: 'UNFORMATTED_VALUE' }).values.map(function (r) { return r[0]; }), cells('A1:D1', 'userEnteredValue')];
    }`;
    expect(await resultOf(code)).toEqual([
      hostile,
      [
        {
          values: [
            { userEnteredValue: { stringValue: '=1+1' } },
            { userEnteredValue: { numberValue: -0.5 } },
            { userEnteredValue: { boolValue: true } },
            { userEnteredValue: { formulaValue: '=A1' } },
          ],
        },
      ],
    ]);
  });

  it('change only what the mask names, and lose what it names and the request lacks', async () => {
    const code = `${helpers} function main() {
      var one = function (cell, fields) { batch([{ updateCells: { start: {}, rows: [{ values: [cell] }], fields: fields } }]); return cells('A1', '*')[0].values[0]; };
      var bold = { numberFormat: { type: 'NUMBER', pattern: '0.0' }, textFormat: { bold: true, italic: true } };
      return [
        one({ userEnteredValue: { numberValue: 2 }, userEnteredFormat: bold, note: 'n' }, '*'),
        one({ userEnteredFormat: { textFormat: { bold: false } } }, 'userEnteredFormat.textFormat.bold'),
        one({}, 'userEnteredFormat.textFormat'),
        one({ userEnteredValue: { stringValue: 't' } }, 'userEnteredValue,note'),
      ];
    }`;
    const format = { numberFormat: { type: 'NUMBER', pattern: '0.0' } };
    const number = {
      userEnteredValue: { numberValue: 2 },
      effectiveValue: { numberValue: 2 },
      formattedValue: '2.0',
    };
    expect(await resultOf(code)).toEqual([
      { ...number, userEnteredFormat: { ...format, textFormat: { bold: true, italic: true } }, note: 'n' },
      { ...number, userEnteredFormat: { ...format, textFormat: { bold: false, italic: true } }, note: 'n' },
      { ...number, userEnteredFormat: format, note: 'n' },
      {
        userEnteredValue: { stringValue: 't' },
        effectiveValue: { stringValue: 't' },
        formattedValue: 't',
        userEnteredFormat: format,
      },
    ]);
  });

  it('are cleared where a range is not covered by rows', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const code = `${helpers} function main() { batch([
      { repeatCell: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 3 }, cell: text('o'), fields: 'userEnteredValue' } },
      { updateCells: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 }, rows: [{ values: [text('n')] }], fields: 'userEnteredValue' } },
      { appendCells: { sheetId: 0, rows: [{ values: [text('end')] }], fields: 'userEnteredValue' } },
    ]); }`;
    await resultOf(code, { workbook });
    expect(toCsv(workbook, 'Sheet1')).toBe('n,,o\n,,o\n,,o\no,o,o\nend,,');
  });
});

describe('rows and columns', () => {
  it('move values, formats, notes, metadata, named ranges and filters along', async () => {
    const code = `${helpers} function main() {
      batch([
        { updateCells: { start: { rowIndex: 1, columnIndex: 1 }, rows: [{ values: [{ userEnteredValue: { stringValue: 'v' }, userEnteredFormat: { textFormat: { bold: true } }, note: 'n' }] }], fields: '*' } },
        { createDeveloperMetadata: { developerMetadata: { metadataId: 1, metadataKey: 'col', visibility: 'DOCUMENT', location: { dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } } } } },
        { createDeveloperMetadata: { developerMetadata: { metadataId: 2, metadataKey: 'row', visibility: 'DOCUMENT', location: { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } } } },
        { addNamedRange: { namedRange: { namedRangeId: 'r', name: 'r', range: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 1, endColumnIndex: 2 } } } },
        { insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 3 }, inheritFromBefore: false } },
        { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 4 }, inheritFromBefore: true } },
        { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
      ]);
      var book = Sheets.Spreadsheets.get('W', { fields: 'namedRanges,sheets.properties.gridProperties' });
      return [cells('D1:D2', 'userEnteredValue,userEnteredFormat,note'), book,
        Sheets.Spreadsheets.DeveloperMetadata.get('W', 1).location.dimensionRange.startIndex,
        Sheets.Spreadsheets.DeveloperMetadata.search({ dataFilters: [{ developerMetadataLookup: { metadataKey: 'row' } }] }, 'W')];
    }`;
    const format = { userEnteredFormat: { textFormat: { bold: true } } };
    expect(await resultOf(code)).toEqual([
      [{ values: [{ userEnteredValue: { stringValue: 'v' }, ...format, note: 'n' }] }, { values: [format] }],
      {
        namedRanges: [
          {
            namedRangeId: 'r',
            name: 'r',
            range: { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 3, endColumnIndex: 4 },
          },
        ],
        sheets: [{ properties: { gridProperties: { rowCount: 1001, columnCount: 28 } } }],
      },
      3,
      {},
    ]);
  });

  it('insert a range inside columns and leave the others alone', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const code = `${helpers} function main() {
      Sheets.Spreadsheets.Values.update({ values: [['a', 'x'], ['b', 'y'], ['c', 'z']] }, 'W', 'A1', { valueInputOption: 'RAW' });
      batch([{ insertRange: { range: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 }, shiftDimension: 'ROWS' } }]);
    }`;
    await resultOf(code, { workbook });
    expect(toCsv(workbook, 'Sheet1')).toBe('a,x\n,y\n,z\nb,\nc,');
  });

  it('copy, tile and sort', async () => {
    const workbook = createWorkbook({ title: 'Ops', id: 'W' });
    const code = `${helpers} function main() {
      Sheets.Spreadsheets.Values.update({ values: [['b', 2], ['a', 1], ['', 3], ['c', 0]] }, 'W', 'A1', { valueInputOption: 'RAW' });
      var range = function (r1, r2, c1, c2) { return { sheetId: 0, startRowIndex: r1, endRowIndex: r2, startColumnIndex: c1, endColumnIndex: c2 }; };
      batch([
        { sortRange: { range: range(0, 4, 0, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } },
        { copyPaste: { source: range(0, 2, 0, 2), destination: range(0, 4, 3, 5), pasteType: 'PASTE_VALUES' } },
        { copyPaste: { source: range(0, 3, 0, 1), destination: range(1, 4, 0, 1) } },
      ]);
    }`;
    await resultOf(code, { workbook });
    expect(toCsv(workbook, 'Sheet1')).toBe('c,0,,c,0\nc,2,,b,2\nb,1,,c,0\na,3,,b,2');
  });
});

describe('formulas', () => {
  it('follow copies, repeats and inserted cells', async () => {
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
});

describe('developer metadata', () => {
  const create = (id: number, value: string) =>
    `{ createDeveloperMetadata: { developerMetadata: { metadataId: ${id}, metadataKey: 'fence', metadataValue: '${value}', visibility: 'DOCUMENT', location: { spreadsheet: true } } } }`;

  it('is a fence: an id in use fails the whole batch, and reading tells who won', async () => {
    const code = `${helpers} function main() {
      batch([${create(7, 'first')}]);
      var lost = failure([${create(7, 'second')}, { addSheet: { properties: { title: 'Lost' } } }]);
      return [lost[0], lost[1].indexOf('Invalid requests[0].createDeveloperMetadata: '), lost[2], Sheets.Spreadsheets.DeveloperMetadata.get('W', 7),
        SpreadsheetApp.getActive().getSheetByName('Lost')];
    }`;
    expect(await resultOf(code)).toEqual([
      'GoogleJsonResponseException',
      0,
      400,
      {
        metadataId: 7,
        metadataKey: 'fence',
        metadataValue: 'first',
        visibility: 'DOCUMENT',
        location: { locationType: 'SPREADSHEET', spreadsheet: true },
      },
      null,
    ]);
  });

  it('is updated, deleted, and goes with its sheet', async () => {
    const code = `${helpers} function main() {
      batch([{ addSheet: { properties: { sheetId: 3, title: 'S' } } }, ${create(7, 'a')},
        { createDeveloperMetadata: { developerMetadata: { metadataId: 8, metadataKey: 'k', visibility: 'PROJECT', location: { sheetId: 3 } } } }]);
      var lookup = { developerMetadataLookup: { metadataId: 7 } };
      var updated = batch([{ updateDeveloperMetadata: { dataFilters: [lookup], developerMetadata: { metadataValue: 'b' }, fields: 'metadataValue' } }]);
      var onSheet = Sheets.Spreadsheets.get('W', { fields: 'sheets(properties.title,developerMetadata.metadataKey)' }).sheets;
      batch([{ deleteSheet: { sheetId: 3 } }]);
      var deleted = batch([{ deleteDeveloperMetadata: { dataFilter: lookup } }]);
      var gone; try { Sheets.Spreadsheets.DeveloperMetadata.get('W', 8); } catch (e) { gone = e.details.code; }
      return [updated[0].updateDeveloperMetadata.developerMetadata[0].metadataValue, onSheet, deleted[0].deleteDeveloperMetadata.deletedDeveloperMetadata.length, gone];
    }`;
    expect(await resultOf(code)).toEqual([
      'b',
      [
        { properties: { title: 'Sheet1' } },
        { properties: { title: 'S' }, developerMetadata: [{ metadataKey: 'k' }] },
      ],
      1,
      404,
    ]);
  });

  it('is at most 30,000 characters a sheet', async () => {
    const code = `${helpers} function main() {
      return failure([{ createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', metadataValue: 'x'.repeat(30000), visibility: 'DOCUMENT', location: { sheetId: 0 } } } }]);
    }`;
    expect(((await resultOf(code)) as string[])[1]).toBe(
      'Invalid requests[0].createDeveloperMetadata: Exceeded the limit of 30000 characters of developer metadata.',
    );
  });
});
