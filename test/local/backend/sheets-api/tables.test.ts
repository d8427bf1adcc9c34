import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../../src/local/workbook/snapshot.ts';
import { grid, newTab, openSheets, span } from './open-sheets.ts';

/** A table `T` over B2:D4 with the columns name, n and rate. */
function withTable() {
  const sheets = openSheets();
  sheets.type('B2', [
    ['name', 'n', 'rate'],
    ['a', 1, 0.5],
    ['b', 2, 0.25],
  ]);
  const columnProperties = [{ columnIndex: 2, columnType: 'PERCENT' }];
  const table = { tableId: 't', name: 'T', range: grid([1, 4], [1, 4]), columnProperties };
  const replies = sheets.batch({ addTable: { table } });
  const tables = (fields = 'range') => {
    const { sheets: found } = sheets.get(`sheets.tables(${fields})`) as { sheets: { tables?: object[] }[] };
    return found.map((sheet) => sheet.tables ?? []);
  };
  return { ...sheets, replies, tables };
}

const update = (fields: string, table: object, tableId = 't') => ({
  updateTable: { table: { tableId, ...table }, fields },
});

describe('a table', () => {
  it('is answered with its id, name, range, and columns named by its header', () => {
    const { replies, tables } = withTable();
    const table = {
      tableId: 't',
      name: 'T',
      range: grid([1, 4], [1, 4]),
      columnProperties: [
        { columnName: 'name' },
        { columnIndex: 1, columnName: 'n' },
        { columnIndex: 2, columnName: 'rate', columnType: 'PERCENT' },
      ],
    };
    expect(replies).toEqual([{ addTable: { table } }]);
    expect(tables('tableId,name,range,columnProperties')).toEqual([[table]]);
  });

  it('gets an id and a name where none are given', () => {
    const { batch, tables } = withTable();
    batch(newTab(5, 'Other'), { addTable: { table: { range: grid([0, 2], [0, 1], 5) } } });
    expect(tables('tableId,name')[1]).toEqual([{ tableId: expect.stringMatching(/^\d+$/), name: 'Table1' }]);
  });

  it('is not joined by rows written below it, and stretched by rows and columns inserted inside', () => {
    const { batch, tables, type } = withTable();
    type('B5', [['c', 3, 1]]);
    expect(tables()).toEqual([[{ range: grid([1, 4], [1, 4]) }]]);
    batch(
      { insertDimension: { range: span('ROWS', 3, 5) } },
      { insertDimension: { range: span('COLUMNS', 3, 4), inheritFromBefore: true } },
      { insertRange: { range: grid([0, 1], [1, 5]), shiftDimension: 'ROWS' } },
    );
    expect(tables('range,columnProperties')).toEqual([
      [
        {
          range: grid([2, 7], [1, 5]),
          columnProperties: [
            { columnName: 'name' },
            { columnIndex: 1, columnName: 'n' },
            { columnIndex: 2 },
            { columnIndex: 3, columnName: 'rate', columnType: 'PERCENT' },
          ],
        },
      ],
    ]);
  });

  it('stays where it is when cells are inserted within some of its columns only', () => {
    const { batch, tables } = withTable();
    batch({ insertRange: { range: grid([2, 3], [1, 2]), shiftDimension: 'ROWS' } });
    expect(tables()).toEqual([[{ range: grid([1, 4], [1, 4]) }]]);
  });

  it('takes a new range, new column types and a new name', () => {
    const { batch, tables, values } = withTable();
    batch(
      update('range', { range: grid([1, 9], [1, 5]) }),
      update('columnProperties', {
        columnProperties: [{ columnIndex: 3, columnName: 'new', columnType: 'TEXT' }],
      }),
      update('name', { name: 'U' }),
    );
    expect(tables('name,range,columnProperties')).toEqual([
      [
        {
          name: 'U',
          range: grid([1, 9], [1, 5]),
          columnProperties: [
            { columnName: 'name' },
            { columnIndex: 1, columnName: 'n' },
            { columnIndex: 2, columnName: 'rate' },
            { columnIndex: 3, columnName: 'new', columnType: 'TEXT' },
          ],
        },
      ],
    ]);
    expect(values('B2:E2')).toEqual([['name', 'n', 'rate', 'new']]);
  });

  it('is deleted with the conditional rules over it; its cells stay', () => {
    const { batch, get, tables, values } = withTable();
    const rule = (rows: [number, number]) => ({
      addConditionalFormatRule: { rule: { ranges: [grid(rows, [1, 2])], booleanRule: {} } },
    });
    batch(rule([1, 4]), rule([1, 9]), { deleteTable: { tableId: 't' } });
    expect(tables()).toEqual([[]]);
    expect(values('B2:B4')).toEqual([['name'], ['a'], ['b']]);
    expect(get('sheets.conditionalFormats(ranges)')).toEqual({
      sheets: [{ conditionalFormats: [{ ranges: [grid([1, 9], [1, 2])] }] }],
    });
  });

  it('of a copied tab is another one, of a deleted tab is gone, and after a failed batch is as it was', () => {
    const { batch, tables, workbook } = withTable();
    batch({ duplicateSheet: { sourceSheetId: 0, newSheetId: 8, insertSheetIndex: 1 } });
    expect(tables('name,range')).toEqual([
      [{ name: 'T', range: grid([1, 4], [1, 4]) }],
      [{ name: 'T_2', range: grid([1, 4], [1, 4], 8) }],
    ]);
    const before = takeSnapshot(workbook);
    const moves = [
      { insertDimension: { range: span('ROWS', 0, 1) } },
      update('range', { range: grid([0, 1], [0, 1]) }),
    ];
    expect(() => batch(...moves, { deleteTable: { tableId: 'none' } })).toThrow('No table with id: none');
    expect(takeSnapshot(workbook)).toEqual(before);
    batch({ deleteSheet: { sheetId: 8 } });
    expect(tables('name')).toEqual([[{ name: 'T' }]]);
  });

  it.each([
    [
      { addTable: { table: { name: 'O', range: grid([3, 5], [3, 6]) } } },
      'The range overlaps the table "T".',
    ],
    [
      { addTable: { table: { name: 't', range: grid([9, 11], [0, 1]) } } },
      'A table with the name "t" already exists.',
    ],
    [
      { addTable: { table: { tableId: 't', range: grid([9, 11], [0, 1]) } } },
      'A table with id t already exists.',
    ],
    [{ addTable: { table: { range: grid([9, 9], [0, 1]) } } }, 'A table needs a range.'],
    [
      update('range', { range: grid([1, 1001], [1, 4]) }),
      'range.endRowIndex[1001] is after last row in grid[1000]',
    ],
    [update('', {}), "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"],
    [
      update('columnProperties', { columnProperties: [{ columnIndex: 3 }] }),
      "Column index 3 is outside of the table's 3 columns.",
    ],
  ])('is refused: %j', (request, message) => {
    const { batch } = withTable();
    expect(() => batch(request)).toThrow(message);
  });
});
