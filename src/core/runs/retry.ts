import { isPassing, type QuerytabsError } from '../errors.ts';
import { shortHash } from '../workbook/short-hash.ts';
import type { Going } from './order.ts';
import { nothingBegun, type Paused, stopAt } from './pause.ts';

const firstWaitMs = 2 * 60_000;
const longestWaitMs = 60 * 60_000;

/**
 * Where a scheduled run waits to try again what failed for a reason that passes; undefined when nothing did, or it was
 * tried often enough. What went well is done and not run again. `stopped` is what ended the whole run for now, and where
 * it had stopped before.
 */
export function tryAgain(
  { platform, order: { job, due }, run, attempt }: Going,
  stopped?: { error: QuerytabsError; before: Paused | undefined },
): Paused | undefined {
  if (!job || due === undefined || attempt > job.options.retries) return undefined;
  const done = run.outcomes.filter((outcome) => outcome.ok || !isPassing(outcome.error.code));
  const isStopped = stopped !== undefined && isPassing(stopped.error.code);
  if (done.length === run.outcomes.length && !isStopped) return undefined;
  const now = platform.now();
  const stop = stopAt({ ...run, outcomes: done }, nothingBegun, stopped?.before, now);
  return stop && { ...stop, until: now + waitMs(run.id, attempt) };
}

/** Longer each time, and not the same for all, so that what failed together does not come back together. */
function waitMs(runId: string, attempt: number): number {
  const jitter = 0.75 + Number.parseInt(shortHash(`${runId} ${attempt}`), 36) / 2 ** 33;
  return Math.round(Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs) * jitter);
}
