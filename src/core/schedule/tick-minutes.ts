import type { Job } from '../config/jobs.ts';
import type { TickMinutes } from '../ports.ts';
import { upcomingRuns } from './due.ts';

const minuteMs = 60_000;

/** How often to look where nobody says otherwise. */
const usualTick: TickMinutes = 15;

/** Next runs of a job that tell how often it comes. */
const runsSeen = 8;

/**
 * How often the dispatcher must look so that no run of a job catches up with the next: every 15 minutes, or as often as
 * some job comes. A due time waits for the next look, whose minutes of the hour Google chooses
 * (developers.google.com/apps-script/reference/script/clock-trigger-builder); looking more often costs time of the
 * owner's day, so it is done only where a schedule asks for it.
 */
export function neededTick(jobs: readonly Job[], now: number): TickMinutes {
  const gap = Math.min(...jobs.map((job) => shortestGap(upcomingRuns(job, now, runsSeen))));
  if (gap >= usualTick * minuteMs) return usualTick;
  return gap >= 10 * minuteMs ? 10 : 5;
}

function shortestGap(times: readonly number[]): number {
  return times.reduce(
    (least, time, i) => (i === 0 ? least : Math.min(least, time - (times[i - 1] ?? 0))),
    Number.POSITIVE_INFINITY,
  );
}
