import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import type { ResultColumn } from '../warehouse/result-shape.ts';
import type { CellValue } from '../workbook/requests.ts';

/** How a result was merged into the rows that are there. */
export interface Merged {
  /** All rows of data afterwards, in order: nobody's row moves. */
  rows: CellValue[][];
  /** Indexes of the rows that are not as they were, in order. */
  changed: number[];
  inserted: number;
  updated: number;
  unchanged: number;
  /** Rows whose key the result does not have. */
  vanished: number;
}

/** What a merge needs to know besides the rows. */
export interface MergeOptions {
  query: Query;
  columns: readonly ResultColumn[];
  /** Names of the key's columns. */
  keys: readonly string[];
  vanished: 'keep' | 'mark' | 'clear';
  /** Index of the column that says since when a row is gone, when `vanished` is `mark`. */
  markColumn: number;
  /** What to write into it. */
  mark: CellValue;
}

/**
 * Merges a result into the rows that stand on the tab, by key: rows of a known key are updated where they stand, others
 * come into blank rows or below. Throws where the result has a key twice, as which of them counts cannot be known.
 */
export function mergeRows(
  before: readonly CellValue[][],
  result: readonly CellValue[][],
  { query, columns, keys, vanished, markColumn, mark }: MergeOptions,
): Merged {
  const keyColumns = keyIndexes(query, columns, keys);
  const keyOf = (row: readonly CellValue[]) =>
    JSON.stringify(keyColumns.map((column) => row[column] ?? null));
  const blank = JSON.stringify(keyColumns.map(() => null));
  const width = columns.length;
  const rows = before.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null));
  const places = new Map<string, number>();
  const free: number[] = [];
  for (const [place, row] of rows.entries()) {
    const key = keyOf(row);
    if (key === blank && row.every((value) => value === null)) free.push(place);
    // Of rows that somebody copied by hand, the first counts.
    else if (!places.has(key)) places.set(key, place);
  }
  const changed = new Set<number>();
  const seen = new Set<string>();
  const counts = { inserted: 0, updated: 0, unchanged: 0, vanished: 0 };
  let nextFree = 0;
  for (const [index, row] of result.entries()) {
    const key = keyOf(row);
    if (seen.has(key)) {
      const shown = keyColumns.map((column) => String(row[column] ?? '')).join(', ');
      throw new QuerytabsError(
        'keyTwice',
        { key: shown, columns: keys.join(', '), row: index + 1 },
        query.place('sql'),
      );
    }
    seen.add(key);
    const known = places.get(key);
    const place = known ?? free[nextFree++] ?? rows.length;
    const old = rows[place];
    if (
      old &&
      known !== undefined &&
      row.every((value, i) => isSame(old[i] ?? null, value, columns[i]?.type))
    ) {
      counts.unchanged++;
      continue;
    }
    counts[known === undefined ? 'inserted' : 'updated']++;
    rows[place] = [...row];
    changed.add(place);
  }
  // All rows of such a key, also those that somebody copied by hand, or the next merge would find them.
  for (const [place, row] of rows.slice(0, before.length).entries()) {
    const key = keyOf(row);
    if (seen.has(key) || !places.has(key)) continue;
    if (places.get(key) === place) counts.vanished++;
    if (vanished === 'keep') continue;
    if (vanished === 'clear') rows[place] = new Array<CellValue>(width).fill(null);
    else if (row[markColumn] === null) row[markColumn] = mark;
    else continue;
    changed.add(place);
  }
  return { rows, changed: [...changed].sort((a, b) => a - b), ...counts };
}

/** Where the key's columns are; throws `keyColumn` where the result has none of that name. */
export function keyIndexes(
  query: Query,
  columns: readonly { name: string }[],
  keys: readonly string[],
): number[] {
  return keys.map((name) => {
    const index = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
    if (index >= 0) return index;
    const names = columns.map((column) => column.name).join(', ');
    throw new QuerytabsError('keyColumn', { name, names }, query.place('keys'));
  });
}

/** A serial date may come back from Sheets with the last digits of a double rounded; 5e-9 days are half a millisecond. */
function isSame(a: CellValue, b: CellValue, type = ''): boolean {
  if (a === b || ((a === null || a === '') && (b === null || b === ''))) return true;
  const isTime = type === 'TIMESTAMP' || type === 'DATETIME' || type === 'TIME';
  return isTime && typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < 5e-9;
}

/** Neighbouring indexes as runs: `[2, 3, 7]` gives 2 to 3, and 7. */
export function runsOf(indexes: readonly number[]): { at: number; rows: number }[] {
  const runs: { at: number; rows: number }[] = [];
  for (const index of indexes) {
    const last = runs[runs.length - 1];
    if (last && last.at + last.rows === index) last.rows++;
    else runs.push({ at: index, rows: 1 });
  }
  return runs;
}
