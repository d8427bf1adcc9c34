import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { Refreshed } from '../refresh/refresh.ts';
import { removeStaging } from '../refresh/staging.ts';
import type { JobReference } from '../warehouse/warehouse.ts';
import type { JournalEntry } from './journal.ts';
import { keepJob, keepOutcome, keptJob } from './kept-outcome.ts';
import type { Going } from './order.ts';
import type { Run } from './run.ts';
import { spentBy } from './stopwatch.ts';

/** Where a run stopped because time was up. */
export type Paused = NonNullable<JournalEntry['paused']>;

/** A stop at which no query is under way. */
export const nothingBegun: NonNullable<Refreshed['paused']> = { checkpoint: undefined, jobs: [] };

/** What a later execution needs of a run that stops `at` that time; what it did not come to of an earlier stop still holds. */
export function stopAt(
  { outcomes, failures, codes, watch }: Run,
  now: Refreshed['paused'],
  before: Paused | undefined,
  at: number,
): Paused | undefined {
  if (!now) return undefined;
  const kept = before?.checkpoint;
  const isOpen = !outcomes.some(({ query }) => query.name === kept?.query);
  const checkpoint = now.checkpoint ?? (isOpen ? kept : undefined);
  const jobs = now.jobs.length > 0 ? now.jobs.map(keepJob) : (before?.jobs ?? []);
  const spent = watch && spentBy(watch, at);
  return { done: outcomes.map(keepOutcome), failures, codes, jobs, spent, ...(checkpoint && { checkpoint }) };
}

/** Ends a run that is too large to be noted for later: each query that is left says why it is not refreshed. */
export function giveUp({ platform, order, run }: Going, stop: Paused): void {
  const error = new QuerytabsError('timeBudget', { minutes: limits.executionMs / 60_000 });
  const isOpen = ({ name }: Query) => !run.outcomes.some(({ query }) => query.name === name);
  for (const query of order.queries.filter(isOpen)) run.outcomes.push({ query, ok: false, error });
  leaveNothing(platform, run, stop);
}

/** Ends what earlier executions began and this one did not come to: queries in BigQuery, a hidden tab. */
export function leaveNothing(platform: Platform, { outcomes }: Run, { jobs, checkpoint }: Paused): void {
  const isDone = (id: string) => outcomes.some((outcome) => outcome.ok && outcome.jobId === id);
  for (const job of jobs.map(keptJob)) if (!isDone(job.jobId)) cancelQuietly(platform, job);
  const isInPlace = outcomes.some(({ query, ok }) => ok && query.name === checkpoint?.query);
  if (checkpoint && !isInPlace) removeStaging(platform, checkpoint.staging.sheetId);
}

/** A query that cannot be cancelled ends by itself, and nobody reads its result. */
function cancelQuietly({ warehouse }: Platform, job: JobReference): void {
  try {
    warehouse.cancel(job);
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}
