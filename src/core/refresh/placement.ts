import { formatCount } from '../config/amount.ts';
import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { WorkbookPort } from '../ports.ts';
import type { ResultColumn } from '../warehouse/result-shape.ts';
import { cellA1 } from '../workbook/a1.ts';
import { isFilled, withinGrid } from '../workbook/areas.ts';
import { type Block, cellCount, type OpenRange } from '../workbook/layout.ts';
import type { Rectangle } from '../workbook/requests.ts';
import { fieldKeys, type OwnedColumn } from './binding.ts';
import { bands, type FilledColumn, filledColumns, shifted } from './fill-down.ts';
import { checkArea, checkBelow } from './occupied.ts';
import type { BoundTarget, Target } from './target.ts';

/** Where each cell of a result goes, and what the tab needs first. Rows and columns are zero-based, as they are afterwards. */
export interface Placement {
  /** Row of the header. */
  head: number;
  /** Rows of data before and after. */
  rowsBefore: number;
  rows: number;
  /** Last row kept for the result, before and after; never above the first row of data. */
  endBefore: number;
  end: number;
  /** Rows of the grid afterwards. */
  gridRows: number;
  columns: PlacedColumn[];
  /** Columns of fields that the result has no more. */
  vanished: OwnedColumn[];
  /** Empty columns to be put in for new fields, because something stands where they would go. */
  insertColumns: { at: number; count: number } | undefined;
  /** Rows to be put in before the last one of the result, so that ranges of the user that cover it grow. */
  insertRows: number;
  /** The columns in which they are put in, in the order of the tab: the result's, and those of formulas beside it. */
  stretched: { column: number; count: number }[];
  /** Formulas of the user's that go down. */
  fills: FilledColumn[];
  appendRows: number;
  appendColumns: number;
  /** The first cell of somebody else's in the way; only where that was allowed. */
  covers: boolean;
}

/** A column of the result on the tab. */
export interface PlacedColumn {
  column: number;
  field: string;
  type: string;
  /** Its mark, when it stood there before. */
  known: OwnedColumn | undefined;
}

/** What a placement has to respect. */
export interface PlacementWish {
  /** Rows of data there will be. */
  rows: number;
  /** Whether columns of vanished fields stay, with what they hold. */
  keepsVanished: boolean;
  /** Cells that are needed for a while, or for a copy, besides those of the tab. */
  besides: number;
  /** Whether cells of somebody else may be covered. */
  mayCover: boolean;
}

/** Places a result; throws before anything is touched when it does not fit or something stands in its way. */
export function placeResult(
  workbook: WorkbookPort,
  query: Query,
  target: Target,
  resultColumns: readonly ResultColumn[],
  wish: PlacementWish,
): Placement {
  const { bound } = target;
  const head = bound?.binding.head ?? query.start.row;
  const rowsBefore = bound?.binding.rows ?? 0;
  const endBefore = bound?.binding.end ?? head;
  const end = Math.max(endBefore, head + Math.max(1, wish.rows));
  const read = (areas: readonly Rectangle[]): Block[] => {
    const { tab } = target;
    const within = tab ? areas.flatMap((area) => withinGrid(tab, area)) : [];
    return within.length > 0 ? workbook.look(target.layout, within).blocks : [];
  };
  const { columns, insertColumns } = placeColumns(
    query,
    target,
    resultColumns,
    read,
    head,
    end,
    wish.keepsVanished,
  );
  const owned = bound?.columns ?? [];
  const vanished = owned.filter(({ markId }) => !columns.some(({ known }) => known?.markId === markId));
  const rightmost = Math.max(...columns.map(({ column }) => column));
  const others = target.neighbours.reduce((sum, neighbour) => sum + neighbour.columns.length, 0);
  const mostMarked = limits.resultColumnsPerTab - others;
  if (rightmost >= limits.columnsPerTab || columns.length > mostMarked) {
    const limit = Math.max(0, Math.min(mostMarked, limits.columnsPerTab - query.start.column));
    const cell = cellA1(head, query.start.column);
    throw new QuerytabsError('tooManyColumns', { columns: columns.length, cell, limit }, query.place('sql'));
  }
  const covers = bound
    ? checkBelow(query, target, bound, wish)
    : checkArea(query, target, { ...query.start, rows: wish.rows + 1, columns: columns.length }, read, wish);
  const fills = filledColumns(target, wish.rows);
  const stretched = bound && end > endBefore ? stretchable(target, bound, endBefore, fills, read) : [];
  const grid = target.tab ?? { rows: 0, columns: 0 };
  const inserted = insertColumns?.count ?? 0;
  const placement = {
    head,
    rowsBefore,
    rows: wish.rows,
    endBefore,
    end,
    gridRows: Math.max(grid.rows, end + 1),
    columns,
    vanished: wish.keepsVanished ? [] : vanished,
    insertColumns,
    insertRows: stretched.length > 0 ? end - endBefore : 0,
    stretched: bands(stretched.map((column) => shifted(column, insertColumns))),
    fills: fills.map((fill) => ({ ...fill, column: shifted(fill.column, insertColumns) })),
    appendRows: Math.max(0, end + 1 - grid.rows),
    appendColumns: Math.max(0, rightmost + 1 - grid.columns - inserted),
    covers,
  };
  checkRoom(query, target, placement, wish.besides);
  return placement;
}

function placeColumns(
  query: Query,
  { tab, bound, neighbours }: Target,
  resultColumns: readonly ResultColumn[],
  read: (areas: Rectangle[]) => Block[],
  head: number,
  end: number,
  keepsVanished: boolean,
): Pick<Placement, 'columns' | 'insertColumns'> {
  const fields = fieldKeys(resultColumns.map(({ name }) => name));
  const knownOf = (field: string) => bound?.columns.find((column) => column.field === field);
  const fresh = fields.filter((field) => !knownOf(field));
  // A field that is new takes the column of one that is gone, as where somebody renamed it in the SQL.
  const reused = keepsVanished ? [] : (bound?.columns ?? []).filter(({ field }) => !fields.includes(field));
  const added = fresh.slice(reused.length);
  const first = bound
    ? Math.max(query.start.column - 1, ...bound.columns.map(({ column }) => column)) + 1
    : query.start.column;
  const columns = fields.map((field, i) => {
    const known = knownOf(field) ?? reused[fresh.indexOf(field)];
    const type = resultColumns[i]?.type ?? '';
    return { column: known?.column ?? first + added.indexOf(field), field, type, known };
  });
  if (!bound || added.length === 0) return { columns, insertColumns: undefined };
  // Whatever stands further down would be in the way of the next rows.
  const rows = Math.max(end + 1, tab?.rows ?? 0) - head;
  const area = { row: head, column: first, rows, columns: added.length };
  const occupied =
    neighbours.some(({ columns: theirs }) =>
      theirs.some((column) => column >= first && column < first + added.length),
    ) || read([area]).some(({ cells }) => cells.some((row) => row.some(isFilled)));
  return { columns, insertColumns: occupied ? { at: first, count: added.length } : undefined };
}

/**
 * The columns in which rows may be put in: between two rows of the result, so that closed ranges grow, and only where
 * nothing of the user's stands below in the same columns, which would be torn from what stands beside it. A Sheets
 * Table has its own way to grow.
 */
function stretchable(
  { tab }: Target,
  { binding, columns }: BoundTarget,
  end: number,
  fills: readonly FilledColumn[],
  read: (areas: Rectangle[]) => Block[],
): number[] {
  if (!tab || columns.length === 0 || end - binding.head < 2) return [];
  if (tab.tables.some(({ range }) => meets(range, binding.head, end))) return [];
  const own = columns.map(({ column }) => column);
  const all = [...own, ...fills.map(({ column }) => column)];
  const below = bands(all).map(({ column, count }) => ({
    row: end + 1,
    column,
    rows: tab.rows,
    columns: count,
  }));
  const taken = new Set(
    read(below).flatMap(({ area, cells }) =>
      cells.flatMap((row) => row.flatMap((cell, i) => (isFilled(cell) ? [area.column + i] : []))),
    ),
  );
  return own.some((column) => taken.has(column)) ? [] : all.filter((column) => !taken.has(column));
}

/** Whether rows of a grid range meet the rows from `first` to `last`; an open end reaches everything. */
export function meets(
  { startRowIndex = 0, endRowIndex = Number.POSITIVE_INFINITY }: OpenRange,
  first: number,
  last: number,
): boolean {
  return startRowIndex <= last && endRowIndex > first;
}

function checkRoom(query: Query, { tab, layout }: Target, placement: Placement, besides: number): void {
  const grid = tab ?? { rows: 0, columns: 0 };
  const { appendRows, appendColumns, insertColumns } = placement;
  const width = grid.columns + appendColumns + (insertColumns?.count ?? 0);
  const cells = besides + cellCount(layout) - grid.rows * grid.columns + (grid.rows + appendRows) * width;
  if (cells <= limits.cellsPerWorkbook) return;
  const counts = { cells: formatCount(cells), limit: formatCount(limits.cellsPerWorkbook) };
  throw new QuerytabsError('tooManyCells', counts, query.place('tab'));
}
