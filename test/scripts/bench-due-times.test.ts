import { expect, test } from 'vitest';
import { dueTimes } from '../../scripts/bench/due-times.ts';
import { yearJobs } from '../../scripts/bench/year-jobs.ts';

const day = 86_400_000;

const times = (cron: string, zone: string, since: string, until: string) =>
  dueTimes(cron, zone, Date.parse(since), Date.parse(until)).map((at) =>
    new Date(at).toISOString().slice(5, 16),
  );

// Worked out by hand from the calendar of 2027 and the days on which the IANA data changes clocks.
test.each([
  // New York goes from 02:00 to 03:00 on 14 March at 07:00 UTC, and back from 02:00 to 01:00 on 7 November at 06:00 UTC.
  ['30 2 * * *', 'America/New_York', '03-13', '03-15', ['03-13T07:30', '03-14T07:00', '03-15T06:30']],
  ['15,45 2 * * *', 'America/New_York', '03-14', '03-14', ['03-14T07:00']],
  ['30 2,3 * * *', 'America/New_York', '03-14', '03-14', ['03-14T07:00', '03-14T07:30']],
  ['0 3 * * *', 'America/New_York', '03-14', '03-14', ['03-14T07:00']],
  ['30 1 * * *', 'America/New_York', '11-06', '11-08', ['11-06T05:30', '11-07T05:30', '11-08T06:30']],
  ['0 2 * * 0', 'America/New_York', '11-07', '11-07', ['11-07T07:00']],
  // Berlin changes at 01:00 UTC on 28 March and on 31 October.
  ['30 2 * * *', 'Europe/Berlin', '03-27', '03-29', ['03-27T01:30', '03-28T01:00', '03-29T00:30']],
  ['30 2 * * *', 'Europe/Berlin', '10-30', '11-01', ['10-30T00:30', '10-31T00:30', '11-01T01:30']],
  // Lord Howe changes by half an hour: back from 02:00 at 15:00 UTC on 3 April, on from 02:00 at 15:30 UTC on 2 October.
  ['45 1 * * *', 'Australia/Lord_Howe', '04-03', '04-04', ['04-03T14:45', '04-04T15:15']],
  ['15,45 2 * * *', 'Australia/Lord_Howe', '10-02', '10-02', ['10-02T15:30', '10-02T15:45']],
  // Without changes.
  ['0 8 * * mon-wed', 'Asia/Kathmandu', '01-03', '01-08', ['01-04T02:15', '01-05T02:15', '01-06T02:15']],
  ['30 7 * * 5-7', 'Asia/Kolkata', '01-01', '01-04', ['01-01T02:00', '01-02T02:00', '01-03T02:00']],
  ['0 18 L * *', 'Asia/Seoul', '02-01', '04-30', ['02-28T09:00', '03-31T09:00', '04-30T09:00']],
  [
    '0 8 1,L feb,4 *',
    'Etc/UTC',
    '01-01',
    '12-31',
    ['02-01T08:00', '02-28T08:00', '04-01T08:00', '04-30T08:00'],
  ],
  [
    '*/30 8-12/4 1 1-12/6 *',
    'Etc/UTC',
    '06-30',
    '07-02',
    ['07-01T08:00', '07-01T08:30', '07-01T12:00', '07-01T12:30'],
  ],
  ['0 8 13 * 5', 'Etc/UTC', '01-08', '01-15', ['01-08T08:00', '01-13T08:00', '01-15T08:00']],
  ['0 8 31 * *', 'Etc/UTC', '02-01', '05-01', ['03-31T08:00']],
])('%s in %s from %s to %s is due %j', (cron, zone, from, to, expected) => {
  expect(times(cron, zone, `2027-${from}T00:00Z`, `2027-${to}T23:59Z`)).toEqual(expected);
});

test('what runs every hour runs in each hour that passes, also where the clock shows one twice or leaves one out', () => {
  const hours = (on: string) => times('15 * * * *', 'America/New_York', `${on}T04:30Z`, `${on}T08:30Z`);
  expect(hours('2027-11-07')).toEqual(['11-07T05:15', '11-07T06:15', '11-07T07:15', '11-07T08:15']);
  expect(hours('2027-03-14')).toEqual(['03-14T05:15', '03-14T06:15', '03-14T07:15', '03-14T08:15']);
});

test('a span excludes its start and includes its end', () => {
  const at = (hour: string) => `2027-01-04T${hour}Z`;
  expect(times('0 * * * *', 'Etc/UTC', at('05:00'), at('07:00'))).toEqual(['01-04T06:00', '01-04T07:00']);
});

test.each(['0 8 * *', '60 8 * * *', '0 8 * * 8', '0 8 0 * *', '0 8-6 * * *', '0 8/2 W * *', '0 */0 * * *'])(
  '%j is no pattern',
  (cron) => {
    expect(() => times(cron, 'Etc/UTC', '2027-01-01T00:00Z', '2027-01-02T00:00Z')).toThrow(/pattern/);
  },
);

test('the year has the same 500 jobs each time, due some 4,000 times, also on days when clocks change', () => {
  const jobs = yearJobs();
  expect(yearJobs()).toEqual(jobs);
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(500);
  const year = Date.UTC(2027, 0, 1);
  const due = jobs.map(({ cron, timeZone }) => dueTimes(cron, timeZone, year, year + 365 * day));
  expect(due.flat().length).toBeGreaterThan(3_800);
  expect(due.flat().length).toBeLessThan(4_300);
  expect(due.every((each) => each.length > 0)).toBe(true);
  expect(due.flat().every((at) => at % (15 * 60_000) === 0)).toBe(true);
  for (const missed of [undefined, 'once', 'skip', 'all'])
    expect(jobs.filter((job) => job.missed === missed).length).toBeGreaterThan(100);
  const change = Date.parse('2027-03-14T07:00Z');
  const atJump = jobs.filter(
    ({ timeZone }, i) => timeZone === 'America/New_York' && due[i]?.includes(change),
  );
  expect(atJump.length).toBeGreaterThan(0);
});
