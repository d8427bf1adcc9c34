import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { RunControl, Step } from '../runs/progress.ts';
import type { JobReference, ResultPage, RowSpan, WireRow } from '../warehouse/warehouse.ts';
import { goOn, timeLeft } from './go-on.ts';

type At = Omit<Step, 'phase'>;

/**
 * Waits for the job, telling that it runs, and gives the columns, how many rows there are, and the first of them.
 * `columns` is how many the result is thought to have; of one that is `begun` the first rows only serve to measure.
 * Cancels the job when somebody wants the run to end.
 */
export function awaitResult(
  platform: Platform,
  control: RunControl,
  at: At,
  job: JobReference,
  columns: number,
  begun: boolean,
): ResultPage {
  const { warehouse } = platform;
  // A small result comes whole with the answer that says it is there.
  const guess = Math.floor(limits.pageBytes / (Math.max(1, columns) * usualCellBytes));
  const maxResults = begun ? rowsMeasured : Math.min(limits.rowsPerPage, Math.max(100, guess));
  control.begin('running');
  for (;;) {
    orCancel(platform, control, job);
    const timeoutMs = Math.min(timeLeft(platform), limits.pollMs);
    const page = warehouse.results(job, { maxResults, timeoutMs });
    if (page.done) return page;
    control.report({ phase: 'running', ...at });
  }
}

/** What a cell takes on the way from BigQuery, in bytes, as long as nothing was measured. */
const usualCellBytes = 25;
/** Rows whose size tells that of the others. */
export const rowsMeasured = 500;

/**
 * Reads the rows from the zero-based `start` on, page by page, a few at the same time, and hands them over in order;
 * pages are as long as the rows are short, so that what is held at once does not depend on how many there are. Ends
 * early when `consume` gives false.
 */
export function readRows(
  platform: Platform,
  control: RunControl,
  at: At,
  job: JobReference,
  { rows: measured, totalRows }: Pick<ResultPage, 'rows' | 'totalRows'>,
  start: number,
  consume: (rows: WireRow[], end: number) => unknown,
): void {
  const perPage = Math.max(
    1,
    Math.min(limits.rowsPerPage, Math.floor(limits.pageBytes / rowBytes(measured))),
  );
  let next = start;
  while (next < totalRows) {
    orCancel(platform, control, job);
    const spans: RowSpan[] = [];
    for (let from = next; from < totalRows && spans.length < limits.pagesAtOnce; from += perPage)
      spans.push({ start: from, count: Math.min(perPage, totalRows - from) });
    control.report({ phase: 'reading', ...at, rows: next, totalRows });
    const pages = pagesOf(platform, job, spans);
    for (const [i, span] of spans.entries()) {
      let rows = pages[i] ?? [];
      // Not to be kept until the others are written as well.
      pages[i] = [];
      let from = span.start;
      for (;;) {
        if (rows.length === 0)
          throw new QuerytabsError('unavailable', { message: `no rows at ${from} of ${totalRows}` });
        from += rows.length;
        next = from;
        if (consume(rows, next) === false) return;
        const left = span.start + span.count - from;
        if (left <= 0) break;
        // Google sends fewer rows than asked for where they would be too large for one answer.
        rows = platform.warehouse.pages(job, [{ start: from, count: left }])[0] ?? [];
      }
    }
  }
}

/** Where Google finds that too much is asked for at once, one page after the other may still come. */
function pagesOf({ warehouse }: Platform, job: JobReference, spans: readonly RowSpan[]): WireRow[][] {
  try {
    return warehouse.pages(job, spans);
  } catch (thrown) {
    const { code } = asQuerytabsError(thrown);
    if (code !== 'rateLimited' && code !== 'unavailable') throw thrown;
    return spans.flatMap((span) => warehouse.pages(job, [span]));
  }
}

/** Bytes that a row takes on the way. */
function rowBytes(rows: readonly WireRow[]): number {
  const sample = rows.slice(0, rowsMeasured);
  let sum = 0;
  for (const row of sample) sum += 9 + row.f.reduce((bytes, { v }) => bytes + 8 + cellBytes(v), 0);
  return sample.length === 0 ? 1000 : Math.ceil(sum / sample.length);
}

function cellBytes(value: WireRow['f'][number]['v']): number {
  if (value === null) return 4;
  return typeof value === 'string' ? value.length + 2 : JSON.stringify(value).length;
}

/** A wish to end the run ends the job in BigQuery as well; a pause does not. */
function orCancel(platform: Platform, control: RunControl, job: JobReference): void {
  if (control.isCancelled()) platform.warehouse.cancel(job);
  goOn(platform, control);
}
