import type { YearResult } from './year.ts';

/** Of a consumer account, the least that Google grants (developers.google.com/apps-script/guides/services/quotas). */
const mostMinutes = 90;
const mostIdleCalls = 2;
/** Enough to begin with. */
const shown = 20;

/** The year as text; the last line is its verdict. */
export function yearLines(year: YearResult): string[] {
  const { missed, doubled, unexpected, runs, faults, peak } = year;
  const counts = (all: Readonly<Record<string, number>>) =>
    Object.entries(all)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const total = (all: Readonly<Record<string, number>>) =>
    Object.values(all).reduce((sum, count) => sum + count, 0);
  const listed = (word: string, all: readonly string[]) =>
    all.slice(0, shown).map((line) => `${word}: ${line}`);
  return [
    ...listed('missed', missed),
    ...listed('doubled', doubled),
    ...listed('unexpected', unexpected),
    `due times ${year.due}, made up for by one run with others ${year.together}, left out as the job has it ${year.skipped}`,
    `runs ${total(runs)} (${counts(runs)}), interrupted ${runs.Interrupted ?? 0}, unexpected ${unexpected.length}, longest ${(year.longestMs / 60_000).toFixed(0)} minutes`,
    `ticks ${year.ticks}, idle ${year.idleTicks}, service calls of an idle tick at most ${year.idleCalls}, of all ${year.serviceCalls}`,
    `faults ${total(faults)} (${counts(faults)}), outages ${year.outages} of ${year.outageHours.toFixed(0)} hours together`,
    `shares ${year.shares}, seconds ${year.seconds.toFixed(0)} (processor ${year.cpuSeconds.toFixed(0)}), peak day ${peak.day}`,
    `missed ${missed.length}, doubled ${doubled.length}, max trigger minutes a day ${peak.minutes.toFixed(1)}`,
  ];
}

/** Whether all held that was asked for. */
export function isGoodYear({ missed, doubled, unexpected, idleCalls, idleTicks, peak }: YearResult): boolean {
  const isComplete = missed.length + doubled.length + unexpected.length === 0;
  return isComplete && idleTicks > 0 && idleCalls <= mostIdleCalls && peak.minutes <= mostMinutes;
}
