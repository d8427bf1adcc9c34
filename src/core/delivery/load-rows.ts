import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { HeldResult } from '../refresh/refresh.ts';

/** Rows a mail's table is made of, at least. */
const rowsShown = 100;

/** The result of a query with some of its rows; those that are not held any more are read again, which costs nothing. */
export function loadRows({ warehouse }: Platform, result: HeldResult): HeldResult {
  if (result.fields.length > 0) return result;
  const page = warehouse.results(result.job, { maxResults: rowsShown, timeoutMs: limits.pollMs });
  return { ...result, fields: page.fields, rows: page.rows };
}
