import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { Field, JobReference, WireRow } from '../warehouse/warehouse.ts';

/** A finished query's columns and rows as BigQuery sends them. */
export interface Fetched {
  fields: Field[];
  rows: WireRow[];
}

/** Waits for the job and reads every page; cancels it and throws `timeBudget` when the execution runs out of time. */
export function fetchRows({ warehouse, now, deadline }: Platform, job: JobReference): Fetched {
  const rows: WireRow[] = [];
  let fields: Field[] = [];
  let pageToken: string | undefined;
  for (;;) {
    const left = deadline - limits.recordingMs - now();
    if (left <= 0) {
      warehouse.cancel(job);
      throw new QuerytabsError('timeBudget', { minutes: limits.executionMs / 60_000 });
    }
    const page = warehouse.results(job, {
      maxResults: limits.rowsPerPage,
      timeoutMs: Math.min(left, 30_000),
      ...(pageToken !== undefined && { pageToken }),
    });
    if (!page.done) continue;
    fields = page.fields;
    for (const row of page.rows) rows.push(row);
    if (page.pageToken === undefined) return { fields, rows };
    pageToken = page.pageToken;
  }
}
