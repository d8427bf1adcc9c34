import { formatCount } from '../config/amount.ts';
import type { Translate } from '../messages/translate.ts';

/** Runs of a job that ended well, and the minutes that the work would have taken by hand, at all of them together. */
export interface Saved {
  runs: number;
  minutes: number;
}

/** What jobs saved, in words, `saved 12 h 30 min in 150 runs`: each by itself, and all that saved anything together. */
export function timeSaved(
  t: Translate,
  jobs: readonly Saved[],
): { total: string | undefined; each: (string | undefined)[] } {
  const total: Saved = { runs: 0, minutes: 0 };
  for (const { runs, minutes } of jobs) {
    if (minutes <= 0) continue;
    total.runs += runs;
    total.minutes += minutes;
  }
  return { total: savedWords(t, total), each: jobs.map((job) => savedWords(t, job)) };
}

function savedWords(t: Translate, { runs, minutes }: Saved): string | undefined {
  const whole = Math.round(minutes);
  if (runs <= 0 || whole <= 0) return undefined;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const time = [
    ...(hours > 0 ? [t('saved.hours', { hours: formatCount(hours) })] : []),
    ...(rest > 0 ? [t('saved.minutes', { minutes: rest })] : []),
  ].join(' ');
  return runs === 1 ? t('saved.run', { time }) : t('saved.runs', { time, runs: formatCount(runs) });
}
