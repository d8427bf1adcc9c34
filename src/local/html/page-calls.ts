import type { ScriptPages } from '../backend/script-pages.ts';
import type { Execution } from '../runtime/execution.ts';
import type { ExecutionRequest } from '../runtime/execution-log.ts';
import type { CallAnswer } from './page-message.ts';
import { plainCopy } from './plain-copy.ts';

/** One `google.script.run` call of a page: what to run for it, or the answer where nothing is to run. */
export type PreparePageCall = (
  pageId: string,
  functionName: string,
  args: readonly unknown[],
) => { request: ExecutionRequest } | { answer: CallAnswer };

/** Prepares what pages call, each call an execution of its own beside the others, as the person in front of the page. */
export function preparePageCalls(options: {
  pages: ScriptPages;
  functions: readonly string[];
}): PreparePageCall {
  const { pages, functions } = options;
  const refused = (name: string, message: string) => ({ answer: { error: { name, message } } });
  return (pageId, functionName, args) => {
    const page = pages.find(pageId);
    if (!page) return refused('ScriptError', `The page ${pageId} is closed.`);
    if (!functions.includes(functionName))
      return refused('ScriptError', `Script function not found: ${functionName}`);
    try {
      const copies = plainCopy(args) as unknown[];
      const { user } = page;
      return {
        request: { functionName, type: 'Unknown', authMode: 'FULL', user, args: copies, forPage: true },
      };
    } catch (error) {
      return refused('TypeError', error instanceof Error ? error.message : '');
    }
  };
}

/** What the page gets of an execution: it sees every error of the script as `ScriptError: <name>: <message>`; Google's own come without a name. */
export function pageAnswer({ error, status, result = null }: Execution): CallAnswer {
  if (!error) return { result };
  const message = status === 'Timed out' ? error.message : `${error.name}: ${error.message}`;
  return { error: { name: 'ScriptError', message } };
}
