import type { Platform } from '../ports.ts';
import { dispatcherOwner } from '../schedule/dispatcher-state.ts';

/** Every hour, as the person who watches: where schedules are off, there is nothing to watch any more. */
export function watchSchedules(platform: Platform): void {
  if (dispatcherOwner(platform) === undefined) platform.triggers.watchNoMore();
}
