import { ExecutionKilled, ServiceException } from '../runtime/service-exception.ts';
import { permissionFor, publicName } from '../services-permissions.ts';
import type { CallContext, Handlers } from './call-context.ts';

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
export type CallObserver = (call: ServiceCall) => void | AfterCall | Promise<void | AfterCall>;

/**
 * The one door between scripts and the local Google: checks permissions, lets the observer look or interfere, and
 * carries the call out. Answers `{result}` or `{error}` as JSON text, `undefined` when the execution was killed.
 */
export function createDispatch(options: {
  handlers: Handlers;
  grantedScopes: readonly string[] | undefined;
  now: () => number;
  observer: CallObserver | undefined;
}): (context: CallContext, text: string) => Promise<string | undefined> {
  const { handlers, grantedScopes, now, observer } = options;
  return async (context, text) => {
    try {
      const [name, args] = JSON.parse(text) as [string, unknown[]];
      count(context, name);
      const handler = handlers[name];
      if (!handler) throw new ServiceException(`not implemented in the stand-in: ${name}`, 'Error');
      authorize(context, name, grantedScopes);
      const { id: executionId, functionName } = context.record;
      const after = await observer?.({ name, args, executionId, functionName, time: now() });
      const result = await handler(context, ...(args as never[]));
      after?.(result);
      return JSON.stringify({ result });
    } catch (error) {
      if (error instanceof ExecutionKilled) return undefined;
      return JSON.stringify({ error: errorData(error) });
    }
  };
}

function count({ record }: CallContext, name: string): void {
  if (name !== 'console.log' && name !== 'Logger.log')
    record.serviceCalls[name] = (record.serviceCalls[name] ?? 0) + 1;
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
