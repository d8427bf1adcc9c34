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
  /** Whether a run was noted in the journal, and so must be recorded. */
  isBegun: boolean;
}

interface DoubtWatch extends MailDoubts {
  onServiceCall: SynchronousObserver;
  /** Notes what an execution that died leaves in doubt. */
  onDeath(google: InProcessGoogle): void;
}

/** Watches what `faults` do to mails: one strikes the call that hands a mail over, or the execution dies before it has a receipt. */
export function watchDoubts({ runs }: JobScenario, faults: SynchronousObserver): DoubtWatch {
  const results = new Set<string>();
  const notices = new Set<string>();
  const doubt = ([message]: readonly unknown[]) => {
    const { to = '', body = '' } = message as { to?: string; body?: string };
    if (to === user.email) for (const { job } of noticesIn(body)) notices.add(job);
    else results.add(runs.find(({ mail }) => mail?.to === to)?.job ?? to);
  };
  const watch: DoubtWatch = {
    ...{ results, notices, isBegun: false },
    onServiceCall(call) {
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
      };
    },
    onDeath(google) {
      for (const text of Object.values(keptValues(google, 'run.'))) {
        const { job = '', mailing, mailed } = JSON.parse(text) as Partial<Record<string, string>>;
        if (mailing && !mailed) results.add(job);
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
