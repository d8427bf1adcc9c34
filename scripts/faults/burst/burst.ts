import { setImmediate } from 'node:timers/promises';
import type { ServiceCall, SynchronousObserver } from '../../../src/local/backend/dispatch.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import type { FaultKind } from '../../../src/local/faults.ts';
import { type InProcessGoogle, startGoogleInProcess } from '../../../src/local/google-in-process.ts';
import type { Recording } from '../../../src/local/recording/recording.ts';
import { replayWarehouse } from '../../../src/local/recording/replay-warehouse.ts';
import { checkedProject } from '../../../src/local/runtime/checked-project.ts';
import type { SavedGoogle } from '../../../src/local/saved-google.ts';
import { restoreWorkbook } from '../../../src/local/workbook/snapshot.ts';
import { randomTrouble } from '../../bench/year/trouble.ts';
import { seeded } from '../../bench/year-jobs.ts';
import { keptValues } from '../leftovers.ts';
import { user, yes } from '../person.ts';
import { addressOf, enterBurst, newBook, start } from './book.ts';
import { judgeBurst, type Verdict } from './verdict.ts';

/** How a burst is tried: recipients, the account's quota a day, and of how many service calls one is struck. */
export interface Trial {
  recipients: number;
  quota: number;
  callsPerFault: number;
  seed: number;
}

/** What it came to. */
export interface Tried {
  verdict: Verdict;
  /** How often each fault struck. */
  faults: Partial<Record<FaultKind, number>>;
  executions: number;
  /** Most mails, and most minutes, of an execution that no fault struck. */
  mostMails: number;
  mostMinutes: number;
}

/** A burst that has not ended by then never does. */
const longestMs = 12 * 86_400_000;

/**
 * Has a job send its mails over virtual days, tick by tick, with service calls struck at random. After an execution that
 * was struck, all that is left is what Google keeps: the next one finds that and nothing else.
 */
export async function tryBurst(project: string, recording: Recording, trial: Trial): Promise<Tried> {
  const { recipients, quota, callsPerFault, seed } = trial;
  const clock = steppedClock(start);
  const warehouse = replayWarehouse(recording, { clock });
  const trouble = randomTrouble(clock, seeded(seed), { callsPerFault, daysPerOutage: 1 });
  const checked = checkedProject(project);
  const doubts = new Set<number>();
  const numbers = new Map(Array.from({ length: recipients }, (_, i) => [addressOf(i + 1), i + 1]));
  const onServiceCall: SynchronousObserver = (call) => {
    const struck = <T>(work: () => T): T => {
      try {
        return work();
      } catch (thrown) {
        const number = call.name === 'MailApp.sendEmail' && numbers.get(recipientOf(call));
        if (number) doubts.add(number);
        throw thrown;
      }
    };
    const after = struck(() => trouble.onServiceCall(call));
    return after && ((result) => struck(() => after(result)));
  };
  const open = (saved?: SavedGoogle): InProcessGoogle =>
    startGoogleInProcess({
      ...{ project: checked, clock, user, warehouse, onServiceCall, ui: yes, latency: true },
      account: 'workspace',
      limits: { emailRecipientsPerDay: quota },
      workbook: saved ? restoreWorkbook(saved.workbook) : newBook(),
      keepsContext: ({ status }) => status === 'Completed' && !trouble.hasStruck(),
      ...(saved && { saved }),
    });
  let google = open();
  for (const name of ['setUpSheet', 'schedulesOn']) {
    if (name === 'schedulesOn') enterBurst(google.workbook, recipients);
    const { status, error } = google.run(name);
    if (status !== 'Completed') throw new Error(`${name}: ${status} ${error?.stack}`);
  }
  const tried: Omit<Tried, 'verdict'> = { faults: {}, executions: 0, mostMails: 0, mostMinutes: 0 };
  trouble.start();
  for (let isBegun = false; clock.now() < start + longestMs; ) {
    await setImmediate();
    const next = google.nextTrigger();
    if (!next) throw new Error('the dispatcher has no trigger');
    const before = google.mails().length;
    const executions = google.stepTo(next.time);
    tried.executions += executions.length;
    const struck = trouble.take();
    for (const kind of struck) tried.faults[kind] = (tried.faults[kind] ?? 0) + 1;
    for (const { status, durationMs } of executions) {
      // Nobody knows of the mail that was noted to be under way.
      if (status === 'Timed out') for (const number of openIn(google)) doubts.add(number);
      if (struck.length === 0) tried.mostMinutes = Math.max(tried.mostMinutes, durationMs / 60_000);
    }
    if (struck.length === 0) tried.mostMails = Math.max(tried.mostMails, google.mails().length - before);
    else google = open(JSON.parse(JSON.stringify(google.save())) as SavedGoogle);
    isBegun ||= clock.now() > start + 3_600_000;
    if (isBegun && isQuiet(google)) break;
  }
  return { ...tried, verdict: judgeBurst(google.workbook, google.mails(), recipients, doubts) };
}

function recipientOf({ args }: ServiceCall): string {
  return (args[0] as { to?: string }).to ?? '';
}

/** The recipients whose mail is noted to be under way. */
function openIn(google: InProcessGoogle): number[] {
  return Object.values(keptValues(google, 'run.')).flatMap((text) => {
    const { burst } = JSON.parse(text) as { burst?: { next: number; open?: boolean } };
    return burst?.open ? burst.next : [];
  });
}

/** Whether nothing is under way or owed. */
function isQuiet(google: InProcessGoogle): boolean {
  return (
    Object.keys(keptValues(google, 'run.')).length === 0 &&
    Object.values(keptValues(google, 'job.')).every((text) => text.includes('"due":[]'))
  );
}
