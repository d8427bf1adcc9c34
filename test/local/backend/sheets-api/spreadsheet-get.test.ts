import { describe, expect, it } from 'vitest';
import { newTab, openSheets, span } from './open-sheets.ts';

const own = 'developerMetadata(metadataId,metadataKey,metadataValue)';
const layout = `spreadsheetId,${own},sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),basicFilter,tables,${own},data(startRow,startColumn,rowData(values(userEnteredValue(formulaValue),effectiveValue,formattedValue)),rowMetadata(${own}),columnMetadata(${own})))`;

function mark(metadataId: number, location: object, metadataValue?: string) {
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        metadataId,
        metadataKey: 'k',
        visibility: 'DOCUMENT',
        location,
        ...(metadataValue && { metadataValue }),
      },
    },
  };
}

describe('spreadsheets.get with ranges', () => {
  it('gives the sheets of the ranges only, one block a range, each with the metadata of its rows and columns', () => {
    const { batch, get, type } = openSheets();
    batch(newTab(5, 'Data', { gridProperties: { rowCount: 6, columnCount: 4 } }), newTab(6, 'Other'));
    type('Data!A1', [
      ['id', 'n'],
      ['a', 1.5],
      ['b', '=B2*2'],
    ]);
    batch(
      mark(1, { spreadsheet: true }, 'book'),
      mark(2, { sheetId: 5 }, 'tab'),
      mark(3, { dimensionRange: span('COLUMNS', 1, 2, 5) }, 'n'),
      mark(4, { dimensionRange: span('ROWS', 0, 1, 5) }, 'header'),
      mark(5, { sheetId: 6 }, 'other'),
    );
    const k = (metadataId: number, metadataValue: string) => ({
      developerMetadata: [{ metadataId, metadataKey: 'k', metadataValue }],
    });
    expect(get(layout, 'Data!A1:B1', 'Data!B2:C3')).toEqual({
      spreadsheetId: 'W',
      ...k(1, 'book'),
      sheets: [
        {
          properties: { sheetId: 5, title: 'Data', gridProperties: { rowCount: 6, columnCount: 4 } },
          ...k(2, 'tab'),
          data: [
            {
              rowData: [
                {
                  values: [
                    {
                      userEnteredValue: {},
                      effectiveValue: { stringValue: 'id' },
                      formattedValue: 'id',
                    },
                    { userEnteredValue: {}, effectiveValue: { stringValue: 'n' }, formattedValue: 'n' },
                  ],
                },
              ],
              rowMetadata: [k(4, 'header')],
              columnMetadata: [{}, k(3, 'n')],
            },
            {
              startRow: 1,
              startColumn: 1,
              rowData: [
                {
                  values: [
                    { userEnteredValue: {}, effectiveValue: { numberValue: 1.5 }, formattedValue: '1.5' },
                  ],
                },
                {
                  values: [
                    {
                      userEnteredValue: { formulaValue: '=B2*2' },
                      effectiveValue: { numberValue: 3 },
                      formattedValue: '3',
                    },
                  ],
                },
              ],
              rowMetadata: [{}, {}],
              columnMetadata: [k(3, 'n'), {}],
            },
          ],
        },
      ],
    });
  });

  it('reads cells without a title from the first tab that shows', () => {
    const { batch, get, type } = openSheets();
    batch(newTab(5, 'Data'), {
      updateSheetProperties: { properties: { sheetId: 0, hidden: true }, fields: 'hidden' },
    });
    type('Data!A1', [['shown']]);
    expect(get('sheets(properties(title),data(rowData(values(formattedValue))))', 'A1')).toEqual({
      sheets: [
        { properties: { title: 'Data' }, data: [{ rowData: [{ values: [{ formattedValue: 'shown' }] }] }] },
      ],
    });
  });

  it.each([
    ['Missing!A1', 'Unable to parse range: Missing!A1'],
    ["'Missing'", "Unable to parse range: 'Missing'"],
    ['AAAA1', 'Unable to parse range: AAAA1'],
    ['ZZZ1', 'Range (Sheet1!ZZZ1) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['A1001:B1002', 'Range (Sheet1!A1001:B1002) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['1001:2000', 'Range (Sheet1!1001:2000) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['A1001:B', 'Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['AB:AC', 'Range (Sheet1!AB:AC) exceeds grid limits. Max rows: 1000, max columns: 26'],
  ])('refuses %s', (range, message) => {
    const { get } = openSheets();
    expect(() => get('sheets.data.rowData', range)).toThrow(
      `API call to sheets.spreadsheets.get failed with error: ${message}`,
    );
  });

  it('tells which rows a filter hides when it is asked to', () => {
    const { batch, get, type } = openSheets();
    type('A1', [['h'], ['x'], ['y']]);
    const criteria = { 0: { hiddenValues: ['x'] } };
    batch({ setBasicFilter: { filter: { range: { sheetId: 0 }, criteria } } });
    expect(get('sheets.data.rowMetadata(hiddenByFilter)', 'A1:A3')).toEqual({
      sheets: [{ data: [{ rowMetadata: [{}, { hiddenByFilter: true }, {}] }] }],
    });
  });
});
