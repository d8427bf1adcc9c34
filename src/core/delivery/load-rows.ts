import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import { readRows } from '../refresh/read-result.ts';
import type { HeldResult } from '../refresh/refresh.ts';
import type { RunControl } from '../runs/progress.ts';
import type { WireRow } from '../warehouse/warehouse.ts';

/** Rows a mail's table is made of, at least. */
const rowsShown = 100;

/** The result of a query with some of its rows; those that are not held any more are read again, which costs nothing. */
export function loadRows({ warehouse }: Platform, result: HeldResult): HeldResult {
  if (result.fields.length > 0) return result;
  const page = warehouse.results(result.job, { maxResults: rowsShown, timeoutMs: limits.pollMs });
  return { ...result, fields: page.fields, rows: page.rows };
}

/** Goes through all rows of a loaded result, until `look` gives false. Throws `timeBudget`. */
export function scanRows(
  platform: Platform,
  control: RunControl,
  query: string,
  { job, rows, totalRows }: HeldResult,
  look: (rows: readonly WireRow[]) => unknown,
): void {
  const at = { query, done: 0, count: 0 };
  if (look(rows) !== false) readRows(platform, control, at, job, { rows, totalRows }, rows.length, look);
}
