import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { ExecutionEnd } from './execution-log.ts';
import type { ExecutionOrder, ExecutionOutcome, WorkerBirth } from './worker-messages.ts';

/** Answers one service call, given and answered as JSON text; `undefined` leaves the script waiting for its end. */
export type AnswerCall = (text: string) => Promise<string | undefined>;

interface Lane {
  worker: Worker;
  port: MessagePort;
  signal: Int32Array;
  /** What the lane works on; undefined while it is idle. */
  current: { answer: AnswerCall; end: (end: ExecutionEnd) => void } | undefined;
}

/** What all workers are born with. */
type SharedBirth = Omit<WorkerBirth, 'port' | 'signal'>;

/** Workers that carry out executions: an idle one is used again, a new one starts when all are busy. */
export interface WorkerPool {
  /** Carries out one order; `onStart` receives the way to kill it, after which it ends with `died: reason`. */
  execute(
    order: ExecutionOrder,
    answer: AnswerCall,
    onStart: (kill: (reason: string) => void) => void,
  ): Promise<ExecutionEnd>;
  close(): Promise<void>;
}

/** Starts a pool whose first worker is warmed up at once. */
export function createWorkerPool(code: string, birth: SharedBirth): WorkerPool {
  const idle: Lane[] = [startLane(code, birth)];
  const all = new Set<Lane>(idle);
  return {
    async execute(order, answer, onStart) {
      const lane = idle.pop() ?? startLane(code, birth);
      all.add(lane);
      const end = await carryOut(lane, order, answer, onStart);
      if ('outcome' in end) idle.push(lane);
      else {
        all.delete(lane);
        lane.port.close();
        await lane.worker.terminate();
        if (idle.length === 0) {
          const fresh = startLane(code, birth);
          all.add(fresh);
          idle.push(fresh);
        }
      }
      return end;
    },
    async close() {
      for (const lane of all) lane.port.close();
      await Promise.all([...all].map((lane) => lane.worker.terminate()));
    },
  };
}

function startLane(code: string, birth: SharedBirth): Lane {
  const { port1, port2 } = new MessageChannel();
  const signal = new SharedArrayBuffer(4);
  const workerData: WorkerBirth = { ...birth, port: port2, signal };
  const worker = new Worker(code, { eval: true, workerData, transferList: [port2], execArgv: [] });
  const lane: Lane = { worker, port: port1, signal: new Int32Array(signal), current: undefined };
  worker.on('message', (outcome: ExecutionOutcome) => lane.current?.end(outcome));
  worker.on('error', (error: Error) => lane.current?.end({ died: error.message }));
  worker.on('exit', () => lane.current?.end({ died: 'the worker stopped' }));
  port1.on('message', async (text: string) => {
    const { current } = lane;
    const reply = await current?.answer(text);
    if (reply === undefined || lane.current !== current) return;
    port1.postMessage(reply);
    Atomics.store(lane.signal, 0, 1);
    Atomics.notify(lane.signal, 0);
  });
  // An idle stand-in must not keep the process alive; a running execution does (see carryOut).
  worker.unref();
  port1.unref();
  return lane;
}

function carryOut(
  lane: Lane,
  order: ExecutionOrder,
  answer: AnswerCall,
  onStart: (kill: (reason: string) => void) => void,
): Promise<ExecutionEnd> {
  return new Promise((resolve) => {
    const end = (result: ExecutionEnd) => {
      if (lane.current?.end !== end) return;
      lane.current = undefined;
      lane.worker.unref();
      resolve(result);
    };
    lane.current = { answer, end };
    lane.worker.ref();
    onStart((died) => end({ died }));
    lane.worker.postMessage(order);
  });
}
