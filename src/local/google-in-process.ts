import type { SynchronousObserver } from './backend/dispatch.ts';
import type { SynchronousUi } from './backend/ui.ts';
import { assembleGoogle, type PartsOptions } from './google-parts.ts';
import type { GoogleView } from './google-view.ts';
import { pageAnswer } from './html/page-calls.ts';
import type { CallAnswer } from './html/page-message.ts';
import type { RestRequest, RestResponse } from './rest.ts';
import type { Execution } from './runtime/execution.ts';
import { createInProcessRunner } from './runtime/in-process.ts';

/** What a local Google in process is made of: everything in it answers at once. */
export interface InProcessOptions extends PartsOptions {
  warehouse?: { handle(request: RestRequest): RestResponse };
  /** Who answers dialogs; by default a dialog fails the script. */
  ui?: SynchronousUi;
  /** Sees every service call before it is carried out; throwing fails the call in the script. */
  onServiceCall?: SynchronousObserver;
  /** Real time in ms after which a script that makes no calls is ended; a minute by default. */
  realTimeLimit?: number;
  /**
   * Whether the execution after this one may go on in its context, where the script is loaded and V8 knows it; it never
   * may after one that died. Google gives each a new one, so what the script keeps in variables must not matter.
   */
  keepsContext?: (execution: Execution) => boolean;
}

/** A local Google whose executions are over when they return. */
export interface InProcessGoogle extends GoogleView {
  open(): Execution;
  click(...captions: string[]): Execution;
  run(functionName: string, args?: readonly unknown[]): Execution;
  stepTo(time: number): Execution[];
  callFromPage(pageId: string, functionName: string, args: readonly unknown[]): CallAnswer;
}

/**
 * Starts a local Google that runs the script in this thread, for thousands of executions in a row: the same services,
 * backend and limits as `startGoogle`, without workers. An execution begun by an observer of another one runs within it.
 */
export function startGoogleInProcess(options: InProcessOptions): InProcessGoogle {
  const parts = assembleGoogle({
    ...options,
    warehouse: options.warehouse,
    ui: options.ui,
    observer: options.onServiceCall,
    // Nothing prints a page at once.
    pdf: undefined,
    canWait: false,
  });
  const { project, log, dispatch, configurationText, view } = parts;
  const { clock, realTimeLimit = 60_000, keepsContext } = options;
  const run = createInProcessRunner({
    clock,
    log,
    dispatch,
    project,
    configurationText,
    realTimeLimit,
    ...(keepsContext && { keepsContext }),
  });
  return {
    ...view,
    open: () => run(parts.opening()),
    click: (...captions) => run(parts.clicking(captions)),
    run: (functionName, args = []) => run(parts.running(functionName, args)),
    stepTo(target) {
      const steps = parts.stepping(target);
      let step = steps.next();
      while (!step.done) step = steps.next(run(step.value));
      return step.value;
    },
    callFromPage(...call) {
      const prepared = parts.pageCall(...call);
      return 'answer' in prepared ? prepared.answer : pageAnswer(run(prepared.request));
    },
  };
}
