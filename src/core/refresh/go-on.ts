import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import type { RunControl } from '../runs/progress.ts';

/** Milliseconds that are left for work, once recording the run has its share. */
export function timeLeft({ now, deadline }: Pick<Platform, 'now' | 'deadline'>): number {
  return deadline - limits.recordingMs - now();
}

/** Throws `cancelled` when somebody wants the run to end, `timeBudget` when the execution runs out of time. */
export function goOn(platform: Pick<Platform, 'now' | 'deadline'>, control: RunControl): void {
  if (control.isCancelled()) throw new QuerytabsError('cancelled');
  if (timeLeft(platform) <= 0)
    throw new QuerytabsError('timeBudget', { minutes: limits.executionMs / 60_000 });
}
