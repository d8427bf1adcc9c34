import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueTimes } from '../../../scripts/bench/due-times.ts';
import { yearJobs } from '../../../scripts/bench/year-jobs.ts';
import { neededTick } from '../../../src/core/schedule/tick-minutes.ts';
import { jobRow } from './job-row.ts';

const minute = 60_000;
const week = 7 * 1440 * minute;
const now = Date.parse('2026-03-04T12:00Z');

const ofHours = fc.constantFrom('8', '*', '0-23/2', '9-17', '1,2,3');
const minutes = fc.oneof(
  fc.constantFrom('0', '30', '0,30', '15', '45', '*/15', '*/30', '*/20', '10', '*/10', '10-50/20', '5-50/15'),
  fc.constantFrom('0', '0,30'),
  fc.constantFrom('7', '*', '*/5', '*/7', '0-10', '55'),
);
const days = fc.constantFrom('* * *', '* * 1-5', '* * 3', '1 * *', 'L * *', '15 6 *', '6 3 *');
const zone = fc.constantFrom(
  ...['Etc/UTC', 'Asia/Seoul', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'],
);
const job = fc.record({ minutes, hours: ofHours, days, zone, paused: fc.boolean() });

test('the tick is the coarsest whose multiples all due times of the coming week are', () => {
  fc.assert(
    fc.property(
      fc.array(job, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('2026-03-04T12:00Z', '2026-03-31T23:59Z', '2026-10-01T03:07Z', '2026-10-29T00:00Z'),
      (rows, from) => {
        const start = Date.parse(from);
        const jobs = rows.map((row) =>
          jobRow(`${row.minutes} ${row.hours} ${row.days}`, row.zone, { paused: row.paused }),
        );
        const due = jobs
          .filter(({ paused }) => !paused)
          .flatMap(({ schedule, timeZone }) =>
            dueTimes(schedule, timeZone, start, start + week).slice(0, 50),
          );
        const fits = (tick: number) => due.every((at) => (at / minute) % tick === 0);
        const coarsest = [60, 30, 15, 10].find(fits) ?? 5;
        expect(neededTick(jobs, start)).toBe(rows.every(({ paused }) => paused) ? 15 : coarsest);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  [[], 15],
  [['0 8 * * *'], 60],
  [['0 8 * * *', '30 9 * * *'], 30],
  [['0 8 * * *', '45 9 * * *'], 15],
  [['0 8 * * *', '20 9 * * *'], 10],
  // 15 and 10 minutes past have only five minutes in common.
  [['15 8 * * *', '10 9 * * *'], 5],
  [['2 8 * * *'], 5],
  [['* * * * *'], 5],
  // Not in the coming week.
  [['7 8 1 9 *'], 60],
])('for %j it is %i minutes', (schedules, tick) => {
  expect(
    neededTick(
      schedules.map((schedule) => jobRow(schedule, 'Asia/Seoul')),
      now,
    ),
  ).toBe(tick);
});

test('hours, last days and pauses of jobs count, and the distance of their zone from UTC', () => {
  const between = { from: 7 * 60, to: 7 * 60 + 30 };
  expect(neededTick([jobRow('*/15 6 * * *', 'Etc/UTC', { between })], now)).toBe(60);
  expect(neededTick([jobRow('*/30 7 * * *', 'Etc/UTC', { between })], now)).toBe(30);
  const until = '2026-03-03';
  expect(neededTick([jobRow('7 6 * * *', 'Etc/UTC', { until }), jobRow('0 8 * * *', 'Etc/UTC')], now)).toBe(
    60,
  );
  expect(neededTick([jobRow('0 8 * * *', 'Asia/Kathmandu')], now)).toBe(15);
  expect(neededTick([jobRow('15 8 * * *', 'Asia/Kathmandu')], now)).toBe(30);
});

test('while a job waits for others or for a table, it is looked for every 15 minutes at least', () => {
  const daily = jobRow('0 8 * * *', 'Etc/UTC');
  expect(neededTick([daily, jobRow('', 'Etc/UTC', { after: ['A'] })], now)).toBe(15);
  expect(neededTick([daily, jobRow('0 9 * * *', 'Etc/UTC', { fresh: ['a.b'] })], now)).toBe(15);
  expect(neededTick([daily, jobRow('', 'Etc/UTC', { after: ['A'], paused: true })], now)).toBe(60);
  expect(neededTick([jobRow('10 8 * * *', 'Etc/UTC', { fresh: ['a.b'] })], now)).toBe(10);
});

test('500 jobs are looked through in less than 50 ms', () => {
  const all = yearJobs().map(({ cron, timeZone }) => jobRow(cron, timeZone));
  const quarters = all.filter(({ schedule }) => Number(schedule.split(' ')[0]) % 15 === 0);
  const jobs = [...quarters, ...quarters].slice(0, 500);
  const start = Date.UTC(2027, 0, 1);
  // The shortest of several, which other work of the machine does not lengthen.
  const took = [0, 1, 2, 3, 4].map((week) => {
    const began = performance.now();
    neededTick(jobs, start + week * 7 * 1440 * minute);
    return performance.now() - began;
  });
  expect(Math.min(...took)).toBeLessThan(50);
});
