import type { SynchronousObserver } from '../../../src/local/backend/dispatch.ts';
import type { InProcessGoogle } from '../../../src/local/google-in-process.ts';
import { keptValues } from '../leftovers.ts';
import { user } from '../person.ts';
import type { JobScenario } from './scenario.ts';

/** What was seen of runs and mails under the faults. */
export interface MailDoubts {
  /** Names of jobs with a mail to their recipients of which nobody can know whether it went. */
  results: Set<string>;
  /** The same of mails to the owner of the schedules. */
  notices: Set<string>;
  /** Names of jobs whose mail went without a receipt, though there were calls enough to note one. */
  needless: Set<string>;
  /** Whether a run was noted in the journal, and so must be recorded. */
  isBegun: boolean;
}

interface DoubtWatch extends MailDoubts {
  onServiceCall: SynchronousObserver;
  /** Notes what an execution that died leaves in doubt. */
  onDeath(google: InProcessGoogle): void;
}

/** A receipt is one call, and may be tried twice. */
const receiptCalls = 2;

/** Watches what `faults` do to mails: one strikes the call that hands a mail over, or the execution dies before it has a receipt. */
export function watchDoubts({ runs }: JobScenario, faults: SynchronousObserver): DoubtWatch {
  const results = new Set<string>();
  const notices = new Set<string>();
  const needless = new Set<string>();
  /** Calls since the mail of a job was handed over. */
  const since = new Map<string, number>();
  const messageOf = ([message]: readonly unknown[]) => message as { to?: string; body?: string };
  const jobOf = ({ to = '' }: { to?: string }) => runs.find(({ mail }) => mail?.to === to)?.job ?? to;
  const doubt = (args: readonly unknown[]) => {
    const message = messageOf(args);
    if (message.to === user.email) for (const { job } of noticesIn(message.body ?? '')) notices.add(job);
    else results.add(jobOf(message));
  };
  const watch: DoubtWatch = {
    ...{ results, notices, needless, isBegun: false },
    onServiceCall(call) {
      for (const [job, calls] of since) since.set(job, calls + 1);
      const struck = <T>(work: () => T): T => {
        try {
          return work();
        } catch (thrown) {
          if (call.name === 'MailApp.sendEmail') doubt(call.args);
          throw thrown;
        }
      };
      const after = struck(() => faults(call));
      return (result) => {
        if (call.args.some((arg) => String(arg).startsWith('querytabs.run.'))) watch.isBegun = true;
        if (after) struck(() => after(result));
        if (call.name === 'MailApp.sendEmail') since.set(jobOf(messageOf(call.args)), 0);
      };
    },
    onDeath(google) {
      for (const text of Object.values(keptValues(google, 'run.'))) {
        const { job = '', mailing, mailed } = JSON.parse(text) as Partial<Record<string, string>>;
        if (mailing && !mailed) results.add(job);
        if (mailing && !mailed && (since.get(job) ?? 0) > receiptCalls) needless.add(job);
      }
      for (const text of Object.values(keptValues(google, 'job.'))) {
        const { name, note } = JSON.parse(text) as { name: string; note?: { sending?: number } };
        if (note?.sending !== undefined) notices.add(name);
      }
    },
  };
  return watch;
}

/** What a mail to the owner tells of which jobs, by its lines such as `"Load" failed`. */
export function noticesIn(text: string): { job: string; what: string }[] {
  return [...text.matchAll(/^"(.+?)" (failed|works again)$/gm)].map(([, job = '', what = '']) => ({
    job,
    what,
  }));
}
