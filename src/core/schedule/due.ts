import type { Job } from '../config/jobs.ts';
import type { TickMinutes } from '../ports.ts';
import { parseCron } from './cron.ts';
import { type WallClock, wallClock } from './wall-clock.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Ticks that a due time may wait for and be no missed one: triggers fire when Google has time for them. */
const lateTicks = 2;

/** Missed times that are made up for one by one: no older, and no more, than a tick can do something about. */
const madeUp = { days: 7, runs: 10 };

/** Due times looked at for one inside the hours of a job: one or two a day, and a year is enough to know. */
const patience = 800;

/** 29 February comes after eight years at most; a job that ended long ago has nothing to wait for. */
const longestSpanMs = 4 ** 6 * dayMs;

/**
 * The due times of a job in `(since, until]` that are each a run. Those that a tick of every so many minutes is in time
 * for count as one; those missed before are left out, count into that one, or are a run each, as the job has it.
 */
export function owedRuns(job: Job, since: number, until: number, minutes: TickMinutes): number[] {
  if (job.paused) return [];
  const next = dueAfter(job);
  const inTime = Math.max(since, until - lateTicks * minutes * minuteMs);
  switch (job.options.missed) {
    case 'once':
      return firstDue(next, since, until);
    case 'skip':
      return firstDue(next, inTime, until);
    case 'all': {
      const missed = timesOf(next, Math.max(since, until - madeUp.days * dayMs), inTime);
      return [...missed, ...firstDue(next, inTime, until)].slice(-madeUp.runs);
    }
  }
}

function firstDue(next: NextDue, since: number, until: number): number[] {
  return timesOf(next, since, until, 1);
}

/** The next `count` times that a job runs after `time`, up to `until`. */
export function upcomingRuns(
  job: Job,
  time: number,
  count: number,
  until = Number.POSITIVE_INFINITY,
): number[] {
  return job.paused ? [] : timesOf(dueAfter(job), time, until, count);
}

/** When a job runs next after `time`; undefined when it is paused, has no schedule, or has no time left. */
export function nextRun(job: Job, time: number): number | undefined {
  return upcomingRuns(job, time, 1)[0];
}

/**
 * The latest time up to `time` that a job is due at, paused or not; undefined when it has no schedule, or no time in the
 * years before.
 */
export function latestDueBefore(job: Job, time: number): number | undefined {
  const next = dueAfter(job);
  const dueFrom = (from: number) => timesOf(next, from, time, 1)[0];
  if (dueFrom(time - longestSpanMs) === undefined) return undefined;
  // Looks further and further back, then halves the span between the last time found and where there is none.
  let span = dayMs;
  while (dueFrom(time - span) === undefined) span *= 4;
  let latest = time - span;
  let none = time;
  for (let later = dueFrom(latest); later !== undefined; later = dueFrom(latest)) {
    const middle = Math.floor((later + none) / 2);
    const found = dueFrom(middle);
    if (found === undefined) none = middle;
    latest = found ?? later;
  }
  return latest;
}

/** Whether the job's last day is over, or nothing is left of it. */
export function hasEnded(job: Job, now: number): boolean {
  if (job.options.until === '') return false;
  return job.schedule === '' ? now >= endOfLastDay(job) : dueAfter(job)(now) === undefined;
}

/** The moment when a job's last day is over, in its own zone. */
export function endOfLastDay({ timeZone, options: { until } }: Job): number {
  return until === '' ? Number.POSITIVE_INFINITY : wallClock(timeZone).comesTo(Date.parse(until) + dayMs);
}

/** The first due time after a time. */
type NextDue = (time: number) => number | undefined;

function timesOf(next: NextDue, since: number, until: number, count = Number.POSITIVE_INFINITY): number[] {
  const times: number[] = [];
  for (let from = since; times.length < count; ) {
    const at = next(from);
    if (at === undefined || at > until) break;
    times.push(at);
    from = at;
  }
  return times;
}

function dueAfter(job: Job): NextDue {
  const { schedule, timeZone, place } = job;
  const { until, between } = job.options;
  if (schedule === '') return () => undefined;
  const cron = parseCron(schedule, timeZone, place('schedule'));
  if (until === '' && !between) return cron.after;
  const clock = wallClock(timeZone);
  const end = endOfLastDay(job);
  return (time) => {
    let from = time;
    for (let i = 0; i < patience; i++) {
      const due = cron.after(from);
      if (due === undefined || due >= end) return undefined;
      const opens = between && opening(clock, between, due);
      if (opens === undefined) return due;
      from = Math.max(due, opens - 1);
    }
    return undefined;
  };
}

/** When hours begin that `instant` is outside of; undefined when it is within. */
function opening(
  clock: WallClock,
  { from, to }: { from: number; to: number },
  instant: number,
): number | undefined {
  const wall = clock.shows(instant);
  const midnight = Math.floor(wall / dayMs) * dayMs;
  const minute = Math.floor((wall - midnight) / minuteMs);
  const isWithin = from < to ? from <= minute && minute <= to : from <= minute || minute <= to;
  if (isWithin) return undefined;
  return clock.comesTo(midnight + from * minuteMs + (minute < from ? 0 : dayMs));
}
