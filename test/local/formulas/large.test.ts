import { expect, it } from 'vitest';
import { computedValue } from '../../../src/local/formulas/computed-value.ts';
import type { CellValue } from '../../../src/local/workbook/cell.ts';
import { writeValues } from '../../../src/local/workbook/sheet.ts';
import { place, type, typedWorkbook, value } from './typed-workbook.ts';

/** A tab of that many rows, filled without typing. */
function filled(rows: number, cells: (row: number) => CellValue[]) {
  const workbook = typedWorkbook({ Report: [], Data: [] });
  const { sheet } = place(workbook, 'Data!A1');
  sheet.rows = rows;
  for (let row = 0; row < rows; row++) writeValues(sheet, row, 0, cells(row));
  return { workbook, sheet };
}

it('sums 100,000 rows, and again only when one of them changes', () => {
  const { workbook, sheet } = filled(100_000, (row) => [`text ${row}`, row === 0 ? 'Delay' : row]);
  type(workbook, 'Report!A1', '=SUM(Data!B2:B)');
  // 1 + 2 + … + 99,999
  expect(value(workbook, 'Report!A1')).toBe(4_999_950_000);
  const started = performance.now();
  for (let i = 0; i < 10_000; i++) value(workbook, 'Report!A1');
  writeValues(sheet, 5, 0, ['another text']);
  expect(value(workbook, 'Report!A1')).toBe(4_999_950_000);
  expect(performance.now() - started).toBeLessThan(1000);
  writeValues(sheet, 5, 1, [0]);
  expect(value(workbook, 'Report!A1')).toBe(4_999_949_995);
});

it('computes a formula filled down beside the rows', () => {
  const { workbook, sheet } = filled(5000, (row) => [row, { formula: `=A${row + 1}*2` }]);
  const sum = sheet.values.reduce(
    (total, _, row) => total + Number(computedValue(workbook, sheet, row, 1)),
    0,
  );
  expect(sum).toBe(2 * ((5000 * 4999) / 2));
});

it.each([
  ['down', (row: number) => (row === 0 ? '=A1' : `=SUM(B${row},A${row + 1})`), 'B3000'],
  ['up', (row: number) => (row === 2999 ? '=A3000' : `=SUM(B${row + 2},A${row + 1})`), 'B1'],
])('runs a total %s a column, read from another tab', (_, formula, last) => {
  const { workbook } = filled(3000, (row) => [1, { formula: formula(row) }]);
  type(workbook, 'Report!A1', `=LET(total,Data!${last},total*2)`);
  expect(value(workbook, 'Report!A1')).toBe(6000);
});

it('refuses to read more cells than it can compute in time', () => {
  const { workbook, sheet } = filled(1, () => []);
  sheet.values = new Array(300_000).fill(new Array(10).fill(1));
  sheet.rows = 300_000;
  type(workbook, 'Report!A1', '=SUM(Data!A:J)');
  expect(value(workbook, 'Report!A1')).toEqual({ error: '#N/IMPL!', unsupported: 'more than 2000000 cells' });
  type(workbook, 'Report!A1', '=SUM(Data!A1:J10)');
  expect(value(workbook, 'Report!A1')).toBe(100);
});
