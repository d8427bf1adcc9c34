import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueTimes } from '../../../scripts/bench/due-times.ts';
import { neededTick } from '../../../src/core/schedule/tick-minutes.ts';
import { jobRow } from './job-row.ts';

const minute = 60_000;
const now = Date.parse('2026-03-04T12:00Z');

const minutes = fc.constantFrom('0', '30', '0,30', '*/15', '*/20', '*/10', '*/5', '*/12', '0,10', '7', '*');
const hours = fc.constantFrom('8', '*', '0-23/2', '9-17', '1,2,3');
const zone = fc.constantFrom('Etc/UTC', 'Asia/Seoul', 'Asia/Kathmandu', 'America/New_York');
const job = fc.record({ minutes, hours, zone, paused: fc.boolean() });

test('the tick is no longer than the time between two runs of a job, 15 minutes at most and 5 at least', () => {
  fc.assert(
    fc.property(fc.array(job, { maxLength: 5 }), (rows) => {
      const jobs = rows.map((row) =>
        jobRow(`${row.minutes} ${row.hours} * * *`, row.zone, { paused: row.paused }),
      );
      const gaps = jobs
        .filter(({ paused }) => !paused)
        .flatMap(({ schedule, timeZone }) => {
          const due = dueTimes(schedule, timeZone, now, now + 50 * 60 * minute);
          return due.slice(1).map((at, i) => (at - (due[i] ?? 0)) / minute);
        });
      const least = Math.min(15, ...gaps);
      expect(neededTick(jobs, now)).toBe(least >= 15 ? 15 : least >= 10 ? 10 : 5);
    }),
    { numRuns: 200 },
  );
});

test('hours and last days of a job count', () => {
  const often = (over: object) => neededTick([jobRow('*/5 6 * * *', 'Etc/UTC', over)], now);
  expect(often({})).toBe(5);
  expect(often({ between: { from: 7 * 60, to: 8 * 60 } })).toBe(15);
  expect(often({ until: '2026-03-03' })).toBe(15);
});
