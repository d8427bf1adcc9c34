import { expect, it } from 'vitest';
import { grid, newTab, openSheets } from './open-sheets.ts';

const rows = 200_000;

it('many rows are written past nulls, copied and read back', () => {
  const { batch, type, values, workbook } = openSheets();
  const gridProperties = { rowCount: rows, columnCount: 2 };
  batch(newTab(1, 'Staging', { hidden: true, gridProperties }), newTab(2, 'Target', { gridProperties }));
  type(
    'Staging!A1',
    Array.from({ length: rows }, (_, i) => [i, i % 2 ? null : 'x']),
  );
  batch({ copyPaste: { source: grid([0, rows], [0, 2], 1), destination: grid([0, rows], [0, 2], 2) } });
  const read = values('Target') as unknown[][];
  expect([read.length, read[0], read[1], read.at(-2)]).toEqual([rows, [0, 'x'], [1], [rows - 2, 'x']]);
  expect(workbook.sheets[2]?.values).toHaveLength(rows);
});

it('a small batch leaves the arrays of tabs it does not touch alone, and a failed one gives them back', () => {
  const { batch, type, workbook } = openSheets();
  batch(newTab(1, 'Big'));
  type('Big!A1', [[1]]);
  type('A1', [[1]]);
  const [small, big] = workbook.sheets.map((sheet) => sheet.values);
  const write = {
    updateCells: {
      start: {},
      rows: [{ values: [{ userEnteredValue: { numberValue: 2 } }] }],
      fields: 'userEnteredValue',
    },
  };
  expect(() => batch(write, { deleteSheet: { sheetId: 9 } })).toThrow('No sheet with id: 9');
  expect(workbook.sheets[0]?.values).toBe(small);
  expect(small).toEqual([[1]]);
  batch(write);
  expect(workbook.sheets[0]?.values).toEqual([[2]]);
  expect(workbook.sheets[1]?.values).toBe(big);
});
