import type { ScriptPages } from '../backend/script-pages.ts';
import type { Execution } from '../runtime/execution.ts';
import type { Executions } from '../runtime/executions.ts';
import type { CallAnswer } from './page-message.ts';
import { plainCopy } from './plain-copy.ts';

/** Carries out one `google.script.run` call of a page; resolves also when it failed. */
export type PageCall = (
  pageId: string,
  functionName: string,
  args: readonly unknown[],
) => Promise<CallAnswer>;

/** Runs what pages call, each call an execution of its own beside the others, as the person in front of the page. */
export function createPageCalls(options: {
  pages: ScriptPages;
  functions: readonly string[];
  executions: Executions;
}): PageCall {
  const { pages, functions, executions } = options;
  return async (pageId, functionName, args) => {
    const page = pages.find(pageId);
    if (!page) return { error: { name: 'ScriptError', message: `The page ${pageId} is closed.` } };
    if (!functions.includes(functionName))
      return { error: { name: 'ScriptError', message: `Script function not found: ${functionName}` } };
    let copies: readonly unknown[];
    try {
      copies = plainCopy(args) as unknown[];
    } catch (error) {
      return { error: { name: 'TypeError', message: error instanceof Error ? error.message : '' } };
    }
    const execution = await executions.run({
      functionName,
      type: 'Unknown',
      authMode: 'FULL',
      user: page.user,
      args: copies,
      forPage: true,
    });
    return answerOf(execution);
  };
}

/** A page sees every error of the script as `ScriptError: <name>: <message>`; Google's own come without a name. */
function answerOf({ error, status, result = null }: Execution): CallAnswer {
  if (!error) return { result };
  const message = status === 'Timed out' ? error.message : `${error.name}: ${error.message}`;
  return { error: { name: 'ScriptError', message } };
}
