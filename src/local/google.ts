import type { CallObserver } from './backend/dispatch.ts';
import type { UiHost } from './backend/ui.ts';
import { assembleGoogle, type PartsOptions } from './google-parts.ts';
import type { GoogleView } from './google-view.ts';
import { htmlToPdf } from './html/html-to-pdf.ts';
import { pageAnswer } from './html/page-calls.ts';
import type { CallAnswer } from './html/page-message.ts';
import type { RestRequest, RestResponse } from './rest.ts';
import type { Execution } from './runtime/execution.ts';
import { createExecutions } from './runtime/executions.ts';
import { buildServicesScript, buildWorkerScript } from './runtime/services-script.ts';
import { createWorkerPool } from './runtime/worker-pool.ts';

/** What a local Google is made of. */
export interface GoogleOptions extends PartsOptions {
  bigquery?: { handle(request: RestRequest): Promise<RestResponse> };
  /** Who answers dialogs; by default a dialog fails the script. */
  ui?: UiHost;
  /** Prints an HTML page as PDF; by default a browser of this computer does. */
  pdf?: (html: string) => Promise<Buffer>;
  /** Sees every service call before it is carried out; throwing fails the call in the script. */
  onServiceCall?: CallObserver;
  /** Real time in ms after which an execution is ended although the clock stands still. */
  realTimeLimits?: { runtime?: number; simpleTrigger?: number };
  /** Whether executions tell how much heap the script held at most; collects garbage at every service call. */
  measureHeap?: boolean;
}

/** A running local Google: one workbook, one bound script, one signed-in user. */
export interface LocalGoogle extends GoogleView {
  /** Opens the workbook as the user, which rebuilds the menus: simple trigger `onOpen`. */
  open(): Promise<Execution>;
  /** Clicks a menu item, named by its captions from the outermost menu inwards. */
  click(...captions: string[]): Promise<Execution>;
  /** Runs a function as from the editor. */
  run(functionName: string, args?: readonly unknown[]): Promise<Execution>;
  /** Moves the clock to `time`; time-driven triggers fire on the way, in order, one after the other. */
  stepTo(time: number): Promise<Execution[]>;
  /** `google.script.run` of a page; resolves also when the call failed. */
  callFromPage(pageId: string, functionName: string, args: readonly unknown[]): Promise<CallAnswer>;
  close(): Promise<void>;
}

/** Loads a script project, checks it as a push would, and starts a local Google around it. */
export async function startGoogle(options: GoogleOptions): Promise<LocalGoogle> {
  const parts = assembleGoogle({
    ...options,
    warehouse: options.bigquery,
    ui: options.ui,
    observer: options.onServiceCall,
    pdf: options.pdf ?? htmlToPdf,
    canWait: true,
  });
  const { project, limits, log, dispatch, configurationText, view } = parts;
  const time = new SharedArrayBuffer(8);
  const services = buildServicesScript();
  const { measureHeap = false } = options;
  const pool = createWorkerPool(buildWorkerScript(), {
    services,
    scripts: project.scripts,
    time,
    measureHeap,
  });
  const { run } = createExecutions({
    clock: options.clock,
    log,
    pool,
    timeCell: new Float64Array(time),
    configurationText,
    realTimeLimits: {
      runtime: limits.runtime,
      simpleTrigger: limits.simpleTriggerRuntime,
      ...options.realTimeLimits,
    },
    dispatch,
  });
  return {
    ...view,
    open: async () => run(parts.opening()),
    click: async (...captions) => run(parts.clicking(captions)),
    run: async (functionName, args = []) => run(parts.running(functionName, args)),
    async stepTo(target) {
      const steps = parts.stepping(target);
      let step = steps.next();
      while (!step.done) step = steps.next(await run(step.value));
      return step.value;
    },
    async callFromPage(...call) {
      const prepared = parts.pageCall(...call);
      return 'answer' in prepared ? prepared.answer : pageAnswer(await run(prepared.request));
    },
    close: pool.close,
  };
}
