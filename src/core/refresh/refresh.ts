import type { Query } from '../config/queries.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { RunControl } from '../runs/progress.ts';
import { jobId } from '../warehouse/job-id.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import type { Field, JobReference, WireRow } from '../warehouse/warehouse.ts';
import type { Block, Layout } from '../workbook/layout.ts';
import type { Area, SheetRequest } from '../workbook/requests.ts';
import { bringResult } from './bring-result.ts';
import type { Checkpoint } from './checkpoint.ts';
import {
  approvedRequest,
  lastValues,
  needsLastValueType,
  parameterValues,
  planQuery,
  probeRequest,
  type QueryPlan,
  queryRequest,
  typedRequest,
} from './plan.ts';

/** How one query of a run ended. */
export type QueryOutcome =
  | {
      query: Query;
      ok: true;
      jobId: string;
      cost: Cost;
      /** Rows of data on the tab now, and how many of them this refresh wrote. */
      rows: number;
      written: number;
      remarks: string[];
      /** Where the result is in BigQuery, with its first rows. */
      result: HeldResult;
    }
  | { query: Query; ok: false; error: QuerytabsError; job?: JobReference };

/** A finished query's result: its columns, and as many of its first rows as are held. */
export interface HeldResult {
  job: JobReference;
  fields: Field[];
  totalRows: number;
  rows: WireRow[];
}

export interface Cost {
  milliseconds: number;
  bytesBilled: number;
}

/** What goes into the same batch as a result: the cells to look at first, and the requests made of them. */
export interface StatusWriter {
  areas(layout: Layout): Area[];
  requests(outcome: QueryOutcome, layout: Layout, blocks: readonly Block[]): SheetRequest[];
}

/** What a run of queries needs to know besides the queries. */
export interface RefreshContext {
  platform: Platform;
  t: Translate;
  layout: Layout;
  runId: string;
  /** How often what failed before is being tried, from 1: each time is a query of its own in BigQuery. */
  attempt: number;
  /** Milliseconds since 1970. */
  started: number;
  defaultProject: string;
  /** Tells whether some query has that key in metadata. */
  isKnown(key: string): boolean;
  /** Told how far the run is, and asked whether somebody wants it to end. */
  control: RunControl;
  /** Writes a query's status into the same batch as its result; `earlier` are the outcomes before it. */
  statusWriter(earlier: readonly QueryOutcome[]): StatusWriter;
  /** Told of the BigQuery jobs once all are submitted. */
  onSubmitted(jobs: readonly (readonly [query: string, job: JobReference])[]): void;
  /** Whether a run of that mark that is rewriting a tab in view is another one, and alive. */
  isRewritten(mark: string): boolean;
  /** Mark of the run whose result was on a query's tab when a run that goes on began; undefined in its first execution. */
  standing(query: string): string | undefined;
  /** Whether cells of somebody else may be covered, because the person said so. */
  mayCover: boolean;
  /** Where an earlier execution of this run stopped, if it did. */
  checkpoint: Checkpoint | undefined;
}

/** How far an execution came: all outcomes, or those so far and where to go on. */
export interface Refreshed {
  outcomes: QueryOutcome[];
  /** Present when time was up before the end. */
  paused?: {
    checkpoint: Checkpoint | undefined;
    /** Queries that are submitted and not read to their end. */
    jobs: JobReference[];
  };
}

/**
 * Refreshes queries: all are checked and submitted before the first is awaited, and each is committed by itself, so
 * that one that fails leaves its own tab as it was and stops no other. `done` are outcomes of an earlier execution of
 * the same run. When time is up, it stops where a later execution can go on.
 */
export function refreshQueries(
  context: RefreshContext,
  queries: readonly Query[],
  done: readonly QueryOutcome[] = [],
): Refreshed {
  const outcomes = [...done];
  const count = queries.length;
  const open = queries.filter(({ name }) => !done.some(({ query }) => query.name === name));
  const attempts = submitAll(context, open, done.length, count);
  context.onSubmitted(
    attempts.flatMap(({ query, job }) => (job ? [[query.name, job.reference] as const] : [])),
  );
  for (const [i, { query, job, error }] of attempts.entries()) {
    const at = { query: query.name, done: done.length + i, count };
    if (!job) {
      outcomes.push({ query, ok: false, error: error ?? new QuerytabsError('unexpected') });
      continue;
    }
    const status = context.statusWriter([...outcomes]);
    const brought = attempt(query, () => bringResult(context, query, job, at, status));
    if (brought.value && 'paused' in brought.value) {
      const jobs = attempts.slice(i).flatMap((each) => each.job?.reference ?? []);
      return { outcomes, paused: { checkpoint: brought.value.paused, jobs } };
    }
    outcomes.push(
      brought.value ?? {
        query,
        ok: false,
        error: brought.error ?? new QuerytabsError('unexpected'),
        job: job.reference,
      },
    );
  }
  return { outcomes };
}

/** A query on its way in BigQuery: how many columns are expected, and what `@last_value` stood for. */
export interface Submitted {
  reference: JobReference;
  columns: number;
  lastValue: string;
}

interface Attempt {
  query: Query;
  job?: Submitted;
  error?: QuerytabsError;
}

function submitAll(
  context: RefreshContext,
  queries: readonly Query[],
  done: number,
  count: number,
): Attempt[] {
  const { platform, layout, defaultProject, control, isKnown } = context;
  const planned = queries.map((query) =>
    attempt(query, () => planQuery(query, layout, defaultProject, isKnown)),
  );
  const plans = planned.flatMap(({ value }) => (value ? [value] : []));
  const ranges = plans.flatMap((plan) => plan.ranges.filter((range) => range !== undefined));
  const cells = ranges.length > 0 ? platform.workbook.read(ranges) : [];
  let next = 0;
  return planned.map(({ query, value: plan, error }, i) => {
    if (!plan) return { query, ...(error && { error }) };
    const needed = plan.ranges.filter((range) => range !== undefined).length;
    const read = cells.slice(next, next + needed);
    next += needed;
    if (control.isCancelled()) return { query, error: new QuerytabsError('cancelled') };
    control.report({ phase: 'checking', query: query.name, done: done + i, count });
    const { value: job, error: refused } = attempt(query, () => submit(context, plan, read));
    return { query, ...(job && { job }), ...(refused && { error: refused }) };
  });
}

function submit(
  { platform, layout, runId, attempt: number }: RefreshContext,
  plan: QueryPlan,
  read: Parameters<typeof parameterValues>[1],
): Submitted {
  const { warehouse } = platform;
  const offset = zoneOffset(layout.timeZone);
  const values = parameterValues(plan, read);
  const all = [...values, ...lastValues(plan)];
  let request = queryRequest(plan, values, offset);
  if (needsLastValueType(plan.query))
    request = typedRequest(plan, request, warehouse.dryRun(probeRequest(request)), all, offset);
  const dryRun = warehouse.dryRun(request);
  const approved = approvedRequest(plan, request, dryRun, all, offset);
  const identity = { spreadsheetId: layout.spreadsheetId, runId, query: plan.query.name, number };
  const reference = warehouse.submit(approved, jobId(platform.digest, identity, approved));
  return { reference, columns: dryRun.fields.length, lastValue: plan.lastValue };
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
  return error.code === 'cancelled' || error.code === 'timeBudget' ? error : error.at(query.place('sql'));
}
