import { setImmediate } from 'node:timers/promises';
import { steppedClock } from '../../../src/local/clock.ts';
import { type InProcessGoogle, startGoogleInProcess } from '../../../src/local/google-in-process.ts';
import type { Recording } from '../../../src/local/recording/recording.ts';
import { replayWarehouse } from '../../../src/local/recording/replay-warehouse.ts';
import type { Execution } from '../../../src/local/runtime/execution.ts';
import type { SavedGoogle } from '../../../src/local/saved-google.ts';
import { restoreWorkbook } from '../../../src/local/workbook/snapshot.ts';
import { dueTimes } from '../due-times.ts';
import { seeded, type YearJob } from '../year-jobs.ts';
import { enterJobs, enterQueries, newBook, owner, projectId } from './book.ts';
import { historyReader } from './history.ts';
import { type Judgement, judge, type RunSeen, type Tick } from './judge.ts';
import { type Rates, randomOutages, randomTrouble } from './trouble.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Schedules are switched on so long before the share begins, so that nothing of the beginning falls into it. */
const earlier = 20 * minuteMs;
/** What came due by the end of the share has so long to come to its end, without faults. */
const longest = 2 * dayMs;

const ticksATurn = 20;

/** A part of the year, which begins after `from` and ends with `until`; milliseconds since 1970. */
export interface Share {
  from: number;
  until: number;
  seed: number;
  rates: Rates;
  /**
   * Whether each execution has a new context, as at Google. Otherwise one that nothing struck hands its own on, for
   * speed; a test sees to it that the same comes of both.
   */
  fresh?: boolean;
}

/** What a share of the year came to. */
export interface ShareResult extends Judgement {
  ticks: number;
  /** Ticks in which nothing was due, pending or waiting, and the most service calls that one of them made. */
  idleTicks: number;
  idleCalls: number;
  serviceCalls: number;
  /** Rows of the history by their result. */
  runs: Record<string, number>;
  /** How often each fault struck, and the hours that no tick came. */
  faults: Record<string, number>;
  outages: number;
  outageHours: number;
  /** Milliseconds that executions of triggers took, by day of Google's quotas. */
  used: Record<string, number>;
  /** Processor time of this computer. */
  cpuSeconds: number;
}

/** Goes through a share of the year, tick by tick, with the bundle in `project`. */
export async function runShare(
  project: string,
  recording: Recording,
  jobs: readonly YearJob[],
  { from, until, seed, rates, fresh = false }: Share,
): Promise<ShareResult> {
  const cpu = process.cpuUsage();
  const random = seeded(seed);
  const clock = steppedClock(from - earlier);
  const warehouse = replayWarehouse(recording, { clock });
  const trouble = randomTrouble(clock, random, rates);
  const open = (saved?: SavedGoogle): InProcessGoogle =>
    startGoogleInProcess({
      project,
      clock,
      user: owner,
      account: 'consumer',
      latency: true,
      warehouse,
      workbook: saved ? restoreWorkbook(saved.workbook) : newBook(),
      onServiceCall: trouble.onServiceCall,
      keepsContext: ({ status }) => !fresh && status === 'Completed' && !trouble.hasStruck(),
      ui: {
        alert: ({ buttons }) => (buttons.startsWith('YES') ? 'YES' : 'OK'),
        prompt: () => ({ button: 'OK', text: projectId }),
      },
      ...(saved && { saved }),
    });

  let google = open();
  mustRun(google, 'setUpSheet');
  enterQueries(google.workbook);
  enterJobs(google.workbook, jobs);
  mustRun(google, 'schedulesOn');
  if (clock.now() > from) throw new Error('switching schedules on took too long');

  const due = new Map(
    jobs.map(({ name, cron, timeZone }) => [
      name,
      dueTimes(cron, timeZone, from - dayMs, until + longest + dayMs),
    ]),
  );
  const all = [...due.values()].flat().sort((a, b) => a - b);
  const outages = randomOutages({ from, until }, random, rates);
  const readHistory = historyReader();
  const ticks: Tick[] = [];
  const runs: RunSeen[] = [];
  const seen = { idleTicks: 0, idleCalls: 0, serviceCalls: 0, outages: 0, outageHours: 0 };
  const faults: Record<string, number> = {};
  const used: Record<string, number> = {};
  /** Due times up to here are taken up for sure, and nothing is under way. */
  let quietSince: number | undefined;
  let nextDue = 0;

  for (;;) {
    // Contexts of executions that are over are let go of between turns only.
    if (ticks.length % ticksATurn === 0) await setImmediate();
    const next = google.nextTrigger();
    if (!next) throw new Error('the dispatcher has no trigger');
    const outage = outages[0];
    if (outage && outage.start <= next.time) {
      outages.shift();
      // A Google that was stopped skips what fell due meanwhile.
      const saved = google.save();
      clock.advance(Math.max(0, outage.end - clock.now()));
      google = open(saved);
      quietSince = undefined;
      seen.outages++;
      seen.outageHours += (outage.end - outage.start) / (60 * minuteMs);
      continue;
    }
    if (next.time > until) {
      trouble.stop();
      if ((quietSince ?? 0) > until || next.time > until + longest) break;
    } else if (next.time > from) trouble.start();
    clock.advance(Math.max(0, next.time + trouble.jitter() - clock.now()));
    for (const execution of google.stepTo(clock.now())) take(execution);
  }

  function take(execution: Execution): void {
    const start = execution.started;
    const end = start + execution.durationMs;
    const struck = trouble.take();
    for (const kind of struck) faults[kind] = (faults[kind] ?? 0) + 1;
    const healthy = execution.status === 'Completed' && struck.length === 0;
    ticks.push({ start, end, healthy });
    if (start >= from && start < until) {
      const day = quotaDay(start);
      used[day] = (used[day] ?? 0) + execution.durationMs;
    }
    const calls = Object.values(execution.serviceCalls).reduce((sum, count) => sum + count, 0);
    seen.serviceCalls += calls;
    while ((all[nextDue] ?? Number.POSITIVE_INFINITY) <= (quietSince ?? 0)) nextDue++;
    if (struck.length === 0 && quietSince !== undefined && (all[nextDue] ?? 0) > end) {
      seen.idleTicks++;
      seen.idleCalls = Math.max(seen.idleCalls, calls);
      quietSince = start;
    } else {
      runs.push(...readHistory(google.workbook, end));
      quietSince = healthy && isQuiet(google) ? start : undefined;
    }
  }

  const judgement = judge(jobs, due, ticks, runs, { from, until });
  const byStatus: Record<string, number> = {};
  for (const { status } of runs) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  return { ...judgement, ...seen, ticks: ticks.length, runs: byStatus, faults, used, cpuSeconds };
}

/** Whether nothing is under way, waits, or is to be told, by what is kept between executions. */
function isQuiet(google: InProcessGoogle): boolean {
  return Object.entries(google.properties('document')).every(
    ([key, text]) =>
      !key.startsWith('querytabs.run.') &&
      !(key.startsWith('querytabs.job.') && (!text.includes('"due":[]') || text.includes('"note":'))),
  );
}

function mustRun(google: InProcessGoogle, name: string): void {
  const { status, error } = google.run(name);
  if (status !== 'Completed') throw new Error(`${name}: ${status} ${error?.stack}`);
}

/** The days of Google's quotas begin at midnight Pacific time, without summer time. */
function quotaDay(time: number): string {
  return new Date(time - 8 * 60 * minuteMs).toISOString().slice(0, 10);
}
