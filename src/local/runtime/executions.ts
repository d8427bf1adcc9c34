import type { CallContext } from '../backend/call-context.ts';
import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import type { Execution } from './execution.ts';
import type { WorkerEnd, WorkerPool } from './worker-pool.ts';

/** What to run, for whom and as what. */
export interface ExecutionRequest {
  functionName: string;
  type: Execution['type'];
  authMode: 'LIMITED' | 'FULL';
  user: string;
  /** Arguments, or the description of an event (see src/local/services/event.ts). */
  args?: readonly unknown[];
  event?: { authMode: 'LIMITED' | 'FULL'; fields: Record<string, unknown>; withSource: boolean };
  /** The result goes to a page, which takes plain data only. */
  forPage?: boolean;
}

/** Runs functions of the script and keeps the list of what ran. */
export interface Executions {
  run(request: ExecutionRequest): Promise<Execution>;
  /** Takes down an execution that Google refused to start. */
  refuse(request: ExecutionRequest, message: string): Execution;
  running(): readonly CallContext[];
  idle(): Promise<void>;
}

const tickMs = 20;

/** Wires worker, clock and dispatch together and ends executions at Google's limits. */
export function createExecutions(options: {
  clock: Clock;
  limits: AccountLimits;
  pool: WorkerPool;
  /** The cell that workers read the time from. */
  timeCell: Float64Array;
  configurationText: string;
  /** Real time after which an execution is ended even when the clock stands still, in ms. */
  realTimeLimits: { runtime: number; simpleTrigger: number };
  dispatch: (context: CallContext, text: string) => Promise<string | undefined>;
  /** What ran so far, oldest first; this adds to it. */
  list: Execution[];
  made: { executions: number };
}): Executions {
  const { clock, limits, pool, timeCell, configurationText, realTimeLimits, dispatch, list, made } = options;
  const running = new Set<CallContext>();
  const pending = new Set<Promise<unknown>>();
  const showTime = () => {
    timeCell[0] = clock.now();
  };
  const open = (request: ExecutionRequest): Execution => {
    const { functionName, type, user } = request;
    made.executions += 1;
    const record: Execution = {
      id: `execution-${made.executions}`,
      functionName,
      type,
      user,
      status: 'Running',
      started: clock.now(),
      durationMs: 0,
      logs: [],
      serviceCalls: {},
    };
    list.push(record);
    return record;
  };
  const fail = (record: Execution, status: 'Failed' | 'Timed out', message: string) => {
    record.status = status;
    record.error = { name: 'Exception', message, stack: `Exception: ${message}` };
  };

  async function run(request: ExecutionRequest): Promise<Execution> {
    const simultaneous = [...running].filter(({ user }) => user === request.user).length;
    if (simultaneous >= limits.simultaneousExecutions) {
      return refuse(
        request,
        'There are too many scripts running simultaneously for this Google user account.',
      );
    }
    const record = open(request);
    const simple = request.authMode === 'LIMITED';
    const endings: (() => void)[] = [];
    const context: CallContext = {
      record,
      authMode: request.authMode,
      user: request.user,
      hasUi: request.type !== 'Time-Driven',
      deadline: record.started + (simple ? limits.simpleTriggerRuntime : limits.runtime),
      onEnd: (action) => endings.push(action),
    };
    running.add(context);
    showTime();
    let stopWatching = () => {};
    let killAtLimit = () => {};
    const end = await pool.execute(
      {
        functionName: request.functionName,
        argsText: JSON.stringify(request.args ?? []),
        eventText: JSON.stringify(request.event ?? null),
        configurationText,
        forPage: request.forPage ?? false,
      },
      async (text) => {
        const reply = await dispatch(context, text);
        showTime();
        if (reply !== undefined && clock.now() < context.deadline) return reply;
        killAtLimit();
        return undefined;
      },
      (kill) => {
        killAtLimit = () => kill('Exceeded maximum execution time');
        const real = setTimeout(killAtLimit, simple ? realTimeLimits.simpleTrigger : realTimeLimits.runtime);
        const tick = setInterval(() => {
          showTime();
          if (clock.now() >= context.deadline) killAtLimit();
        }, tickMs);
        stopWatching = () => {
          clearTimeout(real);
          clearInterval(tick);
        };
      },
    );
    stopWatching();
    running.delete(context);
    record.durationMs = clock.now() - record.started;
    close(record, end);
    for (const action of endings) action();
    return record;
  }

  function close(record: Execution, end: WorkerEnd): void {
    if ('died' in end) {
      const timedOut = end.died === 'Exceeded maximum execution time';
      fail(record, timedOut ? 'Timed out' : 'Failed', end.died);
      return;
    }
    const outcome = JSON.parse(end.outcome) as Pick<Execution, 'result' | 'error'>;
    if (outcome.error) {
      record.status = 'Failed';
      record.error = outcome.error;
    } else {
      record.status = 'Completed';
      if (outcome.result !== undefined) record.result = outcome.result;
    }
  }

  function refuse(request: ExecutionRequest, message: string): Execution {
    const record = open(request);
    fail(record, 'Failed', message);
    return record;
  }

  return {
    run(request) {
      const promise = run(request);
      pending.add(promise);
      void promise.finally(() => pending.delete(promise));
      return promise;
    },
    refuse,
    running: () => [...running],
    async idle() {
      while (pending.size > 0) await Promise.allSettled([...pending]);
    },
  };
}
