import type { ServiceCall, SynchronousObserver } from './backend/dispatch.ts';
import { isLogCall } from './backend/log.ts';
import type { Clock } from './clock.ts';
import { limits } from './limits.ts';
import { ExecutionKilled, endedRequest, ServiceException } from './runtime/service-exception.ts';

/**
 * What happens at a service call, before or after its effect: it fails at once, the execution ends there, or the call
 * is ended when it took too long, so that the script does not know whether it landed.
 */
export const faultKinds = [
  'fails before',
  'fails after',
  'dies before',
  'dies after',
  'times out before',
  'times out after',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault at the `call`-th service call, counted from 1. */
export interface Fault {
  call: number;
  kind: FaultKind;
}

/** Faults on their way; the observer serves both kinds of runner. */
export interface FaultInjector {
  readonly onServiceCall: SynchronousObserver;
  /** Names of the calls so far, in order; lines of the log are none. */
  calls(): readonly string[];
}

/** Counts service calls, whichever execution makes them, and strikes at those that have a fault. */
export function injectFaults(faults: readonly Fault[], clock: Clock): FaultInjector {
  const names: string[] = [];
  return {
    calls: () => names,
    onServiceCall(call) {
      if (isLogCall(call.name)) return;
      names.push(call.name);
      const fault = faults.find((one) => one.call === names.length);
      if (!fault) return;
      const strike = () => strikeWith(fault.kind, call, clock);
      return fault.kind.endsWith('after') ? strike : strike();
    },
  };
}

function strikeWith(kind: FaultKind, call: ServiceCall, clock: Clock): never {
  if (kind.startsWith('dies')) {
    clock.advance(limits.runtime.workspace);
    throw new ExecutionKilled(kind);
  }
  if (kind.startsWith('times out')) clock.advance(limits.sheetsRequest.workspace);
  throw new ServiceException(wordsOf(call, kind.startsWith('times out')));
}

/** What the script is told, in words that others saw at Google: https://gist.github.com/tanaikech/cc4380692790150cc090114553e38a0e */
function wordsOf({ name, args }: ServiceCall, timedOut: boolean): string {
  if (/^(Sheets|BigQuery)\./.test(name)) return endedRequest(name);
  if (name.startsWith('UrlFetchApp.')) {
    const [first] = [args[0]].flat() as { url?: string }[];
    return timedOut ? `Timeout: ${first?.url}` : `Address unavailable: ${first?.url}`;
  }
  if (timedOut && /^(SpreadsheetApp|Spreadsheet|Sheet|Range)\./.test(name))
    return 'Service Spreadsheets timed out';
  return "We're sorry, a server error occurred. Please wait a bit and try again.";
}
