import { type CallSizes, callSizes } from '../call-sizes.ts';
import type { Clock } from '../clock.ts';
import { latencyOf } from '../latency.ts';
import { limits } from '../limits.ts';
import { attempt, goOn, type NowOrLater } from '../now-or-later.ts';
import {
  ExecutionKilled,
  endedRequest,
  ServiceException,
  StandInMisuse,
} from '../runtime/service-exception.ts';
import { permissionFor, publicName } from '../services-permissions.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { isLogCall } from './log.ts';

/** One service call on its way, as a test or a fault injector sees it. */
export interface ServiceCall {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly executionId: string;
  readonly functionName: string;
  /** Instant on the stand-in's clock. */
  readonly time: number;
}

/** What an observer may hand back: called when the call was carried out, its throwing still fails the call. */
export type AfterCall = (result: unknown) => void;
// biome-ignore lint/suspicious/noConfusingVoidType: an observer that returns nothing is the common case
export type CallObserver = (call: ServiceCall) => NowOrLater<void | AfterCall>;
// biome-ignore lint/suspicious/noConfusingVoidType: as above
export type SynchronousObserver = (call: ServiceCall) => void | AfterCall;

/** Answers one service call, given as JSON text: `{result}` or `{error}` as JSON text, `undefined` when the execution was killed. */
export type Dispatch = (context: CallContext, text: string) => NowOrLater<string | undefined>;

/**
 * The one door between scripts and the local Google: checks permissions, lets the observer look or interfere, and
 * carries the call out. Answers at once where the call's handler and the observer do. With `latency` every call takes
 * the time that it takes at Google.
 */
export function createDispatch(options: {
  handlers: Handlers;
  grantedScopes: readonly string[] | undefined;
  clock: Clock;
  observer: CallObserver | undefined;
  latency: boolean;
}): Dispatch {
  const { handlers, grantedScopes, clock, observer, latency } = options;
  const carryOut = (context: CallContext, name: string, args: unknown[]): NowOrLater<string> => {
    count(context, name);
    const handler = handlers[name];
    if (!handler) throw new ServiceException(`not implemented in the stand-in: ${name}`, 'Error');
    authorize(context, name, grantedScopes);
    const { id: executionId, functionName } = context.record;
    const observed = observer?.({ name, args, executionId, functionName, time: clock.now() });
    const spend = (result: unknown, bytes: number) => {
      if (latency) letTimePass(clock, context, name, callSizes(name, args, result, bytes));
    };
    const refused = (error: unknown): never => {
      spend(undefined, 0);
      throw error;
    };
    return goOn(observed, (after) =>
      goOn(
        attempt(() => handler(context, ...(args as never[])), refused),
        (result) => {
          const answer = JSON.stringify({ result });
          spend(result, answer.length);
          after?.(result);
          return answer;
        },
      ),
    );
  };
  return (context, text) => {
    const [name, args] = JSON.parse(text) as [string, unknown[]];
    return attempt(() => carryOut(context, name, args), failed);
  };
}

/** What still runs when the execution's time is over lands, but nobody hears of it. */
function letTimePass(clock: Clock, { deadline }: CallContext, name: string, sizes: CallSizes): void {
  const ms = latencyOf(name, sizes);
  const tooLong = name.startsWith('Sheets.') && ms > limits.sheetsRequest.workspace;
  const passed = tooLong ? limits.sheetsRequest.workspace : ms;
  clock.advance(Math.max(0, Math.min(passed, deadline - clock.now())));
  if (tooLong) throw new ServiceException(endedRequest(name));
}

function failed(error: unknown): string | undefined {
  if (error instanceof StandInMisuse) throw error;
  return error instanceof ExecutionKilled ? undefined : JSON.stringify({ error: errorData(error) });
}

function count({ record }: CallContext, name: string): void {
  if (!isLogCall(name)) record.serviceCalls[name] = (record.serviceCalls[name] ?? 0) + 1;
}

/** https://developers.google.com/apps-script/concepts/scopes */
function authorize({ authMode }: CallContext, name: string, granted: readonly string[] | undefined): void {
  const { scopes, limited } = permissionFor(name);
  const required = `Required permissions: ${scopes.join(' || ')}`;
  if (authMode !== 'FULL' && !limited) {
    throw new ServiceException(`You do not have permission to call ${publicName(name)}. ${required}`);
  }
  if (scopes.length > 0 && granted && !scopes.some((scope) => granted.includes(scope))) {
    throw new ServiceException(
      `Specified permissions are not sufficient to call ${publicName(name)}. ${required}`,
    );
  }
}

function errorData(error: unknown): { name: string; message: string; details?: object } {
  if (error instanceof ServiceException) {
    const { name, message, details } = error;
    return details ? { name, message, details } : { name, message };
  }
  if (!(error instanceof Error)) return { name: 'Exception', message: String(error) };
  if (error.message.startsWith('not implemented in the stand-in'))
    return { name: 'Error', message: error.message };
  // A TypeError and the like is a mistake of the stand-in, which must not pass for an answer of Google.
  if (error.name !== 'Error')
    return { name: 'Error', message: `internal error in the stand-in: ${error.stack}` };
  return { name: 'Exception', message: error.message };
}
