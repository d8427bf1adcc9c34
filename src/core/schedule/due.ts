import type { Job } from '../config/jobs.ts';
import { parseCron } from './cron.ts';

/** Jobs with a time in `(since, until]`; several missed times of a job count as one. */
export function dueJobs(jobs: readonly Job[], since: number, until: number): Job[] {
  return jobs.filter((job) => {
    const next = nextRun(job, since);
    return next !== undefined && next <= until;
  });
}

/** The next `count` times that a job runs after `time`. */
export function upcomingRuns(job: Job, time: number, count: number): number[] {
  const times: number[] = [];
  for (let next = nextRun(job, time); next !== undefined && times.length < count; next = nextRun(job, next))
    times.push(next);
  return times;
}

/** When a job runs next after `time`; undefined when it is paused, has no schedule, or has no time left. */
export function nextRun(job: Job, time: number): number | undefined {
  if (job.paused || job.schedule === '') return undefined;
  return parseCron(job.schedule, job.timeZone, job.place('schedule')).after(time);
}
