import { expect, it } from 'vitest';
import { resultOf } from '../../script-project.ts';
import { batchHelpers as helpers } from './script-helpers.ts';

it('rows and columns move values, formats, notes, metadata, named ranges and filters along', async () => {
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
