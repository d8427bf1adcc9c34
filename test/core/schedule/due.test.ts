import { expect, test } from 'vitest';
import { parseCron } from '../../../src/core/schedule/cron.ts';
import {
  hasEnded,
  latestDueBefore,
  nextRun,
  owedRuns,
  upcomingRuns,
} from '../../../src/core/schedule/due.ts';
import { jobRow as job } from './job-row.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

// Times worked out by hand from the calendars of 2026.
test.each([
  ['0 8 * * 1-5', 'Asia/Seoul', '2026-03-06T00:00:00Z', '2026-03-08T23:00:00Z'],
  ['30 7 1 * *', 'Europe/Berlin', '2026-03-15T00:00:00Z', '2026-04-01T05:30:00Z'],
  ['0 9 * * *', 'America/New_York', '2026-03-07T14:00:00Z', '2026-03-08T13:00:00Z'],
  ['0 9 * * *', 'America/New_York', '2026-10-31T13:00:00Z', '2026-11-01T14:00:00Z'],
  ['0 0 29 2 *', 'Etc/UTC', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00Z'],
  ['*/15 * * * *', 'Etc/UTC', '2026-03-01T00:01:00Z', '2026-03-01T00:15:00Z'],
  ['0 18 L * *', 'Asia/Seoul', '2026-02-01T00:00:00Z', '2026-02-28T09:00:00Z'],
])('%s in %s after %s is %s', (schedule, zone, after, next) => {
  expect(iso(nextRun(job(schedule, zone), at(after)))).toBe(iso(at(next)));
});

test.each([
  ['0 8 * * 1-5', 'Asia/Seoul', '2026-03-08T22:59:59Z', '2026-03-05T23:00:00Z'],
  ['0 8 * * 1-5', 'Asia/Seoul', '2026-03-08T23:00:00Z', '2026-03-08T23:00:00Z'],
  ['30 7 1 * *', 'Europe/Berlin', '2026-04-15T00:00:00Z', '2026-04-01T05:30:00Z'],
  ['0 9 * * *', 'America/New_York', '2026-11-01T13:59:00Z', '2026-10-31T13:00:00Z'],
  ['0 0 29 2 *', 'Etc/UTC', '2028-02-28T23:00:00Z', '2024-02-29T00:00:00Z'],
  ['0 0 29 2 *', 'Etc/UTC', '2104-02-28T00:00:00Z', '2096-02-29T00:00:00Z'],
  ['* * * * *', 'Etc/UTC', '2026-03-01T00:01:30Z', '2026-03-01T00:01:00Z'],
  ['0 0 30 2 *', 'Etc/UTC', '2026-03-01T00:00:00Z', undefined],
  ['', 'Etc/UTC', '2026-03-01T00:00:00Z', undefined],
])('%s in %s up to %s was due last at %s', (schedule, zone, time, latest) => {
  expect(iso(latestDueBefore(job(schedule, zone), at(time)))).toBe(latest && iso(at(latest)));
});

test('the latest due time of a job that has ended is on its last day, of one outside its hours there is none', () => {
  const ended = job('0 8 * * *', 'Asia/Seoul', { until: '2025-12-31' });
  expect(iso(latestDueBefore(ended, at('2026-12-30T12:00:00Z')))).toBe('2025-12-30T23:00:00.000Z');
  const never = job('0 6 * * *', 'Asia/Seoul', { between: { from: 7 * 60, to: 24 * 60 } });
  expect(latestDueBefore(never, at('2026-12-30T12:00:00Z'))).toBeUndefined();
});

const runs = (jobs: ReturnType<typeof job>[], since: string, until: string) =>
  jobs.flatMap((each) =>
    owedRuns(each, at(since), at(until), 15).map((time) => `${each.name} ${iso(time)?.slice(5, 16)}`),
  );

test('a job is due once for a span that holds several of its times, and the span excludes its start', () => {
  const hourly = job('0 * * * *', 'Etc/UTC', { name: 'H' });
  expect(runs([hourly], '2026-03-01T00:00:00Z', '2026-03-01T05:00:00Z')).toEqual(['H 03-01T01:00']);
  expect(runs([hourly], '2026-03-01T05:00:00Z', '2026-03-01T05:59:59Z')).toEqual([]);
  expect(runs([hourly], '2026-03-01T04:59:59Z', '2026-03-01T05:00:00Z')).toEqual(['H 03-01T05:00']);
});

test('missed times are left out, made up for once, or each, as the job has it', () => {
  const span = ['2026-03-01T00:10:00Z', '2026-03-01T05:10:00Z'] as const;
  const of = (missed: 'skip' | 'once' | 'all', schedule = '0 * * * *') =>
    runs([job(schedule, 'Etc/UTC', { name: missed, missed })], ...span);
  // 05:00 is ten minutes ago, so the tick is in time for it.
  expect(of('skip')).toEqual(['skip 03-01T05:00']);
  expect(of('once')).toEqual(['once 03-01T01:00']);
  expect(of('all')).toEqual([1, 2, 3, 4, 5].map((hour) => `all 03-01T0${hour}:00`));
  expect(of('skip', '0 2 * * *')).toEqual([]);
  expect(of('once', '0 2 * * *')).toEqual(['once 03-01T02:00']);
  expect(of('all', '0 2 * * *')).toEqual(['all 03-01T02:00']);
});

test('an ordinary tick runs a job that is due more often than ticks come once, whatever becomes of missed times', () => {
  for (const missed of ['skip', 'once', 'all'] as const) {
    const often = job('*/5 * * * *', 'Etc/UTC', { name: 'O', missed });
    expect(runs([often], '2026-03-01T00:01:00Z', '2026-03-01T00:17:00Z')).toHaveLength(1);
  }
});

test('no more than ten missed times are made up for, the latest ones, and none older than a week', () => {
  const hourly = job('0 * * * *', 'Etc/UTC', { name: 'H', missed: 'all' });
  const many = runs([hourly], '2026-03-01T00:00:00Z', '2026-03-03T00:10:00Z');
  expect(many).toHaveLength(10);
  expect(many.at(-1)).toBe('H 03-03T00:00');
  const daily = job('0 8 * * *', 'Etc/UTC', { name: 'D', missed: 'all' });
  expect(runs([daily], '2026-03-01T00:00:00Z', '2026-03-20T00:00:00Z')).toHaveLength(7);
});

test('due times outside the hours of a job are left out, both ends included, also over midnight', () => {
  const upcoming = (between: { from: number; to: number }, schedule = '0 */3 * * *') =>
    upcomingRuns(job(schedule, 'Asia/Seoul', { between }), at('2026-03-01T00:00:00+09:00'), 4).map((time) =>
      new Date(time + 9 * 3_600_000).toISOString().slice(8, 16),
    );
  expect(upcoming({ from: 6 * 60, to: 12 * 60 })).toEqual(['01T06:00', '01T09:00', '01T12:00', '02T06:00']);
  expect(upcoming({ from: 21 * 60, to: 3 * 60 })).toEqual(['01T03:00', '01T21:00', '02T00:00', '02T03:00']);
  expect(upcoming({ from: 7 * 60, to: 7 * 60 + 1 }, '* * * * *')).toEqual([
    '01T07:00',
    '01T07:01',
    '02T07:00',
    '02T07:01',
  ]);
  expect(upcoming({ from: 7 * 60, to: 24 * 60 }, '0 6 * * *')).toEqual([]);
});

test('a job runs on its last day, in its own zone, and then never', () => {
  const daily = job('0 8 * * *', 'Asia/Seoul', { until: '2026-12-31' });
  expect(iso(nextRun(daily, at('2026-12-30T12:00:00Z')))).toBe('2026-12-30T23:00:00.000Z');
  expect(hasEnded(daily, at('2026-12-30T12:00:00Z'))).toBe(false);
  expect(nextRun(daily, at('2026-12-30T23:00:00Z'))).toBeUndefined();
  expect(hasEnded(daily, at('2026-12-30T23:00:00Z'))).toBe(true);
  expect(runs([daily], '2026-12-30T23:00:00Z', '2027-02-01T00:00:00Z')).toEqual([]);
});

test('a job that only follows others has ended when its last day is over', () => {
  const follower = job('', 'Asia/Seoul', { after: ['A'], until: '2026-12-31' });
  expect(hasEnded(follower, at('2026-12-31T14:59:59Z'))).toBe(false);
  expect(hasEnded(follower, at('2026-12-31T15:00:00Z'))).toBe(true);
});

test('paused jobs and jobs without a schedule are never due', () => {
  const jobs = [job('* * * * *', 'Etc/UTC', { paused: true }), job('', 'Etc/UTC')];
  for (const each of jobs) expect(owedRuns(each, 0, at('2026-03-01T00:00:00Z'), 15)).toEqual([]);
});

test.each(['8 o clock', '61 * * * *', '* * * *', '* * * * * *', '0 8 * * MOO'])(
  '%j is refused as a schedule',
  (pattern) => {
    expect(() => parseCron(pattern, 'Etc/UTC', { tab: 'Jobs' })).toThrow(
      expect.objectContaining({ code: 'badCron', place: { tab: 'Jobs' } }),
    );
  },
);
