import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { Platform } from '../ports.ts';
import { wakeDispatcher } from '../schedule/dispatcher-state.ts';
import { changeState, type JobState, noteOf } from '../schedule/job-state.ts';
import { type Run, runStatus } from './run.ts';

/** How a job stands after a run. */
export interface Settled {
  /** It failed so often that it pauses itself. */
  stopped: boolean;
}

/**
 * Takes the end of a job's run into what is known of the job: the time it was due at is dealt with, which counts once
 * whatever happens to this execution; it is counted; and its owner is to be told where it fails, stops or recovers.
 */
export function settleRun(
  platform: Pick<Platform, 'store' | 'exclusively' | 'now'>,
  { jobs }: Pick<Config, 'jobs'>,
  job: Job,
  run: Run,
  words: () => string,
): Settled {
  const { due } = run;
  const status = runStatus(run);
  const isOk = status === 'ok';
  let stopped = false;
  const settle = (state: JobState): JobState | undefined => {
    const isSettled = due !== undefined && !state.due.includes(due);
    // An execution died between this and the row that says so, and what it saw fail may have ended well since.
    if (isSettled) stopped = state.stopped === due;
    // Of a run by hand only that it ended well is of interest.
    if (isSettled ? stopped || !isOk || state.failed === 0 : due === undefined && !isOk) return undefined;
    const next: JobState = {
      ...state,
      ...(due !== undefined && { at: Math.max(state.at, due), changed: false }),
      due: state.due.filter((time) => time !== due),
      ...(isOk && {
        began: run.started,
        runs: state.runs + 1,
        minutes: state.minutes + job.minutesByHand,
        ended: run.ended,
        failed: 0,
      }),
    };
    // A run by hand has somebody who sees how it ends, and one that was cancelled did not fail.
    if (due === undefined || status === 'cancelled') return next;
    if (isSettled && state.note?.kind === 'failed' && state.note.sending === undefined) {
      const { note: _, ...rest } = next;
      return told(rest, false);
    }
    if (isOk) return state.told ? told({ ...next, note: { kind: 'recovered', words: '' } }, false) : next;
    next.failed++;
    stopped = job.options.pauseAfter > 0 && next.failed >= job.options.pauseAfter;
    const note = (kind: 'stopped' | 'failed') => noteOf(kind, words(), jobs.length);
    // Who unticks *Paused* has it counted anew.
    if (stopped) return told({ ...next, failed: 0, stopped: due, note: note('stopped') }, true);
    return state.told ? next : told({ ...next, note: note('failed') }, true);
  };
  try {
    changeState(platform, job.name, settle);
    if (isOk && jobs.some(({ options }) => options.after.some(isNamed(job.name))))
      platform.exclusively(() => wakeDispatcher(platform));
  } catch (thrown) {
    // Of a run by hand only the count is lost.
    if (due !== undefined || !(thrown instanceof QuerytabsError)) throw thrown;
  }
  return { stopped };
}

function told(state: JobState, isTold: boolean): JobState {
  return { ...state, told: isTold };
}

function isNamed(name: string): (other: string) => boolean {
  return (other) => other.toLowerCase() === name.toLowerCase();
}
