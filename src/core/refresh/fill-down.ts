import { isFilled } from '../workbook/areas.ts';
import { gridRange, type SheetRequest } from '../workbook/requests.ts';
import type { Placement } from './placement.ts';
import type { Target } from './target.ts';

/**
 * Fills the user's own formulas beside a result down to its new last row: those of columns that hold a formula in the
 * first and in the last row of data. A cell of the user's further down ends the filling. Where rows were put in, the
 * formula beside the last row followed that row, so it is written anew.
 */
export function fillRequests(sheetId: number, target: Target, placement: Placement): SheetRequest[] {
  const { bound, neighbours } = target;
  const { head, rowsBefore, rows, insertRows, insertColumns } = placement;
  if (!bound?.first || !bound.last || rows <= rowsBefore) return [];
  const [first = []] = bound.first.cells;
  const [last = []] = bound.last.cells;
  const owned = new Set([
    ...bound.columns.map(({ column }) => column),
    ...neighbours.flatMap(({ columns }) => columns),
  ]);
  const below = bound.below?.cells ?? [];
  return first.flatMap((cell, column): SheetRequest[] => {
    if (cell.formula === undefined || last[column]?.formula === undefined || owned.has(column)) return [];
    const stop = below.findIndex((row) => isFilled(row[column]));
    const to = stop < 0 ? rows : rowsBefore + stop;
    const from = insertRows > 0 && rowsBefore > 1 ? rowsBefore - 1 : rowsBefore;
    if (to <= from) return [];
    const at = insertColumns && column >= insertColumns.at ? column + insertColumns.count : column;
    const source = gridRange(sheetId, { row: head + 1, column: at, rows: 1, columns: 1 });
    const filled = { row: head + 1 + from, column: at, rows: to - from, columns: 1 };
    return [{ copyPaste: { source, destination: gridRange(sheetId, filled), pasteType: 'PASTE_FORMULA' } }];
  });
}
