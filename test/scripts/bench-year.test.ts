import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { judge, type RunSeen, type Tick } from '../../scripts/bench/year/judge.ts';
import { recordYear } from '../../scripts/bench/year/record.ts';
import { isGoodYear, yearLines } from '../../scripts/bench/year/report.ts';
import { runShare, type ShareResult } from '../../scripts/bench/year/share.ts';
import type { Rates } from '../../scripts/bench/year/trouble.ts';
import { sharesOf, together } from '../../scripts/bench/year/year.ts';
import { type YearJob, yearJobs } from '../../scripts/bench/year-jobs.ts';
import { withBundle } from '../../scripts/build/with-bundle.ts';
import { onPlatforms } from '../setup/on-platforms.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('some days of the year', onPlatforms(['linux', 'darwin']), () => {
  const root = path.join(import.meta.dirname, '../..');
  const from = Date.parse('2027-03-31T08:00Z');
  const goThrough = (rates: Rates, ...fresh: boolean[]) =>
    withBundle(
      root,
      async (project) => {
        const recording = await recordYear(project);
        const jobs = yearJobs().slice(0, 100);
        const share = { from, until: from + 2 * day, seed: 7, rates };
        const results: ShareResult[] = [];
        for (const each of fresh)
          results.push(await runShare(project, recording, jobs, { ...share, fresh: each }));
        return results;
      },
      { minify: true },
    );

  it('come to the same whether executions have new contexts or hand them on', async () => {
    const [kept, fresh] = await goThrough({ callsPerFault: 300, daysPerOutage: 1 }, false, true);
    expect(kept?.runs.OK).toBeGreaterThan(10);
    expect({ ...kept, cpuSeconds: 0 }).toEqual({ ...fresh, cpuSeconds: 0 });
  }, 120_000);

  it('miss and double nothing while calls fail, executions die, and ticks come late or not at all', async () => {
    const [result] = await goThrough({ callsPerFault: 60, daysPerOutage: 0.5 }, true);
    expect(result).toMatchObject({ missed: [], doubled: [], unexpected: [], idleCalls: 2 });
    expect(result?.due).toBeGreaterThan(20);
    expect(result?.idleTicks).toBeGreaterThan(10);
    expect(result?.outages).toBeGreaterThan(0);
    expect(Object.keys(result?.faults ?? {}).length).toBeGreaterThan(2);
    expect(Object.keys(result?.used ?? {})).toEqual(['2027-03-31', '2027-04-01']);
  }, 120_000);
});

describe('the judge', () => {
  const noon = Date.parse('2027-04-01T12:00Z');
  /** Healthy ticks of ten seconds at these minutes after noon. */
  const ticksAt = (...minutes: number[]): Tick[] =>
    minutes.map((at) => ({ start: noon + at * minute, end: noon + at * minute + 10_000, healthy: true }));
  const judged = (missed: YearJob['missed'], due: number[], ticks: Tick[], ran: number[]) => {
    const job = { name: 'A', cron: '', timeZone: 'Etc/UTC', missed, mails: false };
    const at = (minutes: number) => noon + minutes * minute;
    const runs: RunSeen[] = ran.map((time, i) => ({
      job: 'A',
      due: at(time),
      id: `${i}`,
      status: 'OK',
      seen: at(time),
    }));
    const span = { from: noon - day, until: noon + 20 * day };
    const result = judge([job], new Map([['A', due.map(at)]]), ticks, runs, span);
    return [result.missed, result.doubled, result.unexpected].map(({ length }) => length);
  };
  const late = ticksAt(-15, 200);

  test.each<[string, YearJob['missed'], number[], Tick[], number[], number[]]>([
    ['a run for its time', 'once', [0], ticksAt(-10, 5), [0], [0, 0, 0]],
    ['no run', 'once', [0], ticksAt(-10, 5), [], [1, 0, 0]],
    ['two runs', 'once', [0], ticksAt(-10, 5), [0, 0], [0, 1, 0]],
    ['a run for no time', 'once', [0], ticksAt(-10, 5), [0, 7], [0, 0, 1]],
    ['one run for times that no tick came between', undefined, [0, 60, 120], late, [0], [0, 0, 0]],
    ['no run for any of them', undefined, [0, 60, 120], late, [], [3, 0, 0]],
    ['a run for each of them', undefined, [0, 60, 120], late, [0, 60, 120], [0, 0, 2]],
    ['one run for times that a tick came between', 'once', [0, 60], ticksAt(5, 65), [0], [1, 0, 0]],
    ['left out, being late', 'skip', [0, 60, 190], late, [190], [0, 0, 0]],
    ['not left out', 'skip', [0, 190], late, [0, 190], [0, 0, 1]],
    ['left out without being late', 'skip', [0], ticksAt(20), [], [1, 0, 0]],
    ['each made up for', 'all', [0, 60, 120], late, [0, 60, 120], [0, 0, 0]],
    ['one of them not made up for', 'all', [0, 60, 120], late, [0, 120], [1, 0, 0]],
  ])('%s: missed = %s', (_, missed, due, ticks, ran, expected) => {
    expect(judged(missed, due, ticks, ran)).toEqual(expected);
  });

  it('asks for the latest ten of a week only', () => {
    const hours = Array.from({ length: 12 }, (_, i) => i * 60);
    expect(judged('all', hours, ticksAt(-15, 720), hours.slice(2))).toEqual([0, 0, 0]);
    expect(judged('all', hours, ticksAt(-15, 720), hours)).toEqual([0, 0, 2]);
    const days = Array.from({ length: 9 }, (_, i) => i * 1440);
    expect(judged('all', days, ticksAt(-15, 9 * 1440 - 5), days.slice(2))).toEqual([0, 0, 0]);
    expect(judged('all', days, ticksAt(-15, 9 * 1440 - 5), days.slice(3))).toEqual([1, 0, 0]);
  });

  it('takes either answer where a tick that was struck may have come to it', () => {
    const [first, second] = ticksAt(5, 45) as [Tick, Tick];
    const struck = [{ ...first, healthy: false }, second];
    expect(judged('skip', [0], struck, [])).toEqual([0, 0, 0]);
    expect(judged('skip', [0], struck, [0])).toEqual([0, 0, 0]);
    expect(judged('once', [0], struck, [])).toEqual([1, 0, 0]);
  });
});

describe('the shares of the year', () => {
  it('are whole days without a gap, a year together', () => {
    const shares = sharesOf(3);
    expect(shares.map(({ from }) => from).slice(1)).toEqual(shares.map(({ until }) => until).slice(0, -1));
    expect((shares[2]?.until ?? 0) - (shares[0]?.from ?? 0)).toBe(365 * day);
    expect(shares.every(({ from }) => from % day === 8 * hour)).toBe(true);
  });

  it('add up to a verdict in the last line, which fails when anything was missed, doubled or too long', () => {
    const share: ShareResult = {
      due: 5,
      missed: [],
      doubled: [],
      unexpected: [],
      together: 1,
      skipped: 0,
      longestMs: 0,
      ticks: 96,
      idleTicks: 90,
      idleCalls: 2,
      serviceCalls: 400,
      runs: { OK: 3, Interrupted: 1 },
      faults: { 'dies after': 1 },
      outages: 1,
      outageHours: 3,
      used: { '2027-01-01': 30 * minute },
      cpuSeconds: 50,
    };
    const year = (...shares: ShareResult[]) => ({ ...together(shares), shares: shares.length, seconds: 60 });
    const good = year(share, { ...share, used: { '2027-01-02': 12.34 * minute } });
    expect(yearLines(good).at(-1)).toBe('missed 0, doubled 0, max trigger minutes a day 30.0');
    expect(yearLines(good).join('\n')).toContain('runs 8 (OK 6, Interrupted 2), interrupted 2');
    expect(isGoodYear(good)).toBe(true);
    for (const bad of [
      { missed: ['A'] },
      { doubled: ['A'] },
      { unexpected: ['A'] },
      { idleCalls: 3 },
      { used: { '2027-01-01': 91 * minute } },
    ])
      expect(isGoodYear(year(share, { ...share, ...bad }))).toBe(false);
    expect(yearLines(year({ ...share, missed: ['A'] })).at(-1)).toContain('missed 1, doubled 0');
  });
});
