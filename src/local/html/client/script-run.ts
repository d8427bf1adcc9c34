import type { CallAnswer } from '../page-message.ts';
import { callArguments } from './call-arguments.ts';

type Handler = ((value: unknown, userObject: unknown) => unknown) | null | undefined;

interface Handlers {
  success?: Handler;
  failure?: Handler;
  userObject?: unknown;
}

/** `google.script.run`: each `with…` gives a new runner and leaves the one it was asked of as it is. */
export type ScriptRun = Record<string, (...args: unknown[]) => unknown>;

/** Sends one call and hears its answer; it never rejects. */
export type SendCall = (functionName: string, args: unknown[]) => Promise<CallAnswer>;

/** A runner with a method for each of the script's functions. https://developers.google.com/apps-script/guides/html/reference/run */
export function createScriptRun(
  functions: readonly string[],
  send: SendCall,
  handlers: Handlers = {},
): ScriptRun {
  const other = (changes: Handlers) => createScriptRun(functions, send, { ...handlers, ...changes });
  const run: ScriptRun = {
    withSuccessHandler: (success) => other({ success: success as Handler }),
    withFailureHandler: (failure) => other({ failure: failure as Handler }),
    withUserObject: (userObject) => other({ userObject }),
  };
  for (const name of functions) {
    run[name] = (...args) => {
      // Not returned: a call gives nothing back but through its handlers.
      void send(name, callArguments(args)).then((answer) => settle(answer, handlers));
    };
  }
  return run;
}

function settle(answer: CallAnswer, { success, failure, userObject }: Handlers): void {
  if ('error' in answer) fail(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
  else success?.(answer.result, userObject);

  function fail(error: Error): void {
    // Without a handler the error reaches the console as one that nobody caught.
    if (!failure) throw error;
    failure(error, userObject);
  }
}
