import vm from 'node:vm';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { heapMeter } from './heap-meter.ts';
import type { ExecutionOrder, ExecutionOutcome, WorkerBirth } from './worker-messages.ts';

/** Made by `install` of src/local/services inside the context. */
interface Runner {
  invoke(functionName: string, argsText: string, eventText: string, forPage: boolean): void;
  fail(error: unknown): void;
  outcome(): string;
}

const { services, scripts, port, signal, time, measureHeap } = workerData as WorkerBirth;
const waiting = new Int32Array(signal);
const clock = new Float64Array(time);
const meter = measureHeap ? heapMeter() : undefined;
const installScript = new vm.Script(services, { filename: 'stand-in:services' });
const projectScripts = scripts.map(({ name, source }) => new vm.Script(source, { filename: name }));
const drainScript = new vm.Script('undefined', { filename: 'stand-in:drain' });

/** Sends one service call to the main thread and stands still until its answer is there. */
function call(text: string): string {
  meter?.look();
  Atomics.store(waiting, 0, 0);
  port.postMessage(text);
  // Whoever saw the signal of one answer before its notice came is woken by that notice during the next call.
  while (Atomics.load(waiting, 0) === 0) Atomics.wait(waiting, 0, 0);
  const received = receiveMessageOnPort(port);
  return received
    ? String(received.message)
    : '{"error":{"name":"Error","message":"the stand-in gave no answer"}}';
}

const host = { call, now: () => clock[0] ?? 0, ...(meter && { parsed: meter.look }) };

function execute(order: ExecutionOrder): ExecutionOutcome {
  // DONT_CONTEXTIFY: the global object is the context's own, so nothing of this realm hangs on it.
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { microtaskMode: 'afterEvaluate' });
  const install = installScript.runInContext(context) as (host: object, configurationText: string) => Runner;
  const runner = install(host, order.configurationText);
  let loaded = false;
  try {
    for (const script of projectScripts) script.runInContext(context);
    loaded = true;
  } catch (error) {
    runner.fail(error);
  }
  if (loaded) {
    runner.invoke(order.functionName, order.argsText, order.eventText, order.forPage);
    drainScript.runInContext(context);
  }
  const outcome = runner.outcome();
  return meter ? { outcome, peakHeapBytes: meter.take() } : { outcome };
}

// A promise of the script that nobody awaits fails in silence, as in Apps Script.
process.on('unhandledRejection', () => undefined);
parentPort?.on('message', (order: ExecutionOrder) => parentPort?.postMessage(execute(order)));
