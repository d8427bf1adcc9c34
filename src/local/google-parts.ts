import { type CallObserver, createDispatch, type Dispatch } from './backend/dispatch.ts';
import { createHandlers, createState } from './backend/google-state.ts';
import { createLocks } from './backend/lock.ts';
import { menuFunction } from './backend/menu-path.ts';
import { createTriggerSteps, type TriggerSteps } from './backend/trigger-steps.ts';
import { createTriggers } from './backend/triggers.ts';
import type { SynchronousUi, UiHost } from './backend/ui.ts';
import type { Clock } from './clock.ts';
import { createView, type GoogleView } from './google-view.ts';
import { type PreparePageCall, preparePageCalls } from './html/page-calls.ts';
import { latencyConstants } from './latency.ts';
import { type AccountLimits, type AccountType, limitsFor } from './limits.ts';
import type { NowOrLater } from './now-or-later.ts';
import type { RestRequest, RestResponse } from './rest.ts';
import { type CheckedProject, checkedProject } from './runtime/checked-project.ts';
import { createExecutionLog, type ExecutionLog, type ExecutionRequest } from './runtime/execution-log.ts';
import { restoreState, type SavedGoogle } from './saved-google.ts';
import { scriptedUiAtOnce } from './scripted-ui.ts';
import type { Workbook } from './workbook/workbook.ts';

/** What every local Google is made of, whatever runs its script. */
export interface PartsOptions {
  /** Folder with the script's files: `*.js`, `*.gs`, `*.html`, `appsscript.json`; or what was read of it. */
  project: string | CheckedProject;
  clock: Clock;
  /** Who is signed in; `locale` such as `en` or `ko`. */
  user: { email: string; locale: string };
  workbook: Workbook;
  /** Whose quotas apply; a Workspace account's by default. */
  account?: AccountType;
  /** Limits that differ from the table in `limits.ts`. */
  limits?: Partial<AccountLimits>;
  /** What an earlier local Google left behind; `workbook` is then `restoreWorkbook(saved.workbook)`. */
  saved?: SavedGoogle;
  /** Addresses of the incoming webhooks that there are in Google Chat and Slack; any by default. */
  webhooks?: readonly string[];
  /** Whether service calls take time on the clock, by the model in `latency.ts`; none by default. */
  latency?: boolean;
}

/** The parts, wired together, and the requests that start the script. */
export interface GoogleParts {
  project: CheckedProject;
  limits: AccountLimits;
  log: ExecutionLog;
  dispatch: Dispatch;
  /** JSON text of what the services in the script's context need to know. */
  configurationText: string;
  view: GoogleView;
  /** Closes pages and menus, and starts simple trigger `onOpen`. */
  opening(): ExecutionRequest;
  clicking(captions: readonly string[]): ExecutionRequest;
  running(functionName: string, args: readonly unknown[]): ExecutionRequest;
  stepping(target: number): TriggerSteps;
  pageCall: PreparePageCall;
}

/** Loads a script project, checks it as a push would, and builds a Google around it. */
export function assembleGoogle(
  options: PartsOptions & {
    warehouse: { handle(request: RestRequest): NowOrLater<RestResponse> } | undefined;
    ui: UiHost | SynchronousUi | undefined;
    observer: CallObserver | undefined;
    /** Prints an HTML page as PDF; undefined where nothing can. */
    pdf: ((html: string) => Promise<Buffer>) | undefined;
    /** Whether executions go on beside one another. */
    canWait: boolean;
  },
): GoogleParts {
  const { clock, workbook, saved, warehouse, observer, canWait, latency = false } = options;
  const project = typeof options.project === 'string' ? checkedProject(options.project) : options.project;
  const { manifest, functions, pages: htmlFiles } = project;
  const { timeZone, oauthScopes: grantedScopes, advancedServices } = manifest;
  const limits = limitsFor(options.account ?? 'workspace', options.limits);
  const state = createState(workbook);
  if (saved) restoreState(state, saved, clock.now());
  const { pages, made, quotas } = state;
  const user = { ...options.user };

  const log = createExecutionLog({
    clock,
    limits,
    list: state.executions,
    made,
    triggerStartMs: latency ? latencyConstants.triggerStart.ms : 0,
  });
  const triggers = createTriggers({
    clock,
    limits,
    timeZone,
    scriptId: state.scriptId,
    grantedScopes,
    triggers: state.triggers,
    made,
  });
  const handlers = createHandlers({
    state,
    clock,
    limits,
    manifest,
    htmlFiles,
    pdf: options.pdf,
    locale: () => user.locale,
    ui: options.ui ?? scriptedUiAtOnce(),
    warehouse,
    locks: createLocks({ clock, running: log.running, canWait }),
    triggers,
    webhooks: options.webhooks,
  });
  return {
    project,
    limits,
    log,
    dispatch: createDispatch({ handlers, grantedScopes, clock, observer, latency }),
    configurationText: JSON.stringify({ advancedServices, timeZone }),
    view: createView({ state, clock, triggers, functions, user }),
    opening() {
      state.menus.length = 0;
      pages.closeAll();
      const event = { authMode: 'LIMITED', fields: {}, withSource: true } as const;
      const { email } = user;
      return {
        functionName: 'onOpen',
        type: 'Simple Trigger',
        authMode: 'LIMITED',
        user: email,
        event,
      };
    },
    clicking: (captions) => ({
      functionName: menuFunction(state.menus, captions),
      type: 'Menu',
      authMode: 'FULL',
      user: user.email,
    }),
    running: (functionName, args) => ({
      functionName,
      type: 'Editor',
      authMode: 'FULL',
      user: user.email,
      args,
    }),
    stepping: createTriggerSteps({
      clock,
      limits,
      triggers,
      refuse: log.refuse,
      windows: quotas.triggerRuntime,
    }),
    pageCall: preparePageCalls({ pages, functions }),
  };
}
