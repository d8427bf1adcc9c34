import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { RunControl, Step } from '../runs/progress.ts';
import type { Field, JobReference, WireRow } from '../warehouse/warehouse.ts';
import { goOn, timeLeft } from './go-on.ts';

/** A finished query's columns and rows as BigQuery sends them. */
export interface Fetched {
  fields: Field[];
  rows: WireRow[];
}

/**
 * Waits for the job and reads every page, telling how far it is. Cancels the job and throws `cancelled` when somebody
 * wants the run to end, `timeBudget` when the execution runs out of time.
 */
export function fetchRows(
  platform: Platform,
  control: RunControl,
  at: Omit<Step, 'phase'>,
  job: JobReference,
): Fetched {
  const { warehouse } = platform;
  const rows: WireRow[] = [];
  let fields: Field[] = [];
  let pageToken: string | undefined;
  for (;;) {
    try {
      goOn(platform, control);
    } catch (thrown) {
      warehouse.cancel(job);
      throw thrown;
    }
    const page = warehouse.results(job, {
      maxResults: limits.rowsPerPage,
      timeoutMs: Math.min(timeLeft(platform), limits.pollMs),
      ...(pageToken !== undefined && { pageToken }),
    });
    if (!page.done) {
      control.report({ phase: 'running', ...at });
      continue;
    }
    fields = page.fields;
    for (const row of page.rows) rows.push(row);
    control.report({ phase: 'reading', ...at, rows: rows.length, totalRows: page.totalRows });
    if (page.pageToken === undefined) return { fields, rows };
    pageToken = page.pageToken;
  }
}
