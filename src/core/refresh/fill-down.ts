import { isFilled } from '../workbook/areas.ts';
import type { CellRead } from '../workbook/layout.ts';
import { gridRange, type SheetRequest } from '../workbook/requests.ts';
import type { Placement } from './placement.ts';
import { isSameFormula, readsOwnRow } from './same-formula.ts';
import { segments } from './segments.ts';
import type { BoundTarget, Target } from './target.ts';

/** A column beside a result whose formulas go down with it, as it stands before the refresh. */
export interface FilledColumn {
  column: number;
  /** Rows of data that get the formula, counted from the first; a cell of the user's further down ends them. */
  rows: number;
}

/**
 * The columns of the user whose formulas go down with a result that grows to `rows`: those whose last two rows of data
 * hold the same formula, each for its row.
 */
export function filledColumns({ bound, neighbours }: Target, rows: number): FilledColumn[] {
  if (!bound?.last || rows <= bound.binding.rows) return [];
  const { head, rows: rowsBefore } = bound.binding;
  const owned = ownColumns(bound, neighbours);
  const [before, last] =
    bound.last.cells.length > 1 ? bound.last.cells : [bound.last.cells[0], bound.last.cells[0]];
  const below = bound.below?.cells ?? [];
  const at = head + rowsBefore;
  return (last ?? []).flatMap(({ formula }, column): FilledColumn[] => {
    const above = before?.[column]?.formula;
    if (formula === undefined || above === undefined || owned.has(column)) return [];
    const rowAbove = before === last ? at : at - 1;
    if (!isSameFormula(formula, at, above, rowAbove)) return [];
    const isOwn = (cell: CellRead | undefined, row: number) =>
      cell?.formula !== undefined && isSameFormula(cell.formula, row, formula, at);
    // Formulas that an earlier, longer result filled down are no cells of the user's.
    const stop = below.findIndex((row, i) => isFilled(row[column]) && !isOwn(row[column], at + 1 + i));
    return [{ column, rows: stop < 0 ? rows : Math.min(rows, rowsBefore + stop) }];
  });
}

/** Fills the formulas of a placement's columns down, with the formats they have. */
export function fillRequests(
  sheetId: number,
  { bound, neighbours }: Target,
  placement: Placement,
): SheetRequest[] {
  if (!bound?.last) return [];
  const { head, rowsBefore, endBefore, insertRows, fills } = placement;
  const from = Math.min(rowsBefore, insertRows > 0 ? endBefore - head - 1 : rowsBefore);
  const requests = fills.flatMap(({ column, rows }): SheetRequest[] => {
    if (rows <= from) return [];
    const source = gridRange(sheetId, { row: head + Math.max(1, from), column, rows: 1, columns: 1 });
    const destination = gridRange(sheetId, { row: head + 1 + from, column, rows: rows - from, columns: 1 });
    return (['PASTE_FORMULA', 'PASTE_FORMAT'] as const).map((pasteType) => ({
      copyPaste: { source, destination, pasteType },
    }));
  });
  return [...requests, ...(insertRows > 0 ? keptFormulas(sheetId, bound, neighbours, placement) : [])];
}

/**
 * Where rows were put in, the cells of the last row went down, and formulas of the user's beside it that read them
 * followed, although they stand where they stood: they are written anew as they were.
 */
function keptFormulas(
  sheetId: number,
  bound: BoundTarget,
  neighbours: Target['neighbours'],
  { endBefore, fills, insertColumns }: Placement,
): SheetRequest[] {
  const { head, rows } = bound.binding;
  const below = endBefore - head - rows;
  const cells = below === 0 ? bound.last?.cells[bound.last.area.rows - 1] : bound.below?.cells[below - 1];
  const owned = ownColumns(bound, neighbours);
  return (cells ?? []).flatMap(({ formula }, column): SheetRequest[] => {
    const at = shifted(column, insertColumns);
    const isFilled = fills.some((fill) => fill.column === at && fill.rows >= endBefore - head);
    if (formula === undefined || owned.has(column) || isFilled || !readsOwnRow(formula, endBefore)) return [];
    const start = { sheetId, rowIndex: endBefore, columnIndex: at };
    const values = [{ userEnteredValue: { formulaValue: formula } }];
    return [{ updateCells: { start, rows: [{ values }], fields: 'userEnteredValue' } }];
  });
}

/** Where a column stands after columns were put in. */
export function shifted(column: number, inserted: Placement['insertColumns']): number {
  return inserted && column >= inserted.at ? column + inserted.count : column;
}

function ownColumns({ columns }: BoundTarget, neighbours: Target['neighbours']): Set<number> {
  return new Set([
    ...columns.map(({ column }) => column),
    ...neighbours.flatMap(({ columns: theirs }) => theirs),
  ]);
}

/** Neighbouring columns, in the order of the tab. */
export function bands(columns: readonly number[]): { column: number; count: number }[] {
  return segments([...new Set(columns)].sort((a, b) => a - b));
}
