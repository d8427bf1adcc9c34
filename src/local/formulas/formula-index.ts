import { type Formula, isFormula } from '../workbook/cell.ts';
import type { Rectangle } from '../workbook/grid-range.ts';
import type { Sheet } from '../workbook/sheet.ts';

/** Where the formulas of a sheet are: by column, the rows in order. */
export type FormulaIndex = ReadonlyMap<number, readonly number[]>;

/** Looks through a sheet for formulas. */
export function indexFormulas(sheet: Sheet): FormulaIndex {
  const index = new Map<number, number[]>();
  for (const [row, line] of sheet.values.entries()) {
    if (!line) continue;
    for (let column = 0; column < line.length; column++) {
      if (!isFormula(line[column])) continue;
      const rows = index.get(column);
      if (rows) rows.push(row);
      else index.set(column, [row]);
    }
  }
  return index;
}

/** The formula of a cell that the index lists. */
export function formulaAt(sheet: Sheet, row: number, column: number): Formula {
  const value = sheet.values[row]?.[column];
  if (!isFormula(value)) throw new Error(`no formula at row ${row}, column ${column} of ${sheet.title}`);
  return value;
}

/** Formulas of a sheet from which one after the other is struck out. */
export interface Remaining {
  /** Places of the formulas in `area` that are left, column by column; what is struck out meanwhile is passed over. */
  within(area: Rectangle): Generator<{ row: number; column: number }>;
  strike(row: number, column: number): void;
}

/** Starts with every formula of the index; passing over what was struck out costs next to nothing. */
export function remainingFormulas(index: FormulaIndex): Remaining {
  // For each place in a column's list the next one that is left, as a union-find forest.
  const forests = new Map<number, { rows: readonly number[]; next: Int32Array }>();
  const forest = (column: number) => {
    const known = forests.get(column);
    const rows = index.get(column);
    if (known || !rows) return known;
    const made = { rows, next: Int32Array.from({ length: rows.length + 1 }, (_, i) => i) };
    forests.set(column, made);
    return made;
  };
  return {
    *within({ top, bottom, left, right }) {
      for (const column of index.keys()) {
        if (column < left || column >= right) continue;
        const trees = forest(column);
        if (!trees) continue;
        const { rows, next } = trees;
        for (let at = leftFrom(next, firstAtLeast(rows, top)); ; at = leftFrom(next, at + 1)) {
          const row = rows[at];
          if (row === undefined || row >= bottom) break;
          yield { row, column };
        }
      }
    },
    strike(row, column) {
      const trees = forest(column);
      if (!trees) return;
      const at = firstAtLeast(trees.rows, row);
      if (trees.rows[at] === row) trees.next[at] = at + 1;
    },
  };
}

function leftFrom(next: Int32Array, from: number): number {
  let at = from;
  while ((next[at] ?? at) !== at) {
    const after = next[at] ?? at;
    next[at] = next[after] ?? after;
    at = after;
  }
  return at;
}

function firstAtLeast(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
