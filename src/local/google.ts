import type { CallObserver } from './backend/dispatch.ts';
import { createDispatch } from './backend/dispatch.ts';
import { createHandlers, createState } from './backend/google-state.ts';
import { createLocks } from './backend/lock.ts';
import { menuFunction } from './backend/menu-path.ts';
import { type StoreName, storeKey } from './backend/properties.ts';
import type { ScriptPage } from './backend/script-pages.ts';
import { type SelectedArea, selectArea, selectedArea } from './backend/selected-area.ts';
import { activeSheet, type Toast } from './backend/spreadsheet.ts';
import { createTriggerSteps } from './backend/trigger-steps.ts';
import { type TriggerView, triggerView } from './backend/trigger-view.ts';
import { createTriggers } from './backend/triggers.ts';
import type { MenuNode, UiHost } from './backend/ui.ts';
import type { Clock } from './clock.ts';
import { createPageCalls, type PageCall } from './html/page-calls.ts';
import { type AccountLimits, type AccountType, limitsFor } from './limits.ts';
import type { Mail } from './mailbox/mail.ts';
import type { RestRequest, RestResponse } from './rest.ts';
import type { Execution } from './runtime/execution.ts';
import { createExecutions } from './runtime/executions.ts';
import { globalFunctions } from './runtime/global-functions.ts';
import { readProject } from './runtime/project.ts';
import { buildServicesScript, buildWorkerScript } from './runtime/services-script.ts';
import { checkSource } from './runtime/source-check.ts';
import { createWorkerPool } from './runtime/worker-pool.ts';
import { createSaver, restoreState, type SavedGoogle } from './saved-google.ts';
import { scriptedUi } from './scripted-ui.ts';
import type { Workbook } from './workbook/workbook.ts';

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
  /** What an earlier local Google left behind; `workbook` is then `restoreWorkbook(saved.workbook)`. */
  saved?: SavedGoogle;
}

/** A running local Google: one workbook, one bound script, one signed-in user. */
export interface LocalGoogle {
  /** Opens the workbook as the user, which rebuilds the menus: simple trigger `onOpen`. */
  open(): Promise<Execution>;
  /** Custom menus as the last `open` built them. */
  menu(): readonly MenuNode[];
  /** Clicks a menu item, named by its captions from the outermost menu inwards. */
  click(...captions: string[]): Promise<Execution>;
  /** Runs a function as from the editor. */
  run(functionName: string, args?: readonly unknown[]): Promise<Execution>;
  /** The time-driven trigger that is due first. */
  nextTrigger(): { time: number; functionName: string } | undefined;
  /** Moves the clock to `time`; time-driven triggers fire on the way, in order, one after the other. */
  stepTo(time: number): Promise<Execution[]>;
  /** Installed triggers of all accounts. */
  triggers(): readonly TriggerView[];
  /** All executions so far, oldest first. */
  executions(): readonly Execution[];
  mails(): readonly Mail[];
  toasts(): readonly Toast[];
  /** Title of the tab in front. */
  activeSheet(): string;
  /** Puts a tab in front and selects a range (`A1` when missing), as a person would. */
  select(sheetTitle: string, a1?: string): void;
  /** What is selected on the tab in front. */
  selection(): SelectedArea;
  /** Sidebars and dialogs made of the script's HTML, oldest first. */
  pages(): readonly ScriptPage[];
  /** Names of the functions that a page may call. */
  functions(): readonly string[];
  /** `google.script.run` of a page; resolves also when the call failed. */
  readonly callFromPage: PageCall;
  closePage(id: string): void;
  /** Signs somebody in, perhaps in another language: later executions run as that account. */
  signIn(email: string, locale?: string): void;
  /** A property store of the signed-in user's script, as plain data. */
  properties(store: StoreName): Readonly<Record<string, string>>;
  readonly workbook: Workbook;
  /** Everything Google would keep, as JSON data. */
  save(): SavedGoogle;
  close(): Promise<void>;
}

/** Loads a script project, checks it as a push would, and starts a local Google around it. */
export async function startGoogle(options: GoogleOptions): Promise<LocalGoogle> {
  const { clock, workbook, saved } = options;
  const { scripts, manifest, pages: htmlFiles } = readProject(options.project);
  for (const { path, source } of scripts) checkSource(path, source);
  const { timeZone, oauthScopes: grantedScopes, advancedServices } = manifest;
  const functions = globalFunctions(scripts);
  const limits = limitsFor(options.account ?? 'workspace', options.limits);
  const time = new SharedArrayBuffer(8);
  const state = createState(workbook);
  if (saved) restoreState(state, saved, clock.now());
  const { selection, pages, made, quotas } = state;
  const user = { ...options.user };

  const triggers = createTriggers({
    clock,
    limits,
    timeZone,
    scriptId: 'local-script',
    grantedScopes,
    triggers: state.triggers,
    made,
  });
  const locks = createLocks({ clock, running: () => executions.running() });
  const handlers = createHandlers({
    state,
    clock,
    limits,
    manifest,
    htmlFiles,
    locale: () => user.locale,
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
    list: state.executions,
    made,
  });

  return {
    workbook,
    async open() {
      state.menus.length = 0;
      pages.closeAll();
      const event = { authMode: 'LIMITED', fields: {}, withSource: true } as const;
      const { email } = user;
      return executions.run({
        functionName: 'onOpen',
        type: 'Simple Trigger',
        authMode: 'LIMITED',
        user: email,
        event,
      });
    },
    menu: () => state.menus,
    async click(...captions) {
      const functionName = menuFunction(state.menus, captions);
      return executions.run({ functionName, type: 'Menu', authMode: 'FULL', user: user.email });
    },
    run: (functionName, args = []) =>
      executions.run({ functionName, type: 'Editor', authMode: 'FULL', user: user.email, args }),
    nextTrigger() {
      const trigger = triggers.first();
      return trigger && { time: trigger.next, functionName: trigger.functionName };
    },
    stepTo: createTriggerSteps({ clock, limits, triggers, executions, windows: quotas.triggerRuntime }),
    triggers: () => state.triggers.map(triggerView),
    executions: () => state.executions,
    mails: () => state.mails,
    toasts: () => state.toasts,
    activeSheet: () => activeSheet(state).title,
    select: (sheetTitle, a1 = 'A1') => selectArea(state, sheetTitle, a1),
    selection: () => selectedArea({ workbook, selection }),
    pages: pages.list,
    functions: () => functions,
    callFromPage: createPageCalls({ pages, functions, executions }),
    closePage: pages.close,
    signIn(email, locale = user.locale) {
      if (email !== user.email) pages.closeAll();
      Object.assign(user, { email, locale });
    },
    properties: (store) => Object.fromEntries(state.stores.get(storeKey(store, user.email)) ?? []),
    save: createSaver(state, clock),
    close: pool.close,
  };
}
