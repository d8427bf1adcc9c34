import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalisedRange } from '../../../src/local/formulas/normalised-range.ts';
import { columnLetters, parseCells } from '../../../src/local/workbook/a1-notation.ts';

it.each([
  ['A2:A', 'A2:A$100'],
  ['$A2:A', '$A2:A$100'],
  ['A:A', 'A$1:A$100'],
  ['a:b', 'A$1:B$100'],
  ['2:2', '$A2:$J2'],
  ['B2:5', undefined],
  ['B2:D', 'B2:D$100'],
  ['B2:C3', 'B2:C3'],
  ['C3:B2', '$B$2:$C$3'],
  ['$B$2', '$B$2'],
  ['A1:A500', 'A1:A$100'],
  ['A101', undefined],
  ['K1', undefined],
])('closes %s in a grid of 100 rows and 10 columns: %s', (cells, closed) => {
  expect(normalisedRange(cells, { rows: 100, columns: 10 })?.cells).toBe(closed);
});

const corner = fc.record({
  row: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  column: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  marks: fc.tuple(fc.constantFrom('', '$'), fc.constantFrom('', '$')),
});

const textOf = ({
  row,
  column,
  marks,
}: {
  row?: number | undefined;
  column?: number | undefined;
  marks: [string, string];
}) =>
  (column === undefined ? '' : marks[0] + columnLetters(column)) +
  (row === undefined ? '' : `${marks[1]}${row + 1}`);

it('names the very cells of the grid that the open range names, and closes a closed range to itself', () => {
  const grids = fc.record({
    rows: fc.integer({ min: 1, max: 25 }),
    columns: fc.integer({ min: 1, max: 25 }),
  });
  fc.assert(
    fc.property(corner, corner, grids, (first, last, grid) => {
      const cells = `${textOf(first)}:${textOf(last)}`;
      const bounds = parseCells(cells);
      fc.pre(bounds !== undefined);
      const closed = normalisedRange(cells, grid);
      const {
        startRowIndex = 0,
        endRowIndex = grid.rows,
        startColumnIndex = 0,
        endColumnIndex = grid.columns,
      } = bounds ?? {};
      const named: string[] = [];
      const kept: string[] = [];
      for (let row = 0; row < grid.rows; row++) {
        for (let column = 0; column < grid.columns; column++) {
          const inside =
            row >= startRowIndex &&
            row < endRowIndex &&
            column >= startColumnIndex &&
            column < endColumnIndex;
          if (inside) named.push(`${row} ${column}`);
          const { top = 0, bottom = 0, left = 0, right = 0 } = closed?.area ?? {};
          if (row >= top && row < bottom && column >= left && column < right) kept.push(`${row} ${column}`);
        }
      }
      expect(kept).toEqual(named);
      if (!closed) return;
      const { area } = closed;
      expect(parseCells(closed.cells)).toEqual({
        startRowIndex: area.top,
        endRowIndex: area.bottom,
        startColumnIndex: area.left,
        endColumnIndex: area.right,
      });
      expect(normalisedRange(closed.cells, grid)).toEqual(closed);
    }),
  );
});
