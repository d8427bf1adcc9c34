import type { RestRequest, RestResponse } from '../rest.ts';
import {
  jobRequestOf,
  queryKey,
  type RecordedJob,
  type RecordedRows,
  type Recording,
  requestKey,
} from './recording.ts';

type Warehouse = { handle(request: RestRequest): Promise<RestResponse> };

/** A warehouse that notes down what another one answers. */
export interface RecordingWarehouse extends Warehouse {
  /** Everything so far, once the jobs are over, with all rows of their results. */
  finish(): Promise<Recording>;
}

/** Puts itself before a real local BigQuery: let the script run once through `startGoogle`, then replay what it was told. */
export function recordWarehouse(warehouse: Warehouse): RecordingWarehouse {
  const recording: Recording = { queries: {}, others: {} };
  const started = new Map<string, { jobId: string; location: string; path: string }>();
  return {
    async handle(request) {
      const about = jobRequestOf(request);
      if (about?.verb === 'query')
        throw new Error('not implemented in the stand-in: recording of jobs.query; use jobs.insert');
      const answer = await warehouse.handle(request);
      if (!about) recording.others[requestKey(request)] = answer;
      if (about?.verb === 'insert') note(request, answer);
      return answer;
    },
    async finish() {
      for (const [key, { jobId, location, path }] of started) {
        const query = recording.queries[key];
        if (query) query.job ??= await wholeJob(warehouse, path, jobId, location);
      }
      return recording;
    },
  };

  function note({ path, body }: RestRequest, answer: RestResponse): void {
    const key = queryKey(body);
    // A duplicate says nothing about the query.
    if (answer.status === 409 || recording.queries[key]) return;
    recording.queries[key] = { inserted: answer };
    const { jobReference } = (answer.body ?? {}) as { jobReference?: { jobId?: string; location?: string } };
    const { jobId, location } = jobReference ?? {};
    const isDryRun = (body as { configuration?: { dryRun?: unknown } }).configuration?.dryRun;
    if (answer.status < 400 && String(isDryRun) !== 'true' && jobId !== undefined && location !== undefined)
      started.set(key, { jobId, location, path });
  }
}

async function wholeJob(
  warehouse: Warehouse,
  jobsPath: string,
  jobId: string,
  location: string,
): Promise<RecordedJob> {
  const resultsPath = jobsPath.replace(/jobs$/, `queries/${jobId}`);
  const plain = await wholeResult(warehouse, resultsPath, { location });
  const schema = 'answer' in plain ? JSON.stringify(plain.answer) : '';
  const int64 = schema.includes('"TIMESTAMP"')
    ? await wholeResult(warehouse, resultsPath, { location, 'formatOptions.useInt64Timestamp': 'true' })
    : plain;
  const { body } = await warehouse.handle({
    method: 'GET',
    path: `${jobsPath}/${jobId}`,
    query: { location },
  });
  return { jobId, location, finished: body as object, results: { int64, plain } };
}

/** All pages of a result as one; the answer itself where it is an error. */
async function wholeResult(
  warehouse: Warehouse,
  path: string,
  query: Record<string, string>,
): Promise<RecordedRows | RestResponse> {
  const all: unknown[] = [];
  for (let token: string | undefined; ; ) {
    const asked = { ...query, timeoutMs: '200000', ...(token !== undefined && { pageToken: token }) };
    const response = await warehouse.handle({ method: 'GET', path, query: asked });
    if (response.status >= 400) return response;
    const {
      rows = [],
      pageToken,
      ...answer
    } = response.body as {
      rows?: unknown[];
      pageToken?: string;
      jobComplete?: boolean;
    };
    if (answer.jobComplete === false) continue;
    for (const row of rows) all.push(row);
    if (pageToken === undefined) return { answer, rows: all };
    token = pageToken;
  }
}
