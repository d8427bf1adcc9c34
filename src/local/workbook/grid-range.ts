/** A Sheets API `GridRange`: half open, counted from 0; a missing bound means no bound. */
export interface GridRange {
  readonly sheetId: number;
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

/** A rectangle with all its bounds, half open, counted from 0. */
export interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The part of the grid that `range` covers; bounds beyond the grid are cut. */
export function rectangleOf(range: GridRange, grid: { rows: number; columns: number }): Rectangle {
  const top = Math.min(range.startRowIndex ?? 0, grid.rows);
  const left = Math.min(range.startColumnIndex ?? 0, grid.columns);
  return {
    top,
    left,
    bottom: Math.max(top, Math.min(range.endRowIndex ?? grid.rows, grid.rows)),
    right: Math.max(left, Math.min(range.endColumnIndex ?? grid.columns, grid.columns)),
  };
}

/** Moves a range's bounds along when `count` rows or columns are inserted at `at`; ranges around it stretch. */
export function afterInsertion(
  range: GridRange,
  dimension: 'ROWS' | 'COLUMNS',
  at: number,
  count: number,
): GridRange {
  return mapBounds(
    range,
    dimension,
    (start) => (start >= at ? start + count : start),
    (end) => (end > at ? end + count : end),
  );
}

/** Moves a range's bounds along when `[from, to)` is deleted; `undefined` when nothing is left of it. */
export function afterDeletion(
  range: GridRange,
  dimension: 'ROWS' | 'COLUMNS',
  from: number,
  to: number,
): GridRange | undefined {
  const shift = (bound: number) => (bound <= from ? bound : Math.max(from, bound - (to - from)));
  const moved = mapBounds(range, dimension, shift, shift);
  const [start, end] =
    dimension === 'ROWS'
      ? [moved.startRowIndex, moved.endRowIndex]
      : [moved.startColumnIndex, moved.endColumnIndex];
  return start !== undefined && end !== undefined && start >= end ? undefined : moved;
}

function mapBounds(
  range: GridRange,
  dimension: 'ROWS' | 'COLUMNS',
  mapStart: (bound: number) => number,
  mapEnd: (bound: number) => number,
): GridRange {
  const [start, end] =
    dimension === 'ROWS'
      ? (['startRowIndex', 'endRowIndex'] as const)
      : (['startColumnIndex', 'endColumnIndex'] as const);
  const moved: { -readonly [member in keyof GridRange]: GridRange[member] } = { ...range };
  const from = range[start];
  const to = range[end];
  if (from !== undefined) moved[start] = mapStart(from);
  if (to !== undefined) moved[end] = mapEnd(to);
  return moved;
}
