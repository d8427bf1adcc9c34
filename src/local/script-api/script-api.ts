import type { RestRequest, RestResponse } from '../rest.ts';
import { createFaults, type FaultKind, type Faults, faultResponse } from './faults.ts';
import { GoogleError, wordings } from './google-error.ts';
import { createProjectStore, type ProjectStore } from './project-store.ts';
import type { Route } from './route.ts';
import { scriptRoutes } from './routes.ts';

/** A request with where it goes and who sends it. */
export interface ApiRequest extends RestRequest {
  /** Such as `script.googleapis.com`. */
  host: string;
  /** The header of that name. */
  authorization?: string | undefined;
}

/** What became of a request; `lost` when the client gets no answer. */
export type Outcome = { response: RestResponse } | { lost: 'cut' | 'silent' };

/** Google's side of a deployment: the Apps Script API and what clasp needs around it, in memory. */
export interface ScriptApi {
  handle(request: ApiRequest): Outcome;
  readonly store: ProjectStore;
  readonly faults: Faults;
  /** `METHOD host/path` of every request so far. */
  readonly requests: readonly string[];
}

/** https://developers.google.com/apps-script/api/reference/rest; any bearer token is taken for the owner's. */
export function createScriptApi(clock: { now(): number }): ScriptApi {
  const store = createProjectStore(clock);
  const faults = createFaults();
  const requests: string[] = [];
  const routes = scriptRoutes(store).map((route) => ({ route, pattern: patternOf(route) }));

  const answer = (line: string, request: ApiRequest): RestResponse => {
    try {
      for (const { route, pattern } of routes) {
        const match = pattern.exec(line);
        if (!match) continue;
        if (!line.endsWith('/token') && !request.authorization?.startsWith('Bearer '))
          throw new GoogleError(401, wordings.badToken);
        const names = { script: '', version: '', deployment: '', ...match.groups };
        return { status: 200, body: route.answer({ names, query: request.query, body: request.body }) };
      }
      throw new GoogleError(501, `not implemented in the stand-in: ${line}`);
    } catch (error) {
      if (error instanceof GoogleError) return error.toResponse();
      throw error;
    }
  };

  return {
    store,
    faults,
    requests,
    handle(request) {
      const line = `${request.method} ${request.host}${request.path}`;
      requests.push(line);
      const fault = faults.take(line);
      if (!fault) return { response: answer(line, request) };
      return harmed(fault, () => answer(line, request));
    },
  };
}

function harmed(fault: FaultKind, answer: () => RestResponse): Outcome {
  if (fault.kind === 'cut' || fault.kind === 'silent') {
    if (fault.when === 'after') answer();
    return { lost: fault.kind };
  }
  return { response: faultResponse(fault) ?? answer() };
}

function patternOf({ at }: Route): RegExp {
  return new RegExp(`^${at.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
