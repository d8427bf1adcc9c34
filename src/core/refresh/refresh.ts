import { formatCount } from '../config/amount.ts';
import type { Query } from '../config/queries.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { RunControl, Step } from '../runs/progress.ts';
import { rowDecoder } from '../warehouse/decode.ts';
import { jobId } from '../warehouse/job-id.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import type { JobReference } from '../warehouse/warehouse.ts';
import { commitOnce } from '../workbook/commit-once.ts';
import type { Layout } from '../workbook/layout.ts';
import type { ExtendedValue, SheetRequest } from '../workbook/requests.ts';
import { commitRequests, headerCells } from './commit-requests.ts';
import { type Fetched, fetchRows } from './fetch-rows.ts';
import { goOn } from './go-on.ts';
import { checkEmpty, type Placement, placeResult, rangesToCheck } from './placement.ts';
import { approvedRequest, parameterValues, planQuery, type QueryPlan, queryRequest } from './plan.ts';
import { removeStaging, type Staging, stageResult } from './staging.ts';

/** How one query of a run ended. */
export type QueryOutcome =
  | { query: Query; ok: true; fetched: Fetched; cost: Cost; jobId: string; remarks: string[] }
  | { query: Query; ok: false; error: QuerytabsError; jobId: string | undefined };

export interface Cost {
  milliseconds: number;
  bytesBilled: number;
}

/** What a run of queries needs to know besides the queries. */
export interface RefreshContext {
  platform: Platform;
  t: Translate;
  layout: Layout;
  runId: string;
  defaultProject: string;
  /** Told how far the run is, and asked whether somebody wants it to end. */
  control: RunControl;
  /** The requests that write a query's status, to go into the same batch as its result. */
  statusRequests(outcome: QueryOutcome, layout: Layout): SheetRequest[];
}

/**
 * Refreshes queries: all are checked and submitted before the first is awaited, and each is committed by itself, so
 * that one that fails leaves its own tab as it was and stops no other.
 */
export function refreshQueries(context: RefreshContext, queries: readonly Query[]): QueryOutcome[] {
  const count = queries.length;
  const attempts = submitAll(context, queries);
  return attempts.map(({ query, job, error }, done) => {
    if (!job)
      return {
        query,
        ok: false,
        error: error ?? new QuerytabsError('unexpected', { message: '' }),
        jobId: undefined,
      };
    try {
      return finish(context, query, job, { query: query.name, done, count });
    } catch (thrown) {
      return { query, ok: false, error: located(thrown, query), jobId: job.jobId };
    }
  });
}

/** Rows whose writing takes seconds, so that whoever looks should know. */
const longWrite = 2_000;

interface Attempt {
  query: Query;
  job?: JobReference;
  error?: QuerytabsError;
}

function submitAll(context: RefreshContext, queries: readonly Query[]): Attempt[] {
  const { platform, layout, defaultProject, control } = context;
  const planned = queries.map((query) => attempt(query, () => planQuery(query, layout, defaultProject)));
  const plans = planned.flatMap(({ value }) => (value ? [value] : []));
  const ranges = plans.flatMap((plan) => plan.ranges.filter((range) => range !== undefined));
  const cells = ranges.length > 0 ? platform.workbook.read(ranges) : [];
  let next = 0;
  return planned.map(({ query, value: plan, error }, done) => {
    if (!plan) return { query, ...(error && { error }) };
    const count = plan.ranges.filter((range) => range !== undefined).length;
    const read = cells.slice(next, next + count);
    next += count;
    if (control.isCancelled()) return { query, error: new QuerytabsError('cancelled') };
    control.report({ phase: 'checking', query: query.name, done, count: queries.length });
    const { value: job, error: refused } = attempt(query, () => submit(context, plan, read));
    return { query, ...(job && { job }), ...(refused && { error: refused }) };
  });
}

function submit(
  { platform, layout, runId }: RefreshContext,
  plan: QueryPlan,
  read: Parameters<typeof parameterValues>[1],
): JobReference {
  const { warehouse } = platform;
  const offset = zoneOffset(layout.timeZone);
  const values = parameterValues(plan, read);
  const request = queryRequest(plan, values, offset);
  const approved = approvedRequest(plan, request, warehouse.dryRun(request), values, offset);
  const identity = { spreadsheetId: layout.spreadsheetId, runId, query: plan.query.name, number: 1 };
  return warehouse.submit(approved, jobId(platform.digest, identity, approved));
}

/** Awaits a submitted query and puts its result on its tab, status included, in one atomic batch. */
function finish(
  context: RefreshContext,
  query: Query,
  job: JobReference,
  at: Omit<Step, 'phase'>,
): QueryOutcome {
  const { platform, t, control } = context;
  const fetched = fetchRows(platform, control, at, job);
  if (fetched.fields.length === 0) throw new QuerytabsError('noColumns', {}, query.place('sql'));
  const cost = platform.warehouse.cost(job);
  const { length } = fetched.rows;
  goOn(platform, control);
  control.report({ phase: 'writing', ...at, rows: length, totalRows: length }, length > longWrite);
  const cells = decodeCells(fetched, context.layout.timeZone);
  const staging = stageIfLarge(context, query, at, fetched, cells.rows);
  try {
    return platform.exclusively(() =>
      commitOnce(platform, `query ${query.name}`, context.runId, (layout) => {
        // Someone may have changed tabs while the query ran; only what is read under the lock counts.
        const placement = checkedPlacement(platform, query, layout, fetched);
        const remarks: string[] = [];
        if (placement.tab && placement.addColumns > 0)
          remarks.push(t('query.columnsAdded', { count: placement.addColumns }));
        if (cells.cuts > 0)
          remarks.push(t('query.cut', { count: cells.cuts, limit: formatCount(limits.charactersPerCell) }));
        const outcome: QueryOutcome = { query, ok: true, fetched, cost, jobId: job.jobId, remarks };
        const result = { fields: fetched.fields, rows: cells.rows, runId: context.runId, ...staging };
        const requests = [
          ...commitRequests(query.tab, placement, result, platform.newSheetId()),
          ...context.statusRequests(outcome, layout),
        ];
        return { requests, answer: outcome };
      }),
    );
  } catch (thrown) {
    if (staging) removeStaging(platform, staging.staging.sheetId);
    throw thrown;
  }
}

/** Brings a result that is too large for one batch onto a hidden tab; one that will not fit is refused before. */
function stageIfLarge(
  { platform, control, runId }: RefreshContext,
  query: Query,
  at: Omit<Step, 'phase'>,
  fetched: Fetched,
  rows: ExtendedValue[][],
): { staging: Staging } | undefined {
  const { fields } = fetched;
  const cells = (rows.length + 1) * fields.length;
  if (cells <= limits.cellsPerBatch) return undefined;
  checkedPlacement(platform, query, platform.workbook.layout(), fetched, cells);
  return { staging: stageResult(platform, control, at, runId, [headerCells(fields), ...rows]) };
}

/** Where the result goes; throws when it does not fit or would cover what somebody else wrote. */
function checkedPlacement(
  { workbook }: Platform,
  query: Query,
  layout: Layout,
  { fields, rows }: Fetched,
  besides = 0,
): Placement {
  const placement = placeResult(query, layout, rows.length + 1, fields.length, besides);
  const ranges = rangesToCheck(placement);
  if (ranges.length > 0) checkEmpty(query, placement, workbook.read(ranges));
  return placement;
}

function decodeCells({ fields, rows }: Fetched, timeZone: string): { rows: ExtendedValue[][]; cuts: number } {
  let cuts = 0;
  const decode = rowDecoder(fields, {
    offset: zoneOffset(timeZone),
    maxCellLength: limits.charactersPerCell,
    onCut: () => cuts++,
  });
  return { rows: rows.map(decode), cuts };
}

function attempt<T>(query: Query, work: () => T): { query: Query; value?: T; error?: QuerytabsError } {
  try {
    return { query, value: work() };
  } catch (thrown) {
    return { query, error: located(thrown, query) };
  }
}

/** Errors without a place are told at the query's SQL, which is what BigQuery complains about; a wish has no place. */
function located(thrown: unknown, query: Query): QuerytabsError {
  const error = asQuerytabsError(thrown);
  return error.code === 'cancelled' ? error : error.at(query.place('sql'));
}
