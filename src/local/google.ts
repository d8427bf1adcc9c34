import { bigQueryHandlers } from './backend/bigquery.ts';
import { cacheHandlers } from './backend/cache.ts';
import type { CallContext, Handlers } from './backend/call-context.ts';
import { createDailyQuota } from './backend/daily-quota.ts';
import { type CallObserver, createDispatch } from './backend/dispatch.ts';
import { createLocks } from './backend/lock.ts';
import { mailHandlers } from './backend/mail.ts';
import { type PropertyStores, propertiesHandlers, type StoreName, storeKey } from './backend/properties.ts';
import { rangeHandlers } from './backend/range.ts';
import { sessionHandlers } from './backend/session.ts';
import { resolveA1 } from './backend/sheets-api/a1-range.ts';
import { sheetsApiHandlers } from './backend/sheets-api/handlers.ts';
import { spreadsheetHandlers, type Toast, type UserSelection } from './backend/spreadsheet.ts';
import { constantRandom } from './backend/trigger-schedule.ts';
import { createTriggers, timeDrivenFields } from './backend/triggers.ts';
import { type MenuNode, type UiHost, uiHandlers } from './backend/ui.ts';
import { utilitiesHandlers } from './backend/utilities.ts';
import type { Clock } from './clock.ts';
import { type AccountLimits, type AccountType, limitsFor } from './limits.ts';
import type { Mail } from './mailbox/mail.ts';
import type { RestRequest, RestResponse } from './rest.ts';
import type { Execution, LogLine } from './runtime/execution.ts';
import { createExecutions } from './runtime/executions.ts';
import { readProject } from './runtime/project.ts';
import { buildServicesScript, buildWorkerScript } from './runtime/services-script.ts';
import { checkSource } from './runtime/source-check.ts';
import { createWorkerPool } from './runtime/worker-pool.ts';
import { rectangleOf } from './workbook/grid-range.ts';
import { sheetByTitle, type Workbook } from './workbook/workbook.ts';

/** What a local Google is made of. */
export interface GoogleOptions {
  /** Folder with the script's files: `*.js`, `*.gs`, `*.html`, `appsscript.json`. */
  project: string;
  clock: Clock;
  bigquery?: { handle(request: RestRequest): Promise<RestResponse> };
  /** Who is signed in; `locale` such as `en` or `ko`. */
  user: { email: string; locale: string };
  workbook: Workbook;
  /** Whose quotas apply; a Workspace account's by default. */
  account?: AccountType;
  /** Limits that differ from the table in `limits.ts`. */
  limits?: Partial<AccountLimits>;
  /** Who answers dialogs; by default a dialog fails the script. */
  ui?: UiHost;
  /** Sees every service call before it is carried out; throwing fails the call in the script. */
  onServiceCall?: CallObserver;
  /** Real time in ms after which an execution is ended although the clock stands still. */
  realTimeLimits?: { runtime?: number; simpleTrigger?: number };
}

/** A running local Google: one workbook, one bound script, one signed-in user. */
export interface LocalGoogle {
  /** Opens the workbook as the user, which rebuilds the menus: simple trigger `onOpen`. */
  open(): Promise<Execution>;
  /** Custom menus as the last `open` built them. */
  menu(): readonly MenuNode[];
  /** Clicks a menu item, named by its captions from the outermost menu inwards. */
  click(...captions: string[]): Promise<Execution>;
  /** Runs a function as from the editor or from `google.script.run`. */
  run(functionName: string, args?: readonly unknown[]): Promise<Execution>;
  /** The time-driven trigger that is due first. */
  nextTrigger(): { time: number; functionName: string } | undefined;
  /** Moves the clock to `time`; time-driven triggers fire on the way, in order, one after the other. */
  stepTo(time: number): Promise<Execution[]>;
  /** All executions so far, oldest first. */
  executions(): readonly Execution[];
  mails(): readonly Mail[];
  toasts(): readonly Toast[];
  /** Title of the tab in front. */
  activeSheet(): string;
  /** Puts a tab in front and selects a range (`A1` when missing), as a person would. */
  select(sheetTitle: string, a1?: string): void;
  /** Signs somebody else in: later executions run as that account. */
  signIn(email: string): void;
  /** A property store of the signed-in user's script, as plain data. */
  properties(store: StoreName): Readonly<Record<string, string>>;
  readonly workbook: Workbook;
  close(): Promise<void>;
}

/** Loads a script project, checks it as a push would, and starts a local Google around it. */
export async function startGoogle(options: GoogleOptions): Promise<LocalGoogle> {
  const { clock, workbook, ui = nobody } = options;
  const project = readProject(options.project);
  for (const { path, source } of project.scripts) checkSource(path, source);
  const { timeZone, oauthScopes, advancedServices } = project.manifest;
  const limits = limitsFor(options.account ?? 'workspace', options.limits);
  const time = new SharedArrayBuffer(8);
  const mails: Mail[] = [];
  const toasts: Toast[] = [];
  const menus: MenuNode[] = [];
  const stores: PropertyStores = new Map();
  const selection: UserSelection = {
    sheetId: workbook.sheets[0]?.id ?? 0,
    range: { row: 1, column: 1, rows: 1, columns: 1 },
  };
  let user = options.user.email;
  let uuids = 0;
  const today = () => ({ year: new Date(clock.now()).getUTCFullYear() });
  const triggers = createTriggers({
    clock,
    limits,
    timeZone,
    scriptId: 'local-script',
    grantedScopes: oauthScopes,
  });
  const triggerRuntime = createDailyQuota(clock, limits.triggerRuntimePerDay);
  const locks = createLocks({ clock, running: () => executions.running() });
  const handlers: Handlers = {
    ...spreadsheetHandlers({ workbook, limits, selection, toasts, now: clock.now, today }),
    ...rangeHandlers({
      workbook,
      limits,
      today,
      select: ({ sheetId, ...range }) => Object.assign(selection, { sheetId, range }),
    }),
    ...sheetsApiHandlers(() => ({ workbook, limits, today: today() })),
    ...bigQueryHandlers(options.bigquery),
    ...uiHandlers({ ui, menus, releaseLocks: locks.releaseAll }),
    ...mailHandlers({ clock, limits, mails }),
    ...propertiesHandlers({ stores, limits }),
    ...cacheHandlers({ clock, limits }),
    ...locks.handlers,
    ...utilitiesHandlers({ clock, limits, uuid: () => localUuid(++uuids) }),
    ...sessionHandlers({ locale: options.user.locale, timeZone }),
    ...triggers.handlers,
    ...logHandlers(clock),
  };
  const pool = createWorkerPool(buildWorkerScript(), {
    services: buildServicesScript(),
    scripts: project.scripts,
    time,
  });
  const executions = createExecutions({
    clock,
    limits,
    pool,
    timeCell: new Float64Array(time),
    configurationText: JSON.stringify({ advancedServices, timeZone }),
    realTimeLimits: {
      runtime: limits.runtime,
      simpleTrigger: limits.simpleTriggerRuntime,
      ...options.realTimeLimits,
    },
    dispatch: createDispatch({
      handlers,
      grantedScopes: oauthScopes,
      now: clock.now,
      observer: options.onServiceCall,
    }),
  });

  async function fire(): Promise<Execution | undefined> {
    const trigger = triggers.first();
    if (!trigger) return undefined;
    const due = trigger.next;
    clock.advance(Math.max(0, due - clock.now()));
    triggers.advance(trigger, due);
    const event = {
      authMode: 'FULL' as const,
      fields: timeDrivenFields(trigger.id, clock.now()),
      withSource: false,
    };
    const request = {
      functionName: trigger.functionName,
      type: 'Time-Driven' as const,
      authMode: 'FULL' as const,
      user: trigger.user,
      event,
    };
    if (triggerRuntime.remaining(trigger.user) <= 0) {
      return executions.refuse(request, 'Service using too much computer time for one day.');
    }
    const execution = await executions.run(request);
    triggerRuntime.charge(trigger.user, execution.durationMs);
    return execution;
  }

  return {
    workbook,
    async open() {
      menus.length = 0;
      const event = { authMode: 'LIMITED' as const, fields: { user: {} }, withSource: true };
      return executions.run({
        functionName: 'onOpen',
        type: 'Simple Trigger',
        authMode: 'LIMITED',
        user,
        event,
      });
    },
    menu: () => menus,
    async click(...captions) {
      return executions.run({
        functionName: menuFunction(menus, captions),
        type: 'Menu',
        authMode: 'FULL',
        user,
      });
    },
    run: (functionName, args = []) =>
      executions.run({ functionName, type: 'Editor', authMode: 'FULL', user, args }),
    nextTrigger() {
      const trigger = triggers.first();
      return trigger && { time: trigger.next, functionName: trigger.functionName };
    },
    async stepTo(target) {
      const fired: Execution[] = [];
      for (let next = triggers.first(); next && next.next <= target; next = triggers.first()) {
        const execution = await fire();
        if (execution) fired.push(execution);
      }
      clock.advance(Math.max(0, target - clock.now()));
      return fired;
    },
    executions: () => executions.list(),
    mails: () => mails,
    toasts: () => toasts,
    activeSheet: () => workbook.sheets.find(({ id }) => id === selection.sheetId)?.title ?? '',
    select(sheetTitle, a1) {
      const sheet = sheetByTitle(workbook, sheetTitle);
      if (!sheet) throw new Error(`the workbook has no tab "${sheetTitle}"`);
      const quoted = `'${sheet.title.replaceAll("'", "''")}'!${a1 ?? 'A1'}`;
      const { top, left, bottom, right } = rectangleOf(resolveA1(workbook, quoted).range, sheet);
      Object.assign(selection, {
        sheetId: sheet.id,
        range: { row: top + 1, column: left + 1, rows: bottom - top, columns: right - left },
      });
    },
    signIn(email) {
      user = email;
    },
    properties: (store) => Object.fromEntries(stores.get(storeKey(store, user)) ?? []),
    async close() {
      await pool.close();
    },
  };
}

const nobody: UiHost = {
  alert: async ({ text }) => {
    throw new Error(`the script showed an alert, but nobody is there to answer: ${text}`);
  },
  prompt: async ({ text }) => {
    throw new Error(`the script showed a prompt, but nobody is there to answer: ${text}`);
  },
};

function logHandlers(clock: Clock): Handlers {
  const log = ({ record }: CallContext, severity: LogLine['severity'], message: string) => {
    record.logs.push({ time: clock.now(), severity, message });
  };
  return { 'console.log': log, 'Logger.log': log };
}

function menuFunction(menus: readonly MenuNode[], captions: readonly string[]): string {
  let level = menus;
  for (const [depth, caption] of captions.entries()) {
    const node = level.find((candidate) => candidate.kind !== 'separator' && candidate.caption === caption);
    if (node?.kind === 'menu') level = node.items;
    else if (node?.kind === 'item' && depth === captions.length - 1) return node.functionName;
    else {
      const there = level.flatMap((candidate) => (candidate.kind === 'separator' ? [] : candidate.caption));
      throw new Error(`no menu item "${captions.join(' > ')}"; there is: ${there.join(', ')}`);
    }
  }
  throw new Error(`"${captions.join(' > ')}" is a menu, not an item`);
}

/** Looks like a version 4 UUID and repeats from run to run. */
function localUuid(count: number): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      constantRandom(`uuid ${count} ${part}`, 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
