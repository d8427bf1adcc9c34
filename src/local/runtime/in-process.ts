import { promiseHooks } from 'node:v8';
import vm from 'node:vm';
import type { Dispatch } from '../backend/dispatch.ts';
import type { Clock } from '../clock.ts';
import type { CheckedProject } from './checked-project.ts';
import type { Execution } from './execution.ts';
import { type ExecutionLog, type ExecutionRequest, outOfTime } from './execution-log.ts';
import { StandInMisuse } from './service-exception.ts';
import { buildServicesScript } from './services-script.ts';

/** Made by `install` of src/local/services inside the context. */
interface Runner {
  invoke(functionName: string, argsText: string, eventText: string, forPage: boolean): void;
  fail(error: unknown): void;
  outcome(): string;
}

/** A context with Google's services in it, and whether the project's files ran there. */
interface Prepared {
  context: vm.Context;
  runner: Runner;
  /** Where its service calls go: to the execution that it is used by. */
  way: { call(text: string): string };
  isLoaded: boolean;
}

let installScript: vm.Script | undefined;
const compiled = new WeakMap<CheckedProject, vm.Script[]>();

/** Where the start script finds what to start; gone before anything of the project runs. */
const startName = 'stand-in:start';
const startScript = new vm.Script(
  `{ const { runner, order } = globalThis['${startName}']; delete globalThis['${startName}']; runner.invoke(...order); }`,
  { filename: startName },
);

/**
 * Runs functions of the script in this thread, each in a fresh context as a worker does unless `keepsContext` says
 * otherwise, and answers when they are over. Compiled once a project; everything that a service call needs must answer
 * at once.
 */
export function createInProcessRunner(options: {
  clock: Clock;
  log: ExecutionLog;
  dispatch: Dispatch;
  project: CheckedProject;
  configurationText: string;
  /** Real time in ms after which an execution that makes no calls is ended. */
  realTimeLimit: number;
  keepsContext?: (execution: Execution) => boolean;
}): (request: ExecutionRequest) => Execution {
  const { clock, log, dispatch, project, configurationText, realTimeLimit, keepsContext } = options;
  installScript ??= new vm.Script(buildServicesScript(), { filename: 'stand-in:services' });
  const install = installScript;
  const scripts = scriptsOf(project);
  let kept: Prepared | undefined;

  const prepare = (): Prepared => {
    const way: Prepared['way'] = { call: () => '' };
    // DONT_CONTEXTIFY: the global object is the context's own, so nothing of this realm hangs on it.
    const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { microtaskMode: 'afterEvaluate' });
    const host = { call: (text: string) => way.call(text), now: clock.now };
    const runner = install.runInContext(context)(host, configurationText) as Runner;
    return { context, runner, way, isLoaded: false };
  };

  return (request) => {
    const open = log.open(request);
    if ('refused' in open) return open.refused;
    const { context: caller } = open;
    let died: string | undefined;
    let misuse: StandInMisuse | undefined;

    /** Once the execution is over, every further call answers nothing and does nothing. */
    const call = (text: string): string => {
      if (died !== undefined) return '';
      try {
        const reply = atOnce(dispatch(caller, text), text);
        if (reply !== undefined && clock.now() < caller.deadline) return reply;
        died = outOfTime;
      } catch (error) {
        misuse = error instanceof StandInMisuse ? error : new StandInMisuse(String(error), { cause: error });
        died = misuse.message;
      }
      return '';
    };

    const prepared = kept ?? prepare();
    // An execution within this one has a context of its own.
    kept = undefined;
    const { context, runner, way } = prepared;
    way.call = call;
    const handleRejections = watchPromises();
    prepared.isLoaded ||= loaded(scripts, context, runner);
    if (prepared.isLoaded) {
      const { functionName, args = [], event = null, forPage = false } = request;
      context[startName] = {
        runner,
        order: [functionName, JSON.stringify(args), JSON.stringify(event), forPage],
      };
      try {
        startScript.runInContext(context, { timeout: realTimeLimit });
      } catch {
        // The runner catches what the script throws, so this is the end of its real time.
        died ??= outOfTime;
      }
    }
    handleRejections();
    const record = open.end(died === undefined ? { outcome: runner.outcome() } : { died });
    if (misuse) throw misuse;
    if (died === undefined && prepared.isLoaded && keepsContext?.(record)) kept = prepared;
    return record;
  };
}

/** A promise of the script that nobody awaits fails in silence, as in Apps Script; those of this realm stay as they are. */
function watchPromises(): () => void {
  const settled: Promise<unknown>[] = [];
  const stop = promiseHooks.onSettled((promise: Promise<unknown>) => {
    if (!(promise instanceof Promise)) settled.push(promise);
  });
  return () => {
    stop();
    for (const promise of settled) Promise.prototype.then.call(promise, undefined, () => undefined);
  };
}

function loaded(scripts: readonly vm.Script[], context: vm.Context, runner: Runner): boolean {
  try {
    for (const script of scripts) script.runInContext(context);
    return true;
  } catch (error) {
    runner.fail(error);
    return false;
  }
}

function scriptsOf(project: CheckedProject): readonly vm.Script[] {
  const known = compiled.get(project);
  if (known) return known;
  const scripts = project.scripts.map(({ name, source }) => new vm.Script(source, { filename: name }));
  compiled.set(project, scripts);
  return scripts;
}

function atOnce(reply: ReturnType<Dispatch>, text: string): string | undefined {
  if (!(reply instanceof Promise)) return reply;
  reply.catch(() => undefined);
  const [name] = JSON.parse(text) as [string];
  throw new StandInMisuse(
    `${name} answers later, which an execution in process cannot wait for: give it a warehouse, a person and an observer that answer at once`,
  );
}
