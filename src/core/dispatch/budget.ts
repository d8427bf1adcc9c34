import { limits } from '../limits.ts';
import { type Beat, type Dispatcher, quotaDay } from '../schedule/dispatcher-state.ts';

/** What a tick with nothing to do takes, which it does not note: Google starts the script, two services answer. A guess. */
const idleTickMs = 1_500;

/** What Google counts before the script's first line, in ms. A guess. */
const startMs = 600;

/** A beat at the end of a tick, with the time that it and the ones since the last beat took. */
export function timeUsed(beat: Beat, { minutes }: Dispatcher, began: number, ended: number): Beat {
  const day = quotaDay(began);
  const isNew = day !== beat.day;
  const silent = Math.max(0, Math.floor((began - beat.seen) / (minutes * 60_000)) - 1);
  const since = isNew ? 0 : silent * idleTickMs;
  return { ...beat, seen: began, day, used: (isNew ? 0 : beat.used) + since + startMs + ended - began };
}

/**
 * Milliseconds that triggers may take a day: 90 minutes for a consumer account, six hours for Workspace
 * (developers.google.com/apps-script/guides/services/quotas). Which it is shows in the address only, and other
 * spreadsheets of the same person draw on the same time.
 */
export function budgetMs(owner: string): number {
  const isConsumer = /@(gmail|googlemail)\.com$/i.test(owner);
  return (isConsumer ? limits.triggerMinutesADay : limits.triggerMinutesADayWorkspace) * 60_000;
}

/** Time used today, as far as it is known. */
export function usedToday(beat: Beat | undefined, now: number): number {
  return beat?.day === quotaDay(now) ? beat.used : 0;
}

/** The least urgent priority that still runs: near the end of the day's time, only what matters most does. */
export function leastPriority(used: number, budget: number): number {
  const left = 1 - used / budget;
  if (left > 0.15) return 9;
  return left > 0.05 ? 3 : 1;
}
