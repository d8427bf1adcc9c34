import type { BigQuery } from '../../bigquery/bigquery.ts';
import type { Clock } from '../../clock.ts';
import { type GoogleOptions, type LocalGoogle, startGoogle } from '../../google.ts';
import { type AccountLimits, limitsFor } from '../../limits.ts';
import type { Execution } from '../../runtime/execution.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { ToastView } from '../protocol.ts';
import { createEdits, type Edits } from './edits.ts';
import { createPerson, type Person } from './person.ts';
import { createTriggerClock, type TriggerClock } from './trigger-clock.ts';

/** One local Google with a person in front of it. */
export interface Session {
  readonly google: LocalGoogle;
  readonly workbook: Workbook;
  readonly bigquery: BigQuery;
  readonly clock: Clock;
  readonly limits: AccountLimits;
  readonly person: Person;
  readonly edits: Edits;
  readonly triggerClock: TriggerClock;
  /** Who is signed in. */
  readonly user: { email: string; locale: string };
  /** Grows with every change of the workbook. */
  revision(): number;
  /** Grows with everything that happens, whether it changes the workbook or not. */
  activity(): number;
  /** How often a script has selected something else. */
  scriptSelections(): number;
  toasts(): ToastView[];
  /** Says that cells, lists or tabs changed, by hand or by a script. */
  changed(): void;
  /** Says that something happened that left the workbook as it was. */
  happened(): void;
  /** Hears of every change, at once; returns how to stop hearing. */
  onChange(listener: () => void): () => void;
  /** Signs the same person in with another language and opens the workbook anew. */
  speak(locale: string): Promise<void>;
  /** Tells the person of an execution that failed. */
  tell(execution: Execution): void;
  /** Tells the person of a fault of the stand-in itself. */
  report(error: unknown): void;
  close(): Promise<void>;
}

export interface SessionOptions extends Pick<GoogleOptions, 'project' | 'clock' | 'workbook' | 'saved'> {
  user: { email: string; locale: string };
  bigquery: BigQuery;
  /** Ticks of the real world at which due triggers are looked for, in ms; 0 leaves them to the person. */
  tickMs: number;
}

/** Whether a service call leaves everything that the page shows as it was. */
function onlyReads(name: string): boolean {
  return /^(Cache|HtmlService|Lock|LockService|Properties|Session|Utilities)\b|\.(batchGet|get|is|list|search)\w*$/.test(
    name,
  );
}

/** Opens the workbook; its script's menus are there when this resolves. */
export async function startSession(options: SessionOptions): Promise<Session> {
  const { project, clock, workbook, bigquery, saved, tickMs } = options;
  const user = { ...options.user };
  const listeners = new Set<() => void>();
  const failures: ToastView[] = [];
  // Higher than any number of an earlier session, so that a page which lived through it does not keep old cells.
  let revision = Date.now();
  let activity = revision;
  let scriptSelections = 0;
  const happened = () => {
    activity += 1;
    for (const listener of listeners) listener();
  };
  const changed = () => {
    revision += 1;
    happened();
  };
  const person = createPerson(changed);
  const google = await startGoogle({
    project,
    clock,
    workbook,
    bigquery,
    user,
    ui: person.host,
    onServiceCall: ({ name }) => {
      if (onlyReads(name)) return undefined;
      if (!/^(Spreadsheet|SpreadsheetApp|Sheet|Range)\./.test(name)) return changed;
      const before = JSON.stringify(google.selection());
      return () => {
        if (JSON.stringify(google.selection()) !== before) scriptSelections += 1;
        changed();
      };
    },
    ...(saved && { saved }),
  });
  const limits = limitsFor('workspace');
  const fail = (title: string, message: string) => {
    failures.push({ number: -(failures.length + 1), kind: 'failure', title, message, seconds: 20 });
    happened();
  };
  const tell = (execution: Execution) => {
    changed();
    if (execution.status !== 'Completed' && execution.error)
      fail(execution.functionName, execution.error.message);
  };
  const report = (error: unknown) => {
    console.error(error);
    fail('The local Google', error instanceof Error ? error.message : String(error));
  };
  const triggerClock = createTriggerClock({ google, clock, tickMs, changed, happened, tell, report });
  tell(await google.open());
  return {
    google,
    workbook,
    bigquery,
    clock,
    limits,
    person,
    user,
    triggerClock,
    edits: createEdits({ workbook, limits, now: clock.now }),
    revision: () => revision,
    activity: () => activity,
    scriptSelections: () => scriptSelections,
    toasts: () => [
      ...google.toasts().map((toast, i) => ({ ...toast, number: i + 1, kind: 'script' as const })),
      ...failures,
    ],
    changed,
    happened,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async speak(locale) {
      user.locale = locale;
      google.signIn(user.email, locale);
      tell(await google.open());
    },
    tell,
    report,
    async close() {
      listeners.clear();
      triggerClock.stop();
      await google.close();
    },
  };
}
