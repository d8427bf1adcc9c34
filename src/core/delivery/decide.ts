import { hasSpells } from '../config/check-alert.ts';
import type { Job } from '../config/jobs.ts';
import type { Translate } from '../messages/translate.ts';
import type { ChangeTable } from './change-digest.ts';
import type { Memory } from './memory.ts';

/** What a run finds, asked for where it matters. */
export interface Findings {
  /** `first`: there is nothing yet to compare with. */
  holds(memory: Memory): 'yes' | 'no' | 'unknown' | 'first';
  /** Whether the comparison holds by which the job is recovered. */
  hasRecovered(): boolean;
  isAcknowledged(): boolean;
  /** Whether the run is compared with one before. */
  isCompared: boolean;
  /** The total that is remembered of this run; undefined where it cannot be known. */
  total?(): number | undefined;
  /** Set where it is the rows that are compared. */
  digest?: Digest;
}

/** The rows of a run whose changes are mailed. */
export interface Digest {
  /** Id of the run. */
  run: string;
  /** Keeps its rows, beside those that the `needed` runs delivered. */
  keep(needed: ReadonlySet<string>): void;
  table(t: Translate, how: { zone: string; url: string; most: number }): ChangeTable | undefined;
}

/** Why no mail goes. */
export type Why =
  | 'unknown'
  | 'no'
  | 'first'
  | 'told'
  | 'today'
  | 'acknowledged'
  | 'not recovered'
  /** It has, and no mail is wanted about it. */
  | 'recovered';

/** What is to be done, and what is remembered once it is. `since`: when the condition began to hold. */
export type Decision = { next: Memory; since: number | undefined } & (
  | { mail: 'alert' | 'recovery' }
  | { mail?: undefined; why: Why }
);

/**
 * Whether a mail goes by what a run finds and what is remembered. While a condition goes on holding, mails go as often as
 * the job says, and none where somebody acknowledged it; one that has recovered is told once. `now` is in milliseconds
 * since 1970, `dayOf` gives the day of such a time in the job's zone.
 */
export function decide(
  { options }: Pick<Job, 'options'>,
  memory: Memory,
  findings: Findings,
  now: number,
  dayOf: (ms: number) => string,
): Decision {
  const { repeat, recover, recoveryMail } = options;
  const { since, mailed, ...others } = memory;
  const quiet = (next: Memory, why: Why): Decision => ({ next, since, why });
  const holds = findings.holds(memory);
  if (holds === 'unknown') return quiet(memory, 'unknown');
  const { digest } = findings;
  const total = findings.total?.();
  const seen: Memory = { ...memory, ...(total !== undefined && { total }) };
  if (holds === 'first') return quiet(seen, 'first');
  if (holds === 'no') {
    if (since === undefined) return quiet(seen, 'no');
    if (recover !== '' && !findings.hasRecovered()) return quiet(seen, 'not recovered');
    const next: Memory = { ...others, ...(total !== undefined && { total }) };
    const isTold = recoveryMail ?? repeat !== 'always';
    return isTold ? { mail: 'recovery', next, since } : quiet(next, 'recovered');
  }
  const isToday = mailed !== undefined && dayOf(mailed) === dayOf(now);
  if (digest) {
    if (repeat === 'daily' && isToday) return quiet(seen, 'today');
    return { mail: 'alert', next: { ...seen, mailed: now, kept: digest.run }, since };
  }
  if (!hasSpells(options)) return { mail: 'alert', next: seen, since };
  if (since !== undefined) {
    if (repeat === 'once' || (repeat === 'daily' && isToday)) return quiet(seen, 'told');
    if (findings.isAcknowledged()) return quiet(seen, 'acknowledged');
  }
  return { mail: 'alert', next: { ...seen, since: since ?? now, mailed: now }, since };
}
