import { expect, it } from 'vitest';
import { grid, newTab, openSheets, span } from './open-sheets.ts';

function pivot(source: object | undefined, more: object = {}) {
  return {
    ...(source && { source }),
    rows: [{ sourceColumnOffset: 0, sortOrder: 'ASCENDING' }],
    values: [{ sourceColumnOffset: 1, summarizeFunction: 'SUM' }],
    ...more,
  };
}

/** A request that puts a pivot table at H1 of the first tab, or takes it away. */
const put = (pivotTable?: object) => ({
  updateCells: {
    start: { sheetId: 0, rowIndex: 0, columnIndex: 7 },
    rows: [{ values: [pivotTable ? { pivotTable } : {}] }],
    fields: 'pivotTable',
  },
});

it('a pivot table is kept, its source follows the cells it reads, and it moves with its own', () => {
  const { batch, get } = openSheets();
  batch(newTab(5, 'Data'), put(pivot(grid([0, 5], [0, 2], 5))));
  batch(
    { insertDimension: { range: span('ROWS', 2, 4, 5) } },
    { insertRange: { range: grid([0, 1], [0, 2], 5), shiftDimension: 'ROWS' } },
    { insertDimension: { range: span('COLUMNS', 0, 1) } },
  );
  const read = (a1: string) => get('sheets.data.rowData.values(pivotTable)', a1);
  expect(read('I1')).toEqual({
    sheets: [{ data: [{ rowData: [{ values: [{ pivotTable: pivot(grid([1, 8], [0, 2], 5)) }] }] }] }],
  });
  batch({ deleteSheet: { sheetId: 5 } });
  expect(read('I1')).toEqual({
    sheets: [{ data: [{ rowData: [{ values: [{ pivotTable: pivot(undefined) }] }] }] }],
  });
});

it('what a pivot table shows is refused by name, and what stands beside it is not', () => {
  const { batch, get, type, values } = openSheets();
  type('A1', [['k'], ['a']]);
  batch(put(pivot(grid([0, 2], [0, 2]))));
  expect(values('A1:G2')).toEqual([['k'], ['a']]);
  const refusal = 'not implemented in the stand-in: pivot table values';
  expect(() => values('A1:H2')).toThrow(refusal);
  expect(() => get('sheets.data.rowData.values(effectiveValue)', 'H1')).toThrow(refusal);
  const copy = { source: grid([0, 1], [7, 8]), destination: grid([3, 4], [7, 8]), pasteType: 'PASTE_VALUES' };
  expect(() => batch({ copyPaste: copy })).toThrow(refusal);
  batch(put());
  expect(values('A1:H2')).toEqual([['k'], ['a']]);
});

it.each([
  [pivot(undefined), 'At least one source data must be specified'],
  [pivot(grid([0, 2], [0, 2]), { rows: [{}] }), 'No sort order specified.'],
  [pivot(grid([0, 2], [0, 2]), { values: [{}] }), 'No PivotValue.summarizeFunction specified.'],
  [pivot(grid([0, 2], [0, 2], 9)), 'No grid with id: 9'],
])('a pivot table is refused: %j', (given, message) => {
  const { batch } = openSheets();
  expect(() => batch(put(given))).toThrow(message);
});
