import { isPassing } from '../errors.ts';
import { shortHash } from '../workbook/short-hash.ts';
import { keepOutcome } from './kept-outcome.ts';
import type { Going } from './order.ts';
import type { Paused } from './pause.ts';
import { spentBy } from './stopwatch.ts';

const firstWaitMs = 2 * 60_000;
const longestWaitMs = 60 * 60_000;

/**
 * Where a scheduled run waits to try again what failed for a reason that passes; undefined when nothing did, or it was
 * tried often enough. What went well is done and not run again.
 */
export function tryAgain({ platform, order: { job, due }, run, attempt }: Going): Paused | undefined {
  if (!job || due === undefined || attempt > job.options.retries) return undefined;
  const done = run.outcomes.filter((outcome) => outcome.ok || !isPassing(outcome.error.code));
  if (done.length === run.outcomes.length) return undefined;
  return {
    done: done.map(keepOutcome),
    failures: run.failures,
    codes: run.codes,
    spent: run.watch && spentBy(run.watch, platform.now()),
    jobs: [],
    until: platform.now() + waitMs(run.id, attempt),
  };
}

/** Longer each time, and not the same for all, so that what failed together does not come back together. */
function waitMs(runId: string, attempt: number): number {
  const jitter = 0.75 + Number.parseInt(shortHash(`${runId} ${attempt}`), 36) / 2 ** 33;
  return Math.round(Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs) * jitter);
}
