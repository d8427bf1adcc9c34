import type { LogLine } from '../runtime/execution.ts';
import type { CallContext, Handlers } from './call-context.ts';

/** `console` and `Logger`: lines go into the execution's record. */
export function logHandlers({ now }: { now: () => number }): Handlers {
  const log = ({ record }: CallContext, severity: LogLine['severity'], message: string) => {
    record.logs.push({ time: now(), severity, message });
  };
  return { 'console.log': log, 'Logger.log': log };
}

/** Whether a call only writes a line of the log, which counts as nothing. */
export function isLogCall(name: string): boolean {
  return name === 'console.log' || name === 'Logger.log';
}
