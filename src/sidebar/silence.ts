import type { RunningRun } from '../core/sidebar/calls.ts';

/**
 * How long a living run may say nothing, in ms: little before its first word, as long as Google lets one request take
 * while it writes or mails, longer than the quarter of an hour between two looks of the schedules while it waits.
 */
const patience = { first: 20_000, usual: 120_000, long: 200_000, waiting: 1_200_000 };

/** Whether a run has said nothing for so long that most likely nothing goes on with it. */
export function isSilent({ progress, seen, waiting }: RunningRun, now: number): boolean {
  if (waiting) return now - seen > patience.waiting;
  const long = progress?.phase === 'writing' || progress?.phase === 'mailing';
  return now - seen > (progress ? patience[long ? 'long' : 'usual'] : patience.first);
}
