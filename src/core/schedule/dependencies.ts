import type { Job } from '../config/jobs.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { wallText, zoneOffset } from '../warehouse/serial.ts';
import { endOfLastDay } from './due.ts';
import { wallClock } from './wall-clock.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How long a job waits that names no deadline. */
const patienceMs = 6 * 60 * minuteMs;

/** How runs of other jobs ended; times are milliseconds since 1970. */
interface Ends {
  /** When the last run of that job ended well; undefined: never. */
  endedWell(name: string): number | undefined;
}

/** What the readiness of a job with a schedule depends on; times are milliseconds since 1970. */
export interface Facts extends Ends {
  /** The latest due time of that job up to `due`; undefined where it has no schedule. */
  latestDue(name: string, due: number): number | undefined;
  /** The due time of this job before the one in question. */
  previousDue: number | undefined;
  /** When the last run of this job began. */
  lastBegan: number | undefined;
  /** When that table last changed; asked only where the jobs before are done. May throw. */
  lastModified(table: string): number | undefined;
}

type Readiness =
  | { state: 'ready' }
  /** Names of the jobs, or the tables. */
  | { state: 'waits'; for: string[] }
  | { state: 'late'; error: QuerytabsError };

/**
 * When a job that only follows others came due: the last of their ends, where all of them ended well after `since`, its
 * own watermark. Undefined while one has not, and for jobs with a schedule, paused, or past their last day.
 */
export function dueAfterOthers(job: Job, { endedWell }: Ends, since: number): number | undefined {
  if (!follows(job) || job.paused) return undefined;
  const ends = job.options.after.map((name) => endedWell(name) ?? 0);
  const due = Math.max(...ends);
  return Math.min(...ends) > since && due < endOfLastDay(job) ? due : undefined;
}

/**
 * Where some of the others ended well after `since` and the rest has not: from when on the job is late, which is its
 * deadline after the first of them, and the error that says so.
 */
export function lateAfterOthers(
  job: Job,
  { endedWell }: Ends,
  since: number,
): { from: number; error: QuerytabsError } | undefined {
  if (!follows(job) || job.paused) return undefined;
  const hasEnded = (name: string) => (endedWell(name) ?? 0) > since;
  const missing = job.options.after.filter((name) => !hasEnded(name));
  const first = Math.min(...job.options.after.filter(hasEnded).map((name) => endedWell(name) ?? 0));
  if (missing.length === 0 || first >= endOfLastDay(job)) return undefined;
  return { from: deadlineOf(job, first), error: late(job, first, missing) };
}

/** Whether a job that is due by its schedule has what it waits for, or will not get it by its deadline. */
export function readiness(job: Job, due: number, now: number, facts: Facts): Readiness {
  const { after, fresh } = job.options;
  let problem: unknown;
  const dayBefore = due - dayMs;
  const isDone = (name: string) => {
    const from = facts.latestDue(name, due) ?? facts.previousDue ?? dayBefore;
    return (facts.endedWell(name) ?? Number.NEGATIVE_INFINITY) >= from;
  };
  const isFresh = (table: string) => {
    try {
      const modified = facts.lastModified(table) ?? Number.NEGATIVE_INFINITY;
      return facts.lastBegan === undefined ? modified >= dayBefore : modified > facts.lastBegan;
    } catch (thrown) {
      problem ??= asQuerytabsError(thrown);
      return false;
    }
  };
  let missing = after.filter((name) => !isDone(name));
  if (missing.length === 0) missing = fresh.filter((table) => !isFresh(table));
  if (missing.length === 0) return { state: 'ready' };
  if (now < deadlineOf(job, due)) return { state: 'waits', for: missing };
  return { state: 'late', error: late(job, due, missing, problem) };
}

/** Whether a job runs when others have ended, and at no time of its own. */
export function follows({ schedule, options }: Pick<Job, 'schedule' | 'options'>): boolean {
  return schedule === '' && options.after.length > 0;
}

/** A time of the day that is shown twice counts as its first. */
function deadlineOf({ timeZone, options: { deadline } }: Job, from: number): number {
  if (!deadline || 'afterMs' in deadline) return from + (deadline?.afterMs ?? patienceMs);
  return wallClock(timeZone).nextAt(deadline.clock, from);
}

function late(job: Job, since: number, missing: string[], problem?: unknown): QuerytabsError {
  const { timeZone: zone } = job;
  const params = { names: missing.join(', '), since: wallText(since, zoneOffset(zone)).slice(0, 16), zone };
  return new QuerytabsError('dependencyLate', params, job.place('options'), problem);
}
