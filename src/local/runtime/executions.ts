import type { Dispatch } from '../backend/dispatch.ts';
import type { Clock } from '../clock.ts';
import type { Execution } from './execution.ts';
import { type ExecutionLog, type ExecutionRequest, outOfTime } from './execution-log.ts';
import { StandInMisuse } from './service-exception.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Runs functions of the script in workers. */
export interface Executions {
  run(request: ExecutionRequest): Promise<Execution>;
  idle(): Promise<void>;
}

const tickMs = 20;

/** Wires worker, clock and dispatch together and ends executions at Google's limits. */
export function createExecutions(options: {
  clock: Clock;
  log: ExecutionLog;
  pool: WorkerPool;
  /** The cell that workers read the time from. */
  timeCell: Float64Array;
  configurationText: string;
  /** Real time after which an execution is ended even when the clock stands still, in ms. */
  realTimeLimits: { runtime: number; simpleTrigger: number };
  dispatch: Dispatch;
}): Executions {
  const { clock, log, pool, timeCell, configurationText, realTimeLimits, dispatch } = options;
  const pending = new Set<Promise<unknown>>();
  const showTime = () => {
    timeCell[0] = clock.now();
  };

  async function run(request: ExecutionRequest): Promise<Execution> {
    const open = log.open(request);
    if ('refused' in open) return open.refused;
    const { context } = open;
    showTime();
    let stopWatching = () => {};
    let kill = (_reason: string) => {};
    const end = await pool.execute(
      {
        functionName: request.functionName,
        argsText: JSON.stringify(request.args ?? []),
        eventText: JSON.stringify(request.event ?? null),
        configurationText,
        forPage: request.forPage ?? false,
      },
      async (text) => {
        try {
          const reply = await dispatch(context, text);
          showTime();
          if (reply !== undefined && clock.now() < context.deadline) return reply;
          kill(outOfTime);
        } catch (error) {
          if (!(error instanceof StandInMisuse)) throw error;
          kill(error.message);
        }
        return undefined;
      },
      (killWorker) => {
        kill = killWorker;
        const limit = request.authMode === 'LIMITED' ? realTimeLimits.simpleTrigger : realTimeLimits.runtime;
        const real = setTimeout(kill, limit, outOfTime);
        const tick = setInterval(() => {
          showTime();
          if (clock.now() >= context.deadline) kill(outOfTime);
        }, tickMs);
        stopWatching = () => {
          clearTimeout(real);
          clearInterval(tick);
        };
      },
    );
    stopWatching();
    return open.end(end);
  }

  return {
    run(request) {
      const promise = run(request);
      pending.add(promise);
      void promise.finally(() => pending.delete(promise));
      return promise;
    },
    async idle() {
      while (pending.size > 0) await Promise.allSettled([...pending]);
    },
  };
}
