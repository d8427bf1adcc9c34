import { type JobOptions, jobDefaults } from '../../../src/core/config/job-options.ts';
import type { Job } from '../../../src/core/config/jobs.ts';

/** A job of that cron schedule, as its row would give it. */
export function jobRow(
  schedule: string,
  timeZone: string,
  { paused = false, name = schedule, row = 1, ...options }: Partial<JobOptions & Job> = {},
): Job {
  return {
    row,
    name,
    schedule,
    timeZone,
    queries: [],
    recipients: [],
    subject: '',
    body: '',
    attach: false,
    paused,
    minutesByHand: 0,
    options: { ...jobDefaults, ...options },
    place: () => ({ tab: 'Jobs', row: row + 1 }),
  };
}
