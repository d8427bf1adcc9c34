import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimDue } from '../../../src/core/dispatch/claim.ts';
import type { StorePort } from '../../../src/core/ports.ts';
import { parseCron } from '../../../src/core/schedule/cron.ts';
import { type Dispatcher, startDispatcher } from '../../../src/core/schedule/dispatcher-state.ts';
import { latestDueBefore, nextRun, upcomingRuns } from '../../../src/core/schedule/due.ts';
import { jobKey, startJobs, stateValue } from '../../../src/core/schedule/job-state.ts';
import { jobRow } from './job-row.ts';

const minute = 60_000;
const day = 86_400_000;

/** Days on which clocks changed, from the IANA data, and days on which they did not. */
const places: readonly (readonly [zone: string, day: string])[] = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Asia/Seoul', '1988-05-08'],
  ['Asia/Seoul', '1988-10-09'],
  ['Asia/Seoul', '2026-03-08'],
];

interface Pattern {
  minutes: number[];
  /** Empty: every hour. */
  hours: number[];
  /** Empty: every day. */
  weekdays: number[];
}

const some = (max: number) => fc.uniqueArray(fc.nat({ max }), { minLength: 1, maxLength: 4 });
const pattern = fc.record<Pattern>({
  minutes: some(59),
  hours: fc.oneof(
    fc.constant<number[]>([]),
    fc.uniqueArray(fc.constantFrom<number[]>(0, 1, 2, 3, 4, 12, 23), { minLength: 1, maxLength: 4 }),
  ),
  weekdays: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, some(6)),
});

const cronOf = ({ minutes, hours, weekdays }: Pattern) =>
  `${minutes.join()} ${hours.join() || '*'} * * ${weekdays.join() || '*'}`;

const looks = new Map<string, Map<number, number>>();

/** What a clock on a wall shows, as milliseconds: asked of Intl, and kept, because the tests look at the same days. */
function wallClockOf(zone: string): (instant: number) => number {
  const known = looks.get(zone) ?? new Map<number, number>();
  looks.set(zone, known);
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => {
    const wall = known.get(instant) ?? Date.parse(`${format.format(instant).replace(' ', 'T')}:00Z`);
    known.set(instant, wall);
    return wall;
  };
}

const isoDay = (wall: number) => new Date(wall).toISOString().slice(0, 10);

/** Due times by looking at the clock every minute: what names hours is due when the clock first comes to a time or past it. */
function watched(
  zone: string,
  { minutes, hours, weekdays }: Pattern,
  since: number,
  until: number,
): number[] {
  const matches = (wall: number) => {
    const at = new Date(wall);
    return (
      minutes.includes(at.getUTCMinutes()) &&
      (hours.length === 0 || hours.includes(at.getUTCHours())) &&
      (weekdays.length === 0 || weekdays.includes(at.getUTCDay()))
    );
  };
  const due: number[] = [];
  let furthest = Number.POSITIVE_INFINITY;
  const clock = wallClockOf(zone);
  for (let instant = since - day; instant <= until; instant += minute) {
    const wall = clock(instant);
    let isDue = hours.length === 0 && matches(wall);
    if (hours.length > 0) for (let at = furthest + minute; at <= wall; at += minute) isDue ||= matches(at);
    furthest = furthest === Number.POSITIVE_INFINITY ? wall : Math.max(furthest, wall);
    if (isDue && instant > since) due.push(instant);
  }
  return due;
}

test('due times are those that a clock on the wall comes to, also on days when it is changed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...places), pattern, ([zone, date], times) => {
      const since = Date.parse(date) - day;
      const until = since + 3 * day;
      const schedule = parseCron(cronOf(times), zone);
      const found: number[] = [];
      for (let at = schedule.after(since); at !== undefined && at <= until; at = schedule.after(at))
        found.push(at);
      expect(found).toEqual(watched(zone, times, since, until));
    }),
    { numRuns: 150 },
  );
});

const hours = fc.option(
  fc
    .tuple(fc.nat({ max: 1439 }), fc.nat({ max: 1440 }))
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to })),
  { nil: undefined },
);

test('the latest due time is the last that a clock on the wall came to, within the hours and days of the job', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      pattern,
      hours,
      fc.constantFrom(-1, 0, 1, undefined),
      fc.nat({ max: 2 * 1440 }),
      fc.nat({ max: minute - 1 }),
      ([zone, date], times, between, lastDay, minutes, rest) => {
        const since = Date.parse(date) - day;
        const time = since + day + minutes * minute + rest;
        const until = lastDay === undefined ? '' : isoDay(Date.parse(date) + lastDay * day);
        const clock = wallClockOf(zone);
        const counts = (at: number) => {
          const wall = clock(at);
          const ofDay = (wall - Date.parse(isoDay(wall))) / minute;
          const { from, to } = between ?? { from: 0, to: 1440 };
          const isWithin = from < to ? from <= ofDay && ofDay <= to : from <= ofDay || ofDay <= to;
          return isWithin && (until === '' || isoDay(wall) <= until);
        };
        const known = watched(zone, times, since, time).filter(counts).at(-1);
        const job = jobRow(cronOf(times), zone, { between, until, paused: true });
        const found = latestDueBefore(job, time);
        // Where no time is within reach of the watch, the job must not have found one either.
        if (known === undefined) expect(found === undefined || found <= since).toBe(true);
        else expect(found).toBe(known);
      },
    ),
    { numRuns: 150 },
  );
});

test.each([
  // The clock jumps from 02:00 to 03:00: the job runs at 03:00.
  ['30 2 * * *', 'America/New_York', '2026-03-08', ['2026-03-08T07:00']],
  ['30 2 * * *', 'Europe/Berlin', '2026-03-29', ['2026-03-29T01:00']],
  ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-04', ['2026-10-03T15:30']],
  ['0 0 * * *', 'America/Sao_Paulo', '2018-11-04', ['2018-11-04T03:00']],
  // Two times that are left out, or one of them and the moment after, are one run each moment.
  ['15,45 2 * * *', 'America/New_York', '2026-03-08', ['2026-03-08T07:00']],
  ['30 2,3 * * *', 'America/New_York', '2026-03-08', ['2026-03-08T07:00', '2026-03-08T07:30']],
  // 01:00 to 02:00 comes twice: the job runs the first time.
  ['30 1 * * *', 'America/New_York', '2026-11-01', ['2026-11-01T05:30']],
  ['30 1,3 * * *', 'America/New_York', '2026-11-01', ['2026-11-01T05:30', '2026-11-01T08:30']],
  ['30 2 * * *', 'Europe/Berlin', '2026-10-25', ['2026-10-25T00:30']],
  ['45 1 * * *', 'Australia/Lord_Howe', '2026-04-05', ['2026-04-04T14:45']],
  ['30 23 * * *', 'America/Sao_Paulo', '2018-02-17', ['2018-02-18T01:30']],
])('%s in %s on %s runs at %j', (cron, zone, date, times) => {
  const job = jobRow(cron, zone);
  const on = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at) === date;
  const all = upcomingRuns(job, Date.parse(date) - 2 * day, 20).filter(on);
  expect(all.map((at) => new Date(at).toISOString().slice(0, 16))).toEqual(times);
});

test('what runs every hour runs in each hour that passes, also in the one that the clock shows twice', () => {
  const job = jobRow('0 * * * *', 'America/New_York');
  const hours = upcomingRuns(job, Date.parse('2026-11-01T03:30Z'), 5);
  expect(hours.map((at) => (at - (hours[0] ?? 0)) / (60 * minute))).toEqual([0, 1, 2, 3, 4]);
});

function memory(): StorePort {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    setAll: (all) => {
      for (const [key, value] of Object.entries(all)) values.set(key, value);
    },
    remove: (key) => void values.delete(key),
    startingWith: (prefix) => Object.fromEntries([...values].filter(([key]) => key.startsWith(prefix))),
  };
}

test('every due time is claimed by exactly one tick, whenever ticks come, late, twice or by a clock set back', () => {
  const ticks = fc.array(fc.integer({ min: -20 * minute, max: 300 * minute }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.constantFrom(...places), pattern, ticks, ([zone, date], times, steps) => {
      const job = jobRow(cronOf(times), zone);
      const start = Date.parse(date) - day;
      let time = start;
      let latest = start;
      let claimedBy = start;
      const store = memory();
      const platform = { store, now: () => time, exclusively: <T>(work: () => T) => work() };
      const dispatcher: Dispatcher = {
        v: 1,
        owner: 'ana@example.com',
        trigger: '1',
        minutes: 15,
        language: 'en',
        book: 'b',
      };
      startDispatcher(platform, dispatcher);
      startJobs(platform, [job]);
      const claims = new Map<number, number>();
      for (const step of steps) {
        time += step;
        latest = Math.max(latest, time);
        const before = claimedBy;
        const claimed = claimDue(platform, { jobs: [job], brokenJobs: [] }, dispatcher);
        const state = claimed?.states.get(jobKey(job.name));
        let owed = nextRun(job, before);
        expect(state?.due).toEqual(owed !== undefined && owed <= time ? [owed] : []);
        if (!state || state.due.length === 0) continue;
        claimedBy = time;
        store.setAll(stateValue({ ...state, due: [] }));
        for (; owed !== undefined && owed <= time; owed = nextRun(job, owed))
          claims.set(owed, (claims.get(owed) ?? 0) + 1);
      }
      expect([...claims.values()].every((count) => count === 1)).toBe(true);
      expect([...claims.keys()]).toEqual(watched(zone, times, start, latest));
    }),
    { numRuns: 60 },
  );
});
