import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { RestRequest } from '../rest.ts';
import type { Certificate } from './certificate.ts';
import type { ScriptApi } from './script-api.ts';

/** A proxy through which clients reach the stand-in under Google's own names. */
export interface TlsProxy {
  /** For `HTTPS_PROXY`; what uses it must also trust the certificate (`NODE_EXTRA_CA_CERTS`). */
  url: string;
  close(): Promise<void>;
}

/** Names that are answered; whatever else is asked for, the proxy refuses, so that nothing leaves the computer. */
export const googleHosts = ['script.googleapis.com', 'www.googleapis.com', 'oauth2.googleapis.com'] as const;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Listens on loopback for CONNECT requests and ends their TLS with `certificate`. */
export async function startTlsProxy(api: ScriptApi, certificate: Certificate): Promise<TlsProxy> {
  const sockets = new Set<Socket>();
  const tls = createHttpsServer(certificate, (request, response) => {
    respond(api, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  const proxy = createHttpServer((_, response) => response.writeHead(405).end());
  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const host = (request.url ?? '').replace(/:443$/, '');
    if (!googleHosts.some((known) => known === host)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    tls.emit('connection', socket);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
      await once(proxy, 'close');
    },
  };
}

async function respond(api: ScriptApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = methods.find((known) => known === request.method);
  if (!method) throw new Error(`not implemented in the stand-in: method ${request.method}`);
  const host = request.headers.host ?? '';
  const url = new URL(request.url ?? '/', `https://${host}`);
  if (api.faults.cutsSending(`${method} ${url.hostname}${url.pathname}`)) {
    request.once('readable', () => request.socket.destroy());
    return;
  }
  const outcome = api.handle({
    method,
    host: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    authorization: request.headers.authorization,
    body: await readBody(request, method),
  });
  if ('response' in outcome) {
    const { status, body } = outcome.response;
    response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
    response.end(JSON.stringify(body));
  } else if (outcome.lost === 'cut') request.socket.destroy();
}

/** JSON, or the form that token requests come in. */
async function readBody(request: IncomingMessage, method: RestRequest['method']): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '' || method === 'GET') return undefined;
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  return JSON.parse(text);
}
