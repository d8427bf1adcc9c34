import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createApi } from './api.ts';
import { appDocument } from './app-document.ts';
import { callApi, isApiName } from './call-api.ts';
import { createEvents } from './events.ts';
import { createFiles, scriptPage } from './files.ts';
import { createGuard } from './guard.ts';
import { buildPage } from './page-bundle.ts';
import { refuse, sendFailure, sendFile, sendJson } from './responses.ts';
import type { Session } from './session.ts';

/** The local sheet in the browser. */
export interface Web {
  port: number;
  /** The address to open, token included. */
  url: string;
  close(): Promise<void>;
}

/** Serves a session on the loopback address only; port 0 takes a free one. */
export async function startWeb(session: Session, options: { port: number; token: string }): Promise<Web> {
  const { token } = options;
  const { script, style } = await buildPage();
  // Script HTML is untrusted: its address carries a key of its own that opens nothing else.
  const pageKeys = new Map<string, string>();
  const pageSource = (id: string) => {
    const key = pageKeys.get(id) ?? randomBytes(16).toString('hex');
    pageKeys.set(id, key);
    return `/page/${key}`;
  };
  const api = createApi(session, pageSource);
  const files = createFiles(session);
  const events = createEvents(session, () => api.state(undefined));
  let port = options.port;
  const guard = createGuard(token, () => port);

  /** Files that hold nothing of the person's, and pages of the script, whose key is their own token. */
  function openFile(path: string) {
    if (path === '/app.js') return { contentType: 'text/javascript; charset=utf-8', body: script };
    if (path === '/app.css') return { contentType: 'text/css; charset=utf-8', body: style };
    const [, page] = /^\/page\/([0-9a-f]{32})$/.exec(path) ?? [];
    const [id] = [...pageKeys].find(([, key]) => key === page) ?? [];
    return id === undefined ? undefined : scriptPage(session, id);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stranger = guard.place(request);
    if (stranger !== undefined) return refuse(response, stranger);
    const url = addressOf(request);
    const { pathname } = url;
    const isGet = request.method === 'GET';
    const open = isGet ? openFile(pathname) : undefined;
    if (open) return sendFile(response, open);
    const refused = guard.token(request, url);
    if (refused !== undefined) return refuse(response, refused);
    const name = pathname.slice('/api/'.length);
    if (request.method === 'POST' && pathname.startsWith('/api/') && isApiName(name))
      return sendJson(response, 200, await callApi(api, name, request));
    if (isGet && pathname === '/events') return events.open(response);
    if (isGet && pathname === '/') return sendFile(response, appDocument(session.user.locale));
    sendFile(response, isGet ? await files(pathname) : undefined);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendFailure(response, error));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    events.close();
    throw error;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  port = address.port;
  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${token}`,
    async close() {
      events.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a client sends is not always a path. */
function addressOf({ url = '/' }: IncomingMessage): URL {
  const base = 'http://127.0.0.1';
  return URL.canParse(url, base) ? new URL(url, base) : new URL('/not-found', base);
}
