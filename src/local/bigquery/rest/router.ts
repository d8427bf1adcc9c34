import type { RestRequest, RestResponse } from '../../rest.ts';
import { BigQueryError } from '../bigquery-error.ts';

/** A request as a route sees it. */
export interface Routed {
  /** Parts of the path, by the names the route gave them. */
  names: Record<string, string> & { project: string; dataset: string; table: string; job: string };
  query: Record<string, string>;
  body: unknown;
}

/** One method of the API; `{name}` in `path` stands for one segment. An answer of `undefined` has no body. */
export interface Route {
  method: RestRequest['method'];
  path: string;
  answer(request: Routed): object | undefined | Promise<object | undefined>;
}

/** Finds the route of a request and turns what it throws into BigQuery's error bodies. */
export function createRouter(
  routes: Route[],
  projectId: string,
): (request: RestRequest) => Promise<RestResponse> {
  const compiled = routes.map((route) => {
    const source = route.path.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
    return { route, pattern: new RegExp(`^/${source}$`) };
  });
  return async (request) => {
    try {
      // Some clients leave the service's name out of the path when they talk to an emulator.
      const path = request.path.replace(/^\/bigquery\/v2(?=\/)/, '').replace(/\/$/, '');
      for (const { route, pattern } of compiled) {
        const match = route.method === request.method ? pattern.exec(path) : null;
        if (!match) continue;
        const names = { project: '', dataset: '', table: '', job: '', ...decoded(match.groups) };
        checkProject(names.project, projectId);
        const body = await route.answer({ names, query: request.query, body: request.body });
        return body ? { status: 200, body } : { status: 204, body: undefined };
      }
      throw new BigQueryError(
        'notImplemented',
        `not implemented in the stand-in: ${request.method} ${request.path}`,
      );
    } catch (error) {
      const failure = error instanceof BigQueryError ? error : unexpected(error);
      return { status: failure.code, body: failure.toBody() };
    }
  };
}

const decoded = (groups: Record<string, string> | undefined) =>
  Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));

function checkProject(project: string, projectId: string): void {
  if (project && project !== projectId) throw new BigQueryError('notFound', `Not found: Project ${project}`);
}

function unexpected(error: unknown): BigQueryError {
  const why = error instanceof Error ? error.message : String(error);
  return new BigQueryError('internalError', `the stand-in failed: ${why}`, { cause: error });
}
