import { loadConfig } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import { languageOf, type Translate, translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { isShortOfTime } from '../refresh/go-on.ts';
import { continueRun, livingRuns, waitingRuns } from '../runs/continue-run.ts';
import { recoverRuns } from '../runs/recover.ts';
import type { Run } from '../runs/run.ts';
import { dispatcherOwner } from '../schedule/dispatcher-state.ts';

/** Time-driven, while a run of this user waits: goes on with it, and takes its own trigger away when none is left. */
export function continueRuns(platform: Platform): void {
  const t = translator(languageOf(platform.session.locale()));
  recoverRuns(platform, t, loadConfig(platform, t));
  continueWaiting(platform, t);
  settleTrigger(platform);
}

/** Goes on with the runs of this user that wait, oldest first; the last one, when any did. */
export function continueWaiting(platform: Platform, t: Translate): Run | undefined {
  let last: Run | undefined;
  for (const { id, due } of waitingRuns(platform)) {
    try {
      last = continueRun(platform, t, loadConfig(platform, t), id) ?? last;
    } catch (thrown) {
      // A scheduled run goes on with a later tick, and holds up no other one.
      if (due === undefined || !(thrown instanceof QuerytabsError)) throw thrown;
    }
    if (isShortOfTime(platform)) break;
  }
  return last;
}

/** Ends a run of this user at once when it waits; one in the hands of an execution ends at its next step, by the wish. */
export function endWaiting(platform: Platform, t: Translate, runId: string): void {
  const entry = livingRuns(platform).find(({ id }) => id === runId);
  if (!entry?.paused) return;
  continueRun(platform, t, loadConfig(platform, t), runId, platform.session.email());
  settleTrigger(platform);
}

/** Takes this user's trigger away once nothing of theirs is under way: a run in an execution's hands may come to wait. */
export function settleTrigger(platform: Platform): void {
  const isDispatched = dispatcherOwner(platform) === platform.session.email();
  const left = livingRuns(platform).filter(({ due }) => due === undefined || !isDispatched);
  if (left.length === 0) platform.triggers.continueNoMore();
}
