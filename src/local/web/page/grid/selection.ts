import type { Area } from '../../protocol.ts';

export interface Cell {
  row: number;
  column: number;
}

/** What is selected on a tab: from the active cell to the opposite corner. */
export interface Selection {
  sheet: number;
  anchor: Cell;
  focus: Cell;
}

export function areaOf({ sheet, anchor, focus }: Selection): Area {
  return {
    sheet,
    top: Math.min(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    bottom: Math.max(anchor.row, focus.row) + 1,
    right: Math.max(anchor.column, focus.column) + 1,
  };
}

export function selectionOf({ sheet, top, left, bottom, right }: Area): Selection {
  return { sheet, anchor: { row: top, column: left }, focus: { row: bottom - 1, column: right - 1 } };
}

/** The cell moved by rows and columns, kept on the grid. */
export function moved(
  { row, column }: Cell,
  rows: number,
  columns: number,
  grid: { rows: number; columns: number },
): Cell {
  return {
    row: Math.max(0, Math.min(grid.rows - 1, row + rows)),
    column: Math.max(0, Math.min(grid.columns - 1, column + columns)),
  };
}
