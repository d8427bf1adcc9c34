/** Neighbouring columns of a result that stand side by side on the tab as well. */
export interface Segment {
  /** Index of its first column in the result. */
  from: number;
  /** Column of the tab. */
  column: number;
  count: number;
}

/** Cuts a result's columns, given by where they stand on the tab, into as few pieces as the user's order of columns allows. */
export function segments(columns: readonly number[]): Segment[] {
  const pieces: Segment[] = [];
  columns.forEach((column, from) => {
    const last = pieces[pieces.length - 1];
    if (last && last.column + last.count === column) last.count++;
    else pieces.push({ from, column, count: 1 });
  });
  return pieces;
}
