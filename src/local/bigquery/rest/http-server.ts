import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { RestRequest, RestResponse } from '../../rest.ts';
import { BigQueryError } from '../bigquery-error.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const isMethod = (method: string | undefined): method is RestRequest['method'] =>
  methods.some((known) => known === method);

/** The API's limit on a request: https://cloud.google.com/bigquery/quotas#streaming_inserts */
const mostBytes = 10 * 1024 * 1024;

/** Serves the handler over HTTP on the loopback address only; port 0 takes a free one. */
export async function listenHttp(
  handle: (request: RestRequest) => Promise<RestResponse>,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, handle).then(
      (result) => send(response, result),
      (error: unknown) => send(response, failure(error)),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  request: IncomingMessage,
  handle: (request: RestRequest) => Promise<RestResponse>,
): Promise<RestResponse> {
  // A page on the web may not reach the stand-in through a name that it points at this machine.
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host))
    throw new BigQueryError('accessDenied', `Access Denied: host ${host}`);
  if (!isMethod(request.method))
    throw new BigQueryError('notImplemented', `not implemented in the stand-in: method ${request.method}`);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return handle({
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: await readBody(request),
  });
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes)
      throw new BigQueryError('invalid', `Request payload size exceeds the limit: ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  if (raw.length === 0) return undefined;
  try {
    const text =
      request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw, { maxOutputLength: mostBytes }) : raw;
    return JSON.parse(text.toString('utf8'));
  } catch (cause) {
    throw new BigQueryError('invalid', 'Parse Error: the body is not JSON', { cause });
  }
}

function send(response: ServerResponse, { status, body }: RestResponse): void {
  response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json; charset=UTF-8' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function failure(error: unknown): RestResponse {
  const known = error instanceof BigQueryError ? error : new BigQueryError('internalError', String(error));
  return { status: known.code, body: known.toBody() };
}
