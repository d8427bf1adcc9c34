import { loadConfig } from '../config/load.ts';
import { languageOf, type Translate, translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { continueRun, waitingRuns } from '../runs/execute.ts';
import type { Run } from '../runs/run.ts';

/** Time-driven, while a run of this user waits: goes on with it, and takes its own trigger away when none is left. */
export function continueRuns(platform: Platform): void {
  continueWaiting(platform, translator(languageOf(platform.session.locale())));
  if (waitingRuns(platform).length === 0) platform.triggers.continueNoMore();
}

/** Goes on with the runs of this user that wait, oldest first; the last one, when any did. */
export function continueWaiting(platform: Platform, t: Translate): Run | undefined {
  let last: Run | undefined;
  for (const { id } of waitingRuns(platform)) {
    last = continueRun(platform, t, loadConfig(platform, t), id) ?? last;
    // Who paused again has no time left for others.
    if (last?.paused) break;
  }
  return last;
}
