import type { ScriptApi } from '../../../src/local/script-api/script-api.ts';
import type { GoogleClient } from '../../deploy/google-client.ts';
import { googleProblem } from '../../deploy/google-problem.ts';

/** Asks the stand-in without a network; what the real client makes of answers, this one does too. */
export function inProcessClient(api: ScriptApi): GoogleClient {
  return async ({ method, url, body }) => {
    const { hostname, pathname, searchParams } = new URL(url);
    const outcome = api.handle({
      method,
      host: hostname,
      path: pathname,
      query: Object.fromEntries(searchParams),
      authorization: 'Bearer local',
      body: structuredClone(body),
    });
    if ('lost' in outcome) throw googleProblem({ text: 'socket hang up' });
    const { status, body: answer } = outcome.response;
    if (status < 400) return structuredClone(answer);
    const { error } = answer as { error: { message: string } };
    throw googleProblem({ status, text: error.message });
  };
}
