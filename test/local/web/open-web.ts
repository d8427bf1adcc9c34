import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { BigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import type { Api, ApiName } from '../../../src/local/web/protocol.ts';
import { startWeb } from '../../../src/local/web/server/http-server.ts';
import { type Session, startSession } from '../../../src/local/web/server/session.ts';
import { createWorkbook } from '../../../src/local/workbook/workbook.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { fullManifest, noon } from '../script-project.ts';

/** A BigQuery that nothing is asked of. */
const noBigQuery: BigQuery = {
  handle: async () => ({ status: 501, body: undefined }),
  listen: async () => ({ port: 0, close: async () => undefined }),
  jobs: () => [],
  close: async () => undefined,
};

/** A served session, and calls to it as the page makes them. */
export interface OpenWeb {
  session: Session;
  port: number;
  token: string;
  /** `http://127.0.0.1:port` */
  origin: string;
  /** Calls the API; rejects with status and message where the server refuses. */
  call<Name extends ApiName>(name: Name, request?: Api[Name]['request']): Promise<Api[Name]['answer']>;
  /** Fetches a path as it is; `init` may replace the token. */
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** Serves a script given as literal files on a free port, with a clock that stands still; all of it ends with the test. */
export async function openWeb(files: Record<string, string> = {}): Promise<OpenWeb> {
  const project = await temporaryFolder();
  for (const [name, text] of Object.entries({ 'appsscript.json': JSON.stringify(fullManifest), ...files })) {
    await writeFile(path.join(project, name), text);
  }
  const session = await startSession({
    project,
    clock: steppedClock(noon),
    workbook: createWorkbook({ title: 'Ops', id: 'W' }),
    bigquery: noBigQuery,
    user: { email: 'ana@example.com', locale: 'en' },
    tickMs: 0,
  });
  onTestFinished(() => session.close());
  const token = 'a'.repeat(47);
  const web = await startWeb(session, { port: 0, token });
  onTestFinished(() => web.close());
  const origin = `http://127.0.0.1:${web.port}`;
  const get: OpenWeb['get'] = (address, init) =>
    fetch(origin + address, { headers: { 'x-querytabs-token': token }, ...init });
  return {
    session,
    port: web.port,
    token,
    origin,
    get,
    async call(name, request) {
      const body = request === undefined ? {} : { body: JSON.stringify(request) };
      const response = await get(`/api/${name}`, {
        method: 'POST',
        headers: { 'x-querytabs-token': token, 'content-type': 'application/json' },
        ...body,
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${response.status} ${answer.error}`);
      return answer;
    },
  };
}

/** What the first rows and columns of the first tab show. */
export async function shown({ call }: OpenWeb, rows: number, columns: number): Promise<string[][]> {
  const view = await call('window', { sheet: 0, top: 0, left: 0, bottom: rows, right: columns });
  return view.rows.map((row) => Array.from({ length: columns }, (_, i) => row?.[i]?.text ?? ''));
}
