import type { Job } from '../config/jobs.ts';
import { isSaid } from '../messages/says.ts';
import type { JobState } from '../schedule/job-state.ts';
import { isSameJob, type JournalEntry } from './journal.ts';

/** What keeps a job from being well; times are milliseconds since 1970. */
export type Standing =
  | { kind: 'paused' }
  /** It paused itself after so many failed runs. */
  | { kind: 'stopped'; count: number }
  | { kind: 'approval' }
  | { kind: 'again'; at: number }
  /** What its row says that it waits for. */
  | { kind: 'waits'; words: string }
  | { kind: 'queued'; due: number }
  | { kind: 'failing'; count: number };

/** How a job stands by what is known of it, the journal, and what its row says; undefined when nothing is amiss. */
export function standingOf(
  job: Job,
  state: JobState | undefined,
  entries: readonly JournalEntry[],
  status: string,
): Standing | undefined {
  const { failed = 0, due = [], changed = false } = state ?? {};
  // A paused job's failures are counted no more, so only its row tells that it paused itself.
  if (job.paused)
    return isSaid('run.stopped', status)
      ? { kind: 'stopped', count: job.options.pauseAfter }
      : { kind: 'paused' };
  if (changed && isSaid('run.waitsForApproval', status)) return { kind: 'approval' };
  const own = entries.filter((entry) => entry.due !== undefined && isSameJob(entry, job.name));
  const at = own.find(({ paused }) => paused?.until !== undefined)?.paused?.until;
  if (at !== undefined) return { kind: 'again', at };
  const waiting = due.find((time) => !own.some((entry) => entry.due === time));
  if (waiting === undefined) return failed > 0 ? { kind: 'failing', count: failed } : undefined;
  const words = status.split('\n')[0] ?? '';
  const isTold = isSaid('run.waitsFor', words) || isSaid('run.putOff', words);
  return isTold ? { kind: 'waits', words } : { kind: 'queued', due: waiting };
}
