import { hasSpells } from '../config/check-alert.ts';
import type { Job } from '../config/jobs.ts';
import { instantText } from '../config/status-cells.ts';
import { QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { Run } from '../runs/run.ts';
import { untick } from './acknowledged.ts';
import { type Digest, decide, type Findings } from './decide.ts';
import { keptRuns, type Memory, memoryOf, sentNothing } from './memory.ts';
import { whyNot } from './why-not.ts';

const uncertain: ReadonlySet<string> = new Set(['mailUncertain', 'chatUncertain']);

/** A mail that is to go, or in words why none does; the same of messages to chats. */
export type Weighed =
  | { whyNot: string }
  | {
      mail: 'alert' | 'recovery';
      since: number | undefined;
      /** What changed, where the mail is about that. */
      digest?: Digest | undefined;
      /** Notes that something is about to be sent; in words why it is not, where another run came first. */
      take(): string | undefined;
      /** Sends it; one that was refused is none. */
      send(work: () => void): void;
    };

/**
 * Whether a job's mail goes after a run, by its condition and what is remembered. What is remembered changes here where
 * none goes, and otherwise with the mail: at most one goes, whatever dies in between. Who asks again for the same run, as
 * its chats do, is told the same. Throws what {@link judge} does, when the `findings` are asked for.
 */
export function weighMail(platform: Platform, t: Translate, job: Job, run: Run, findings: Findings): Weighed {
  const { store, exclusively } = platform;
  const { options, timeZone } = job;
  const dayOf = (ms: number) => instantText(ms, timeZone).slice(0, 10);
  const decision = (memory: Memory) => decide(job, memory, findings, run.started, dayOf);
  if (!findings.isCompared && !hasSpells(options)) {
    const plain = decision({});
    if (!plain.mail) return { whyNot: whyNot(t, job, plain) };
    return { ...plain, take: () => undefined, send: (work) => work() };
  }
  const memory = memoryOf(store, job, run.id);
  const tellDamaged = () => {
    const error = new QuerytabsError('alertUnreadable');
    run.failures.push(describeError(t, error));
    run.codes.push(error.code);
  };
  // Rows are read before the lock is taken, not while others wait for it.
  decision(memory.read().memory);
  const settled = exclusively(() => {
    const { memory: before, isDamaged, isTaken } = memory.read();
    const decided = decision(before);
    if (decided.mail) return { ...decided, kept: before.kept };
    if (isDamaged) tellDamaged();
    if (decided.why === 'recovered') untick(platform, job);
    const isOther = JSON.stringify(decided.next) !== JSON.stringify(before);
    if (isTaken || isDamaged || isOther) memory.write(decided.next);
    return decided;
  });
  if (!settled.mail) return { whyNot: whyNot(t, job, settled) };
  const { mail, since, kept } = settled;
  return {
    mail,
    since,
    digest: findings.digest,
    take: () =>
      exclusively(() => {
        const { memory: before, isDamaged, isTaken } = memory.read();
        const again = decision(before);
        if (again.mail !== mail || before.kept !== kept) return whyNot(t, job, again);
        if (isTaken) return undefined;
        if (mail === 'recovery') untick(platform, job);
        if (findings.digest) {
          // Only what is compared with now, and not what was before the mail that went last, is still needed.
          memory.write(before);
          findings.digest.keep(keptRuns(store));
        }
        // Not before the mail is made: what it tells of the run is about queries.
        if (isDamaged) tellDamaged();
        memory.sending(before, again.next);
        return undefined;
      }),
    send(work) {
      try {
        work();
      } catch (thrown) {
        const isUncertain = thrown instanceof QuerytabsError && uncertain.has(thrown.code);
        if (!isUncertain) quietly(() => exclusively(() => sentNothing(store, job.name, run.id)));
        throw thrown;
      }
    },
  };
}

/** What cannot be noted now leaves the mail for sent, and what is told is why it was not. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}
