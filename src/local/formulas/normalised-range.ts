import { columnLetters, parseCells } from '../workbook/a1-notation.ts';
import { type Rectangle, rectangleOf } from '../workbook/grid-range.ts';

/** A reference with all four bounds, as text and as a rectangle. */
export interface NormalisedRange {
  readonly cells: string;
  readonly area: Rectangle;
}

/**
 * Closes an open range at the edges of the grid (`A2:A` is `A2:A$1000` in a grid of 1000 rows) and cuts what lies
 * beyond. `$` stays where it was, so that a formula filled down keeps its shape. `undefined` for a range that starts
 * outside the grid.
 */
export function normalisedRange(
  cells: string,
  grid: { rows: number; columns: number },
): NormalisedRange | undefined {
  const bounds = parseCells(cells);
  if (!bounds) return undefined;
  const area = rectangleOf({ ...bounds, sheetId: 0 }, grid);
  const { top, bottom, left, right } = area;
  if (top >= bottom || left >= right) return undefined;
  const [first = '', last] = cells.toUpperCase().split(':');
  if (last === undefined) return { cells: first, area };
  const start = cornerOf(first, left, top);
  const end = cornerOf(last, right - 1, bottom - 1);
  return { cells: `${start}:${end}`, area };
}

/** A corner at that place, with the marks of the typed one; a bound that was not typed, or is cut, is absolute. */
function cornerOf(typed: string, column: number, row: number): string {
  const [, columnMark = '', letters = '', rowMark = '', digits = ''] =
    /^(\$?)([A-Z]*)(\$?)(\d*)$/.exec(typed) ?? [];
  const rowTyped = letters ? rowMark : columnMark || rowMark;
  const place = columnLetters(column);
  return (
    (letters === place ? `${columnMark}${place}` : `$${place}`) +
    (digits === String(row + 1) ? `${rowTyped}${row + 1}` : `$${row + 1}`)
  );
}
