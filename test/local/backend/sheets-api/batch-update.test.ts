import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../../src/local/workbook/snapshot.ts';
import { createWorkbook } from '../../../../src/local/workbook/workbook.ts';
import { completed, resultOf, startScript } from '../../script-project.ts';
import { batchHelpers as helpers } from './script-helpers.ts';

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
      'Invalid requests[8].deleteSheet: No sheet with id: 99',
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
