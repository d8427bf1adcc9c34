import { expect, test } from 'vitest';
import type { Job } from '../../../src/core/config/jobs.ts';
import { parseCron } from '../../../src/core/schedule/cron.ts';
import { dueJobs, nextRun } from '../../../src/core/schedule/due.ts';

function job(schedule: string, timeZone: string, paused = false): Job {
  const place = () => ({ tab: 'Jobs', row: 2 });
  return {
    row: 1,
    name: schedule,
    schedule,
    timeZone,
    queries: [],
    recipients: [],
    subject: '',
    body: '',
    attach: false,
    paused,
    place,
  };
}
const at = (iso: string) => Date.parse(iso);

// Times worked out by hand from the calendars of 2026.
test.each([
  ['0 8 * * 1-5', 'Asia/Seoul', '2026-03-06T00:00:00Z', '2026-03-08T23:00:00Z'],
  ['30 7 1 * *', 'Europe/Berlin', '2026-03-15T00:00:00Z', '2026-04-01T05:30:00Z'],
  ['0 9 * * *', 'America/New_York', '2026-03-07T14:00:00Z', '2026-03-08T13:00:00Z'],
  ['0 9 * * *', 'America/New_York', '2026-10-31T13:00:00Z', '2026-11-01T14:00:00Z'],
  ['0 0 29 2 *', 'Etc/UTC', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00Z'],
  ['*/15 * * * *', 'Etc/UTC', '2026-03-01T00:01:00Z', '2026-03-01T00:15:00Z'],
])('%s in %s after %s is %s', (schedule, zone, after, next) => {
  expect(new Date(nextRun(job(schedule, zone), at(after)) ?? 0).toISOString()).toBe(
    new Date(next).toISOString(),
  );
});

test('a job is due once for a span that holds several of its times, and the span excludes its start', () => {
  const hourly = job('0 * * * *', 'Etc/UTC');
  expect(dueJobs([hourly], at('2026-03-01T00:00:00Z'), at('2026-03-01T05:00:00Z'))).toEqual([hourly]);
  expect(dueJobs([hourly], at('2026-03-01T05:00:00Z'), at('2026-03-01T05:59:59Z'))).toEqual([]);
  expect(dueJobs([hourly], at('2026-03-01T04:59:59Z'), at('2026-03-01T05:00:00Z'))).toEqual([hourly]);
});

test('paused jobs and jobs without a schedule are never due', () => {
  const jobs = [job('* * * * *', 'Etc/UTC', true), job('', 'Etc/UTC')];
  expect(dueJobs(jobs, 0, at('2026-03-01T00:00:00Z'))).toEqual([]);
});

test.each(['8 o clock', '61 * * * *', '* * * *', '* * * * * *', '0 8 * * MOO'])(
  '%j is refused as a schedule',
  (pattern) => {
    expect(() => parseCron(pattern, 'Etc/UTC', { tab: 'Jobs' })).toThrow(
      expect.objectContaining({ code: 'badCron', place: { tab: 'Jobs' } }),
    );
  },
);
