import { describe, expect, it } from 'vitest';
import { grid, newTab, openSheets } from './open-sheets.ts';

const update = (sheetId: number, fields: string, properties: object) => ({
  updateSheetProperties: { properties: { sheetId, ...properties }, fields },
});

describe('a tab', () => {
  it('is renamed, shown and resized in one request; formulas follow its name', () => {
    const { batch, get, type, values } = openSheets();
    batch(newTab(7, 'Staging 1', { hidden: true, gridProperties: { rowCount: 3, columnCount: 2 } }));
    type("'Staging 1'!A1", [[4]]);
    type('A1', [["='Staging 1'!A1+1", "=SUM('staging 1'!A:A)", '="Staging 1"']]);
    const gridProperties = { rowCount: 9, columnCount: 2, frozenRowCount: 1 };
    batch(update(7, 'title,hidden,gridProperties', { title: 'Result', hidden: false, gridProperties }));
    expect(get('sheets.properties(sheetId,title,hidden,gridProperties)', 'Result')).toEqual({
      sheets: [{ properties: { sheetId: 7, title: 'Result', gridProperties } }],
    });
    expect(values('A1:C1', 'FORMULA')).toEqual([['=Result!A1+1', '=SUM(Result!A:A)', '="Staging 1"']]);
    expect(values('A1:C1')).toEqual([[5, 4, 'Staging 1']]);
  });

  it('moves to an index that counts the tabs as they stand before', () => {
    const { batch, get } = openSheets();
    batch(newTab(1, 'B'), newTab(2, 'C'), newTab(3, 'D'));
    const order = () => {
      const { sheets } = get('sheets.properties.sheetId') as {
        sheets: { properties: { sheetId: number } }[];
      };
      return sheets.map(({ properties }) => properties.sheetId);
    };
    batch(update(0, 'index', { index: 3 }));
    expect(order()).toEqual([1, 2, 0, 3]);
    batch(update(3, 'index', { index: 0 }));
    expect(order()).toEqual([3, 1, 2, 0]);
  });

  it('leaves #REF! in the formulas that read it when it is deleted, and takes along what hangs on it', () => {
    const { batch, get, search, type, values } = openSheets();
    batch(newTab(7, 'Data'), newTab(8, "It's"));
    type('Data!A1', [[1]]);
    type('A1', [['=Data!A1', '=SUM(data!$A$1:B9, 2)', "='It''s'!A1+Data!A1", '="Data!A1"']]);
    batch(
      { addNamedRange: { namedRange: { name: 'n', range: grid([0, 1], [0, 1], 7) } } },
      {
        createDeveloperMetadata: {
          developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { sheetId: 7 } },
        },
      },
    );
    batch({ deleteSheet: { sheetId: 7 } });
    expect(values('A1:D1', 'FORMULA')).toEqual([
      ['=#REF!', '=SUM(#REF!, 2)', "='It''s'!A1+#REF!", '="Data!A1"'],
    ]);
    expect(values('A1:D1')).toEqual([['#REF!', '#REF!', '#REF!', 'Data!A1']]);
    expect(get('namedRanges')).toEqual({});
    expect(search({})).toEqual([]);
  });

  it.each([
    [
      'deleting the last one that shows',
      { deleteSheet: { sheetId: 0 } },
      "You can't remove all the visible sheets in a document.",
    ],
    ['hiding it', update(0, 'hidden', { hidden: true }), "You can't hide all the sheets in a document."],
    ['deleting one that is not there', { deleteSheet: { sheetId: 99 } }, 'No sheet with id: 99'],
    [
      'a title in use',
      update(7, 'title', { title: 'sheet1' }),
      'A sheet with the name "sheet1" already exists. Please enter another name.',
    ],
    [
      'an update without fields',
      update(7, '', { title: 'x' }),
      "At least one field must be listed in 'fields'.",
    ],
  ])('refuses %s', (_, request, message) => {
    const { batch } = openSheets();
    batch(newTab(7, 'Hidden', { hidden: true }));
    expect(() => batch(request)).toThrow(message);
  });
});
