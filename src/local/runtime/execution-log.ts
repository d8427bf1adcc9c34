import type { CallContext } from '../backend/call-context.ts';
import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import type { Execution } from './execution.ts';
import type { ExecutionOutcome } from './worker-messages.ts';

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

/** An execution that runs. */
export interface OpenExecution {
  readonly record: Execution;
  readonly context: CallContext;
  /** Takes down how it ended: with the outcome's JSON text, or because it was ended from outside. */
  end(how: ExecutionEnd): Execution;
}

/** What the script's own side gives, or why there is nothing. */
export type ExecutionEnd = ExecutionOutcome | { died: string };

/** Why Google ends an execution that lasts too long. */
export const outOfTime = 'Exceeded maximum execution time';

/** The list of executions and of those that run, whatever runs them. */
export interface ExecutionLog {
  /** Starts one; gives the refused record where the user has too many. */
  open(request: ExecutionRequest): OpenExecution | { refused: Execution };
  /** Takes down an execution that Google refused to start. */
  refuse(request: ExecutionRequest, message: string): Execution;
  running(): readonly CallContext[];
}

/** Keeps the list, oldest first, and the limits of one account. */
export function createExecutionLog(options: {
  clock: Clock;
  limits: AccountLimits;
  list: Execution[];
  made: { executions: number };
  /** What a time-driven execution takes before its first line, in ms; it counts as the trigger's runtime. */
  triggerStartMs: number;
}): ExecutionLog {
  const { clock, limits, list, made, triggerStartMs } = options;
  const running = new Set<CallContext>();
  const newRecord = ({ functionName, type, user }: ExecutionRequest): Execution => {
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
  const refuse = (request: ExecutionRequest, message: string): Execution => {
    const record = newRecord(request);
    fail(record, 'Failed', message);
    return record;
  };
  return {
    refuse,
    running: () => [...running],
    open(request) {
      const simultaneous = [...running].filter(({ user }) => user === request.user).length;
      if (simultaneous >= limits.simultaneousExecutions) {
        const message = 'There are too many scripts running simultaneously for this Google user account.';
        return { refused: refuse(request, message) };
      }
      const record = newRecord(request);
      const endings: (() => void)[] = [];
      const simple = request.authMode === 'LIMITED';
      const context: CallContext = {
        record,
        authMode: request.authMode,
        user: request.user,
        hasUi: request.type !== 'Time-Driven',
        deadline: record.started + (simple ? limits.simpleTriggerRuntime : limits.runtime),
        onEnd: (action) => endings.push(action),
      };
      running.add(context);
      if (request.type === 'Time-Driven') clock.advance(triggerStartMs);
      return {
        record,
        context,
        end(how) {
          running.delete(context);
          record.durationMs = clock.now() - record.started;
          takeDown(record, how);
          for (const action of endings) action();
          return record;
        },
      };
    },
  };
}

function takeDown(record: Execution, how: ExecutionEnd): void {
  if ('died' in how) {
    fail(record, how.died === outOfTime ? 'Timed out' : 'Failed', how.died);
    return;
  }
  if (how.peakHeapBytes !== undefined) record.peakHeapBytes = how.peakHeapBytes;
  const outcome = JSON.parse(how.outcome) as Pick<Execution, 'result' | 'error'>;
  if (outcome.error) {
    record.status = 'Failed';
    record.error = outcome.error;
  } else {
    record.status = 'Completed';
    if (outcome.result !== undefined) record.result = outcome.result;
  }
}

function fail(record: Execution, status: 'Failed' | 'Timed out', message: string): void {
  record.status = status;
  record.error = { name: 'Exception', message, stack: `Exception: ${message}` };
}
