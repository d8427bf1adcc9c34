import type { RunningRun } from '../core/sidebar/calls.ts';

/**
 * How long a living run may say nothing, in ms: little before its first word, as long as Google lets one request take
 * while it writes or mails.
 */
const patience = { first: 20_000, usual: 120_000, long: 200_000 };

/** Whether a run has said nothing for so long that its execution is most likely dead. */
export function isSilent({ progress, seen }: RunningRun, now: number): boolean {
  const long = progress?.phase === 'writing' || progress?.phase === 'mailing';
  return now - seen > (progress ? patience[long ? 'long' : 'usual'] : patience.first);
}
