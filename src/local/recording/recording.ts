import type { RestRequest, RestResponse } from '../rest.ts';

/** What a warehouse answered, as JSON data: whole results by query, everything else by request. */
export interface Recording {
  queries: Record<string, RecordedQuery>;
  others: Record<string, RestResponse>;
}

/** What became of a query: an answer alone where it was a dry run or was refused. */
export interface RecordedQuery {
  /** The answer of `jobs.insert`. */
  inserted: RestResponse;
  job?: RecordedJob;
}

/** A finished job with all of its rows. */
export interface RecordedJob {
  jobId: string;
  location: string;
  /** The answer of `jobs.get` after its end. */
  finished: object;
  /** With TIMESTAMP as microseconds, and as BigQuery writes it where nothing is said. */
  results: Record<'int64' | 'plain', RecordedRows | RestResponse>;
}

/** The answer of `jobs.getQueryResults` without rows, and all the rows. */
export interface RecordedRows {
  answer: object;
  rows: unknown[];
}

/** A request that concerns one job, or starts one; the others are the same whenever they are made. */
export function jobRequestOf({
  method,
  path,
}: RestRequest):
  | { verb: 'insert' | 'query' | 'list'; jobId: undefined }
  | { verb: 'get' | 'cancel' | 'results'; jobId: string }
  | undefined {
  const [, kind, id, action] =
    /\/projects\/[^/]+\/(jobs|queries)(?:\/([^/]+))?(?:\/(cancel))?$/.exec(path) ?? [];
  if (kind === undefined) return undefined;
  if (id === undefined) {
    if (method === 'GET') return { verb: 'list', jobId: undefined };
    return { verb: kind === 'jobs' ? 'insert' : 'query', jobId: undefined };
  }
  const jobId = decodeURIComponent(id);
  if (kind === 'queries') return { verb: 'results', jobId };
  return { verb: action === 'cancel' ? 'cancel' : 'get', jobId };
}

/** Which table a request of `tables.get` asks for. */
export function tableRequestOf({
  method,
  path,
}: RestRequest): { projectId: string; datasetId: string; tableId: string } | undefined {
  const names = /\/projects\/([^/]+)\/datasets\/([^/]+)\/tables\/([^/]+)$/.exec(path);
  if (method !== 'GET' || !names) return undefined;
  const [projectId = '', datasetId = '', tableId = ''] = names.slice(1).map(decodeURIComponent);
  return { projectId, datasetId, tableId };
}

/** The part of `jobs.insert` that decides on the answer: neither the job's id nor its labels do. */
export function queryKey(body: unknown): string {
  const { configuration = {}, jobReference } = body as {
    configuration?: { query?: unknown; dryRun?: unknown };
    jobReference?: { location?: string };
  };
  const dryRun = String(configuration.dryRun) === 'true';
  return canonical({ query: configuration.query, dryRun, location: jobReference?.location });
}

/** A request with everything in it, whatever the order of its members. */
export function requestKey({ method, path, query, body }: RestRequest): string {
  return `${method} ${path} ${canonical({ query, body })}`;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
