import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { yearJobs } from '../year-jobs.ts';
import type { Work } from './process.ts';
import { recordYear } from './record.ts';
import type { Share, ShareResult } from './share.ts';

const dayMs = 86_400_000;
const days = 365;
/** A quota day's beginning, so that each of them lies in one share. */
const start = Date.UTC(2027, 0, 1, 8);

/** Some fault every second day, and a time without ticks every week. */
const rates = { callsPerFault: 1_500, daysPerOutage: 8 };

/**
 * Contexts do not live long, and much of what V8 optimises early is gone when it is ready: code is optimised later than
 * V8 would, and collected in the thread that made it, as all cores have one already.
 */
const forShortContexts = [
  '--always-sparkplug',
  '--interrupt-budget=2000000',
  '--max-semi-space-size=32',
  '--single-threaded',
];

/** All shares together, and how long it took. */
export interface YearResult extends Omit<ShareResult, 'used'> {
  shares: number;
  seconds: number;
  /** The day with the most time of triggers, and its minutes. */
  peak: { day: string; minutes: number };
}

/** Goes through the year 2027 of 500 jobs, a share in each of as many processes as there are cores. */
export async function measureYear(project: string): Promise<YearResult> {
  const began = performance.now();
  const recording = await recordYear(project);
  const jobs = yearJobs();
  const shares = sharesOf(availableParallelism());
  const results = await Promise.all(shares.map((share) => runInProcess({ project, recording, jobs, share })));
  return { ...together(results), shares: shares.length, seconds: (performance.now() - began) / 1000 };
}

/** Whole days each; what is due just when one share ends and the next begins belongs to the first. */
export function sharesOf(count: number): Share[] {
  const seam = (i: number) => start + Math.floor((days * i) / count) * dayMs;
  return Array.from({ length: count }, (_, i) => ({
    from: seam(i),
    until: seam(i + 1),
    seed: 2027 + i,
    rates,
  }));
}

/** Adds up what the shares came to. */
export function together(results: readonly ShareResult[]): Omit<YearResult, 'shares' | 'seconds'> {
  const sum = (count: (result: ShareResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  const used = added(results.map((result) => result.used));
  const [day = '', ms = 0] = Object.entries(used).sort(([, a], [, b]) => b - a)[0] ?? [];
  return {
    due: sum(({ due }) => due),
    missed: results.flatMap(({ missed }) => missed),
    doubled: results.flatMap(({ doubled }) => doubled),
    unexpected: results.flatMap(({ unexpected }) => unexpected),
    together: sum((result) => result.together),
    skipped: sum(({ skipped }) => skipped),
    longestMs: Math.max(...results.map(({ longestMs }) => longestMs)),
    ticks: sum(({ ticks }) => ticks),
    idleTicks: sum(({ idleTicks }) => idleTicks),
    idleCalls: Math.max(...results.map(({ idleCalls }) => idleCalls)),
    serviceCalls: sum(({ serviceCalls }) => serviceCalls),
    runs: added(results.map(({ runs }) => runs)),
    faults: added(results.map(({ faults }) => faults)),
    outages: sum(({ outages }) => outages),
    outageHours: sum(({ outageHours }) => outageHours),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    peak: { day, minutes: ms / 60_000 },
  };
}

function added(counts: readonly Record<string, number>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [key, count] of counts.flatMap((each) => Object.entries(each)))
    all[key] = (all[key] ?? 0) + count;
  return all;
}

/** Each process has its own share, because one execution runs at a time in each. */
function runInProcess(work: Work): Promise<ShareResult> {
  return new Promise((resolve, reject) => {
    const execArgv = [...process.execArgv, ...forShortContexts];
    const child = fork(path.join(import.meta.dirname, 'process.ts'), { execArgv });
    let result: ShareResult | undefined;
    child.on('message', (message: ShareResult) => {
      result = message;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (result) resolve(result);
      else reject(new Error(`a process of the year ended early, with code ${code}`));
    });
    child.send(work);
  });
}
