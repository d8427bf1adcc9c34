import type { Job } from '../config/jobs.ts';
import { upcomingRuns } from './due.ts';
import { wallClock } from './wall-clock.ts';

const minuteMs = 60_000;

/** How far ahead a tick is chosen for: it is chosen anew long before. */
const ahead = { ms: 7 * 86_400_000, runs: 50 };

const ticks = [60, 30, 15, 10, 5] as const;
type TickMinutes = (typeof ticks)[number];

/** How often to look where no due time says so. */
const usualTick: TickMinutes = 15;

/**
 * How often the dispatcher must look so that every due time of the coming week falls on a look: the coarsest tick whose
 * multiples within the hour they all are, of at most 50 runs a job; 5 where none is, 15 while jobs wait for others or for
 * tables, or nothing is scheduled. Looks cost time of the owner's day
 * (developers.google.com/apps-script/guides/services/quotas), so they come no more often than needed.
 */
export function neededTick(jobs: readonly Job[], now: number): TickMinutes {
  const active = jobs.filter(({ paused }) => !paused);
  const waits = active.some(({ options: { after, fresh } }) => after.length + fresh.length > 0);
  if (active.every(({ schedule }) => schedule === '')) return usualTick;
  // The greatest common divisor of an hour and of the minutes of all due times.
  let step = 60;
  for (const job of active) {
    // Finding due times is slow, so it is left to jobs that could change anything.
    if (job.schedule === '' || step % 5 !== 0 || step === 5 || allOn(step, job, now)) continue;
    for (const due of upcomingRuns(job, now, ahead.runs, now + ahead.ms))
      step = commonDivisor(step, Math.floor(due / minuteMs) % 60);
  }
  const tick = ticks.find((each) => step % each === 0) ?? 5;
  return waits && tick > usualTick ? usualTick : tick;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Whether all minutes that a job can be due at are multiples of `step`: those of its cron, and on the clock of UTC. */
function allOn(step: number, { schedule, timeZone }: Job, now: number): boolean {
  const [minutes = ''] = schedule.trim().split(/\s+/);
  // Of a range with a step only the start and the step matter.
  const parts = minutes.split(',').map((part) => part.replace(/-\d+(?=\/)/, ''));
  const isOn = parts.every(
    (part) =>
      /^(\d+|(\*|\d+)\/\d+)$/.test(part) && (part.match(/\d+/g) ?? []).every((n) => Number(n) % step === 0),
  );
  const { shows } = wallClock(timeZone);
  return isOn && [now, now + ahead.ms].every((at) => (shows(at) - at) % (step * minuteMs) === 0);
}
