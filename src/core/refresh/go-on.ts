import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { RunControl } from '../runs/progress.ts';

/** Milliseconds that are left for work, once recording the run has its share. */
export function timeLeft({ now, deadline }: Pick<Platform, 'now' | 'deadline'>): number {
  return deadline - limits.recordingMs - now();
}

/** With less time than this nothing more is begun that an execution could put off. */
const shortMs = 60_000;

/** Whether a run that is begun now would soon have to pause. */
export function isShortOfTime(platform: Pick<Platform, 'now' | 'deadline'>): boolean {
  return timeLeft(platform) < shortMs;
}

/** More than this no step may ask for, or no execution would ever have the time for it. */
const longestStepMs = 200_000;

/** Throws `cancelled` when somebody wants the run to end, `timeBudget` when there is not the time for a step of `neededMs`. */
export function goOn(platform: Pick<Platform, 'now' | 'deadline'>, control: RunControl, neededMs = 0): void {
  if (control.isCancelled()) throw new QuerytabsError('cancelled');
  if (timeLeft(platform) <= Math.min(neededMs, longestStepMs))
    throw new QuerytabsError('timeBudget', { minutes: limits.executionMs / 60_000 });
}
