import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import { readRows } from '../refresh/read-result.ts';
import type { HeldResult } from '../refresh/refresh.ts';
import type { RunControl } from '../runs/progress.ts';
import type { WireRow } from '../warehouse/warehouse.ts';

/** Rows a mail's table is made of, at least. */
const rowsShown = 100;

/**
 * The result of a query as a mail needs it: some rows, or with `whole` all of them. What is not held any more is read
 * from BigQuery again, which costs nothing. Stops where the rows would not go into a mail anyway.
 */
export function loadRows(
  platform: Platform,
  control: RunControl,
  result: HeldResult,
  whole: boolean,
): HeldResult {
  const { job, totalRows } = result;
  let { fields, rows } = result;
  if (fields.length === 0) {
    const page = platform.warehouse.results(job, { maxResults: rowsShown, timeoutMs: limits.pollMs });
    ({ fields, rows } = page);
  }
  if (!whole || rows.length >= totalRows) return { job, fields, totalRows, rows };
  const all: WireRow[] = [...rows];
  let bytes = 0;
  const count = (more: readonly WireRow[]) => {
    for (const { f } of more) for (const { v } of f) bytes += typeof v === 'string' ? v.length + 1 : 10;
  };
  count(rows);
  const sizeOfAll = (bytes / Math.max(1, rows.length)) * totalRows;
  if (sizeOfAll > limits.attachmentBytes) return { job, fields, totalRows, rows };
  const at = { query: '', done: 0, count: 0 };
  readRows(platform, control, at, job, { rows, totalRows }, rows.length, (more) => {
    for (const row of more) all.push(row);
  });
  return { job, fields, totalRows, rows: all };
}
