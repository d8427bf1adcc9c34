import type { CallObserver } from './backend/dispatch.ts';
import { createDispatch } from './backend/dispatch.ts';
import { createHandlers, createState } from './backend/google-state.ts';
import { createLocks } from './backend/lock.ts';
import { menuFunction } from './backend/menu-path.ts';
import { type StoreName, storeKey } from './backend/properties.ts';
import { resolveA1 } from './backend/sheets-api/a1-range.ts';
import { activeSheet, type Toast } from './backend/spreadsheet.ts';
import { createTriggerSteps } from './backend/trigger-steps.ts';
import { createTriggers } from './backend/triggers.ts';
import type { MenuNode, UiHost } from './backend/ui.ts';
import type { Clock } from './clock.ts';
import { type AccountLimits, type AccountType, limitsFor } from './limits.ts';
import type { Mail } from './mailbox/mail.ts';
import type { RestRequest, RestResponse } from './rest.ts';
import type { Execution } from './runtime/execution.ts';
import { createExecutions } from './runtime/executions.ts';
import { readProject } from './runtime/project.ts';
import { buildServicesScript, buildWorkerScript } from './runtime/services-script.ts';
import { checkSource } from './runtime/source-check.ts';
import { createWorkerPool } from './runtime/worker-pool.ts';
import { scriptedUi } from './scripted-ui.ts';
import { quoteTitle } from './workbook/a1-notation.ts';
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
  const { clock, workbook } = options;
  const { scripts, manifest } = readProject(options.project);
  for (const { path, source } of scripts) checkSource(path, source);
  const { timeZone, oauthScopes: grantedScopes, advancedServices } = manifest;
  const limits = limitsFor(options.account ?? 'workspace', options.limits);
  const time = new SharedArrayBuffer(8);
  const state = createState(workbook);
  const { selection } = state;
  let user = options.user.email;

  const triggers = createTriggers({ clock, limits, timeZone, scriptId: 'local-script', grantedScopes });
  const locks = createLocks({ clock, running: () => executions.running() });
  const handlers = createHandlers({
    state,
    clock,
    limits,
    manifest,
    locale: options.user.locale,
    ui: options.ui ?? scriptedUi(),
    warehouse: options.bigquery,
    locks,
    triggers,
  });
  const pool = createWorkerPool(buildWorkerScript(), { services: buildServicesScript(), scripts, time });
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
    dispatch: createDispatch({ handlers, grantedScopes, now: clock.now, observer: options.onServiceCall }),
  });
  const stepTo = createTriggerSteps({ clock, limits, triggers, executions });

  return {
    workbook,
    async open() {
      state.menus.length = 0;
      const event = { authMode: 'LIMITED', fields: {}, withSource: true } as const;
      return executions.run({
        functionName: 'onOpen',
        type: 'Simple Trigger',
        authMode: 'LIMITED',
        user,
        event,
      });
    },
    menu: () => state.menus,
    async click(...captions) {
      const functionName = menuFunction(state.menus, captions);
      return executions.run({ functionName, type: 'Menu', authMode: 'FULL', user });
    },
    run: (functionName, args = []) =>
      executions.run({ functionName, type: 'Editor', authMode: 'FULL', user, args }),
    nextTrigger() {
      const trigger = triggers.first();
      return trigger && { time: trigger.next, functionName: trigger.functionName };
    },
    stepTo,
    executions: () => executions.list(),
    mails: () => state.mails,
    toasts: () => state.toasts,
    activeSheet: () => activeSheet(state).title,
    select(sheetTitle, a1 = 'A1') {
      const sheet = sheetByTitle(workbook, sheetTitle);
      if (!sheet) throw new Error(`the workbook has no tab "${sheetTitle}"`);
      const { range } = resolveA1(workbook, `${quoteTitle(sheet.title)}!${a1}`);
      const { top, left, bottom, right } = rectangleOf(range, sheet);
      selection.sheetId = sheet.id;
      selection.range = { row: top + 1, column: left + 1, rows: bottom - top, columns: right - left };
    },
    signIn(email) {
      user = email;
    },
    properties: (store) => Object.fromEntries(state.stores.get(storeKey(store, user)) ?? []),
    close: pool.close,
  };
}
