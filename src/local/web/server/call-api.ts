import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import type { Api, ApiName } from '../protocol.ts';
import type { ApiHandlers } from './api.ts';
import { RequestError } from './request-error.ts';
import { requests } from './requests.ts';

const mostBytes = 50 * 1024 * 1024;

/** Whether the page can call something by that name. */
export function isApiName(name: string): name is ApiName {
  return Object.hasOwn(requests, name);
}

/** Carries out one call with the request's body; throws RequestError for a body that is not what the call takes. */
export async function callApi<Name extends ApiName>(
  api: ApiHandlers,
  name: Name,
  request: IncomingMessage,
): Promise<Api[Name]['answer']> {
  const schema: v.GenericSchema<unknown, Api[Name]['request']> = requests[name];
  const parsed = v.safeParse(schema, await readBody(request));
  if (!parsed.success) {
    const [{ message }] = parsed.issues;
    const place = v.getDotPath(parsed.issues[0]);
    throw new RequestError(400, `${name}${place ? `.${place}` : ''}: ${message}`);
  }
  return api[name](parsed.output);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  // What is too much is read all the same: an answer to a sender that still sends would not arrive.
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > mostBytes)
    throw new RequestError(413, 'That is too much at once. / 한 번에 보내기에는 너무 많습니다.');
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new RequestError(400, 'the body is not JSON');
  }
}
