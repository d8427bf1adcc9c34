import type { YearJob } from '../year-jobs.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** By docs/jobs.md: a time counts as missed when the script comes to it more than half an hour late. */
const lateMs = 30 * minuteMs;
/** By docs/jobs.md: the latest ten of the last seven days are made up for one by one. */
const madeUp = { runs: 10, ms: 7 * dayMs };

/** An execution of the dispatcher; `healthy` when no fault struck it and it came to its end. */
export interface Tick {
  start: number;
  end: number;
  healthy: boolean;
}

/** A row of the history. */
export interface RunSeen {
  job: string;
  /** Undefined where the row names none. */
  due: number | undefined;
  id: string;
  status: string;
  /** When it was first seen in the history. */
  seen: number;
}

/** What was wrong, in words, and what the rules excused. */
export interface Judgement {
  /** Due times in the span. */
  due: number;
  missed: string[];
  doubled: string[];
  /** Runs that the rules do not ask for. */
  unexpected: string[];
  /** Due times that one run made up for together with others, and those left out as the job has it. */
  together: number;
  skipped: number;
  /** The longest time from when a run could begin until it was recorded, ms: retries and dead executions are in it. */
  longestMs: number;
}

/**
 * Holds the history against the due times in `(from, until]`, which were worked out without the product. A due time
 * without a run is missed unless the rules of docs/jobs.md excuse it; where a fault makes it uncertain when the script
 * came to it, both answers are right. `due` gives the due times of each job, also some outside of the span.
 */
export function judge(
  jobs: readonly YearJob[],
  due: ReadonlyMap<string, readonly number[]>,
  ticks: readonly Tick[],
  runs: readonly RunSeen[],
  { from, until }: { from: number; until: number },
): Judgement {
  const result: Judgement = {
    due: 0,
    missed: [],
    doubled: [],
    unexpected: [],
    together: 0,
    skipped: 0,
    longestMs: 0,
  };
  const byJob = new Map<string, RunSeen[]>();
  for (const run of runs) byJob.set(run.job, [...(byJob.get(run.job) ?? []), run]);
  for (const job of jobs) {
    const times = due.get(job.name) ?? [];
    const own = byJob.get(job.name) ?? [];
    byJob.delete(job.name);
    const words = (time: number) =>
      `${job.name} (${job.missed ?? 'once'}) at ${new Date(time).toISOString()}`;
    const ran = new Map<number, RunSeen[]>();
    for (const run of own) {
      if (run.due === undefined || !times.includes(run.due)) {
        result.unexpected.push(`${run.job}: run ${run.id} for ${run.due ?? 'no time'}`);
        continue;
      }
      ran.set(run.due, [...(ran.get(run.due) ?? []), run]);
    }
    for (const [time, all] of ran)
      if (all.length > 1) result.doubled.push(`${words(time)}: ${all.map(({ id }) => id).join(', ')}`);
    for (const time of times) {
      if (time <= from || time > until) continue;
      result.due++;
      const asked = isAsked(job, time, times, ticks, ran);
      const [run] = ran.get(time) ?? [];
      const hasRun = run !== undefined;
      const began = ticks[firstAfter(ticks, time)]?.start ?? time;
      if (run) result.longestMs = Math.max(result.longestMs, run.seen - Math.max(began, time));
      if (!hasRun && asked === 'must') result.missed.push(words(time));
      if (hasRun && asked === 'must not') result.unexpected.push(words(time));
      if (!hasRun && asked !== 'must') result[(job.missed ?? 'once') === 'once' ? 'together' : 'skipped']++;
    }
  }
  for (const strays of byJob.values())
    result.unexpected.push(...strays.map(({ job, id }) => `${job}: run ${id} of no job`));
  return result;
}

type Asked = 'must' | 'may' | 'must not';

function isAsked(
  job: YearJob,
  time: number,
  times: readonly number[],
  ticks: readonly Tick[],
  ran: ReadonlyMap<number, unknown>,
): Asked {
  // The script came to it in one of these: not before the first can, and not later than the first that was not struck.
  const first = ticks[firstAfter(ticks, time)];
  const sure = firstSure(ticks, time);
  // Nothing has come to it yet; who looks for it goes on until something has.
  if (!first || !sure) return 'must';
  const between = (start: number, end: number) => times.filter((each) => each > start && each <= end).length;
  switch (job.missed) {
    case 'skip': {
      if (sure.end - time <= lateMs) return 'must';
      return first.start - time > lateMs ? 'must not' : 'may';
    }
    case 'all': {
      if (sure.end - time < madeUp.ms && between(time, sure.end) < madeUp.runs) return 'must';
      return first.start - time > madeUp.ms || between(time, first.start) >= madeUp.runs ? 'must not' : 'may';
    }
    default: {
      const others = times.filter((other) => other !== time && ran.has(other));
      // Two times that no tick came between are one run.
      if (ran.has(time))
        return others.some((other) => other < time && !isBetween(ticks, other, time, false))
          ? 'must not'
          : 'may';
      return others.some((other) => !isBetween(ticks, Math.min(other, time), Math.max(other, time), true))
        ? 'may'
        : 'must';
    }
  }
}

/** Index of the first tick that was not over by then. */
function firstAfter(ticks: readonly Tick[], time: number): number {
  let [low, high] = [0, ticks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ticks[middle]?.end ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first tick that began after then, and was not struck. */
function firstSure(ticks: readonly Tick[], time: number): Tick | undefined {
  let i = firstAfter(ticks, time);
  while (i < ticks.length && !(ticks[i]?.healthy && (ticks[i]?.start ?? 0) >= time)) i++;
  return ticks[i];
}

/** Whether a tick took up due times between two instants: surely, or perhaps. */
function isBetween(ticks: readonly Tick[], low: number, high: number, surely: boolean): boolean {
  for (let i = firstAfter(ticks, low); i < ticks.length; i++) {
    const tick = ticks[i];
    if (!tick || tick.start >= high) return false;
    if (!surely || (tick.healthy && tick.start >= low && tick.end < high)) return true;
  }
  return false;
}
