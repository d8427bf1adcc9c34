import type { QuotaWindows } from './backend/daily-quota.ts';
import type { GoogleState } from './backend/google-state.ts';
import type { UserSelection } from './backend/spreadsheet.ts';
import { nextRun } from './backend/trigger-schedule.ts';
import type { Trigger } from './backend/triggers.ts';
import type { Clock } from './clock.ts';
import type { ChatMessage } from './mailbox/chat-message.ts';
import type { Mail } from './mailbox/mail.ts';
import { restoreMail, type SavedMail, saveMail } from './mailbox/saved-mail.ts';
import type { Execution } from './runtime/execution.ts';
import { createSheetSnapshots } from './workbook/sheet-snapshots.ts';
import { takeSnapshot, type WorkbookSnapshot } from './workbook/snapshot.ts';

const version = 1;
const executionsKept = 300;

type ByKey<T> = Record<string, T>;

/**
 * Everything Google would keep, as JSON data: no caches, locks, menus or open pages. Parts that did not change from
 * one save to the next (sheets, mails) are the very same objects.
 */
export interface SavedGoogle {
  version: number;
  /** Instant on the stand-in's clock. */
  time: number;
  workbook: WorkbookSnapshot;
  /** Missing in what an earlier program saved. */
  scriptId?: string;
  selection: UserSelection;
  mails: SavedMail[];
  /** Missing in what an earlier program saved. */
  chats?: ChatMessage[];
  stores: ByKey<ByKey<string>>;
  triggers: Trigger[];
  /** The newest ones, without their results. */
  executions: Execution[];
  quotas: ByKey<ByKey<{ opened: number; spent: number }>>;
  made: GoogleState['made'];
}

/** Gives a function that saves `state` as it then is. */
export function createSaver(state: GoogleState, clock: Clock): () => SavedGoogle {
  const snapshotOf = createSheetSnapshots();
  const mails = new WeakMap<Mail, SavedMail>();
  const savedMail = (mail: Mail): SavedMail => {
    const saved = mails.get(mail) ?? saveMail(mail);
    mails.set(mail, saved);
    return saved;
  };
  return () => ({
    version,
    time: clock.now(),
    workbook: takeSnapshot(state.workbook, snapshotOf),
    scriptId: state.scriptId,
    selection: { ...state.selection },
    mails: state.mails.map(savedMail),
    chats: [...state.chats],
    stores: Object.fromEntries([...state.stores].map(([key, store]) => [key, Object.fromEntries(store)])),
    triggers: state.triggers.map((trigger) => ({ ...trigger })),
    executions: state.executions.slice(-executionsKept).map(savedExecution),
    quotas: {
      mail: savedWindows(state.quotas.mail),
      triggerRuntime: savedWindows(state.quotas.triggerRuntime),
      urlFetch: savedWindows(state.quotas.urlFetch),
    },
    made: { ...state.made },
  });
}

/** Refuses what another version of the program saved. */
export function requireVersion(saved: { version?: unknown }): void {
  if (saved.version === version) return;
  throw new Error(
    `The kept sheet is of version ${String(saved.version)}, not ${version}: "npm start -- --fresh" starts anew.`,
  );
}

/** Brings a fresh state to what was saved, but for the workbook; `now` is later by the time in between. */
export function restoreState(state: GoogleState, saved: SavedGoogle, now: number): void {
  requireVersion(saved);
  const {
    scriptId,
    selection,
    mails,
    chats = [],
    stores,
    triggers,
    executions,
    quotas,
    made,
    time,
  } = structuredClone({
    ...saved,
    workbook: undefined,
  });
  if (scriptId !== undefined) state.scriptId = scriptId;
  Object.assign(state.selection, selection);
  state.mails.push(...mails.map(restoreMail));
  state.chats.push(...chats);
  for (const [key, store] of Object.entries(stores)) state.stores.set(key, new Map(Object.entries(store)));
  state.triggers.push(...triggers.map((trigger) => restoredTrigger(trigger, now)));
  state.executions.push(...executions.map((execution) => restoredExecution(execution, time)));
  for (const name of ['mail', 'triggerRuntime', 'urlFetch'] as const) {
    for (const [user, window] of Object.entries(quotas[name] ?? {})) state.quotas[name].set(user, window);
  }
  Object.assign(state.made, made);
}

function savedExecution({ result: _, ...execution }: Execution): Execution {
  return { ...execution, logs: [...execution.logs], serviceCalls: { ...execution.serviceCalls } };
}

function savedWindows(windows: QuotaWindows): ByKey<{ opened: number; spent: number }> {
  return Object.fromEntries([...windows].map(([user, window]) => [user, { ...window }]));
}

/** Recurring times that passed meanwhile are skipped; a trigger that was due once still fires. */
function restoredTrigger(trigger: Trigger, now: number): Trigger {
  const { next, schedule } = trigger;
  if (next === undefined) return { ...trigger, next };
  return { ...trigger, next: next > now ? next : (nextRun(schedule, trigger, now) ?? next) };
}

function restoredExecution(execution: Execution, stopped: number): Execution {
  if (execution.status !== 'Running') return execution;
  const message = 'The local Google stopped while this ran.';
  return {
    ...execution,
    status: 'Failed',
    durationMs: stopped - execution.started,
    error: { name: 'Exception', message, stack: `Exception: ${message}` },
  };
}
