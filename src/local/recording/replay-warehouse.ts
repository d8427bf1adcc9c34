import { BigQueryError } from '../bigquery/bigquery-error.ts';
import { cutPage, readPageRequest } from '../bigquery/rest/result-pages.ts';
import type { Clock } from '../clock.ts';
import type { RestRequest, RestResponse } from '../rest.ts';
import { StandInMisuse } from '../runtime/service-exception.ts';
import {
  jobRequestOf,
  queryKey,
  type RecordedJob,
  type Recording,
  requestKey,
  tableRequestOf,
} from './recording.ts';

/** A job that was started at a replayed warehouse, as JSON data. */
export interface ReplayedJob {
  jobId: string;
  /** Which recorded query it runs. */
  key: string;
  /** Its SQL. */
  sql: string;
  labels: Record<string, string>;
  /** Instant on the stand-in's clock. */
  started: number;
}

/** A warehouse that answers at once. */
export interface ReplayedWarehouse {
  handle(request: RestRequest): RestResponse;
  /** All jobs, oldest first: what is billed, since dry runs and refused ones are no jobs. */
  jobs(): readonly ReplayedJob[];
}

const multiRegions = new Set(['US', 'EU']);

/**
 * When a table, named `project.dataset.table`, last changed, in milliseconds since 1970; null where there is none.
 * Undefined leaves the answer to the recording.
 */
export type LastModified = (table: string) => number | null | undefined;

/**
 * Answers as the recorded warehouse did, with jobs of its own: a job is done by the time it is asked about, an id that
 * is taken is a duplicate, and rows come in whatever pages are asked for. What was never recorded throws StandInMisuse.
 * `jobs` are those that an earlier replay left behind.
 */
export function replayWarehouse(
  recording: Recording,
  {
    clock,
    jobs: earlier = [],
    lastModified = () => undefined,
  }: { clock: Clock; jobs?: readonly ReplayedJob[]; lastModified?: LastModified },
): ReplayedWarehouse {
  const jobs = new Map(earlier.map((job) => [job.jobId, job]));
  const recordedOf = ({ key }: ReplayedJob): RecordedJob => {
    const job = recording.queries[key]?.job;
    if (!job) throw new StandInMisuse(`the recording has no job for ${key}`);
    return job;
  };

  const insert = (request: RestRequest): RestResponse => {
    const key = queryKey(request.body);
    const recorded = recording.queries[key];
    if (!recorded) throw new StandInMisuse(`the recording has no answer to jobs.insert of ${key}`);
    const body = request.body as {
      jobReference?: { jobId?: string };
      configuration: { labels?: Record<string, string>; query: { query: string } };
    };
    if (!recorded.job) return recorded.inserted;
    const jobId = body.jobReference?.jobId ?? `job_replayed_${jobs.size + 1}`;
    const { location } = recorded.job;
    if (jobs.has(jobId))
      throw new BigQueryError('duplicate', `Already Exists: Job ${shownId(request.path, location, jobId)}`);
    const { labels = {}, query } = body.configuration;
    const job = { jobId, key, sql: query.query, labels, started: clock.now() };
    jobs.set(jobId, job);
    return ok(own(recorded.inserted.body as object, job, recorded.job));
  };

  const find = ({ path, query }: RestRequest, jobId: string): { job: ReplayedJob; recorded: RecordedJob } => {
    const job = jobs.get(jobId);
    const recorded = job && recordedOf(job);
    const isThere = query.location
      ? query.location.toUpperCase() === recorded?.location.toUpperCase()
      : multiRegions.has(recorded?.location.toUpperCase() ?? '');
    if (job && recorded && isThere) return { job, recorded };
    throw new BigQueryError('notFound', `Not found: Job ${shownId(path, query.location, jobId)}`);
  };

  const results = (request: RestRequest, jobId: string): RestResponse => {
    const { job, recorded } = find(request, jobId);
    const wanted = readPageRequest(request.query, jobId);
    const result = recorded.results[wanted.int64Timestamps ? 'int64' : 'plain'];
    if ('status' in result) return { ...result, body: own(result.body as object, job, recorded) };
    const { rows, pageToken } = cutPage(result.rows, wanted, jobId);
    return ok({
      ...own(result.answer, job, recorded),
      ...(pageToken && { pageToken }),
      ...(rows.length > 0 && { rows }),
    });
  };

  const table = (request: RestRequest): RestResponse | undefined => {
    const path = tableRequestOf(request);
    if (!path) return undefined;
    const { projectId, datasetId, tableId } = path;
    const time = lastModified(`${projectId}.${datasetId}.${tableId}`);
    if (time === null)
      throw new BigQueryError('notFound', `Not found: Table ${projectId}:${datasetId}.${tableId}`);
    if (time === undefined) return undefined;
    const { body } = recording.others[requestKey(request)] ?? {};
    const resource = { kind: 'bigquery#table', tableReference: path, ...(body as object | undefined) };
    return ok({ ...resource, lastModifiedTime: String(time) });
  };

  const answer = (request: RestRequest): RestResponse => {
    const about = jobRequestOf(request);
    if (about?.verb === 'insert') return insert(request);
    if (about?.verb === 'results') return results(request, about.jobId);
    if (about?.verb === 'get' || about?.verb === 'cancel') {
      const { job, recorded } = find(request, about.jobId);
      const resource = own(recorded.finished, job, recorded);
      return ok(about.verb === 'get' ? resource : { kind: 'bigquery#jobCancelResponse', job: resource });
    }
    const other = table(request) ?? recording.others[requestKey(request)];
    if (!other) throw new StandInMisuse(`the recording has no answer to ${requestKey(request)}`);
    return other;
  };

  return {
    jobs: () => [...jobs.values()],
    handle(request) {
      try {
        return answer(request);
      } catch (error) {
        if (error instanceof BigQueryError) return { status: error.code, body: error.toBody() };
        throw error;
      }
    },
  };
}

const ok = (body: object): RestResponse => ({ status: 200, body });

const shownId = (path: string, location: string | undefined, jobId: string) =>
  `${/\/projects\/([^/]+)\//.exec(path)?.[1]}:${location ? `${location}.` : ''}${jobId}`;

/** A recorded answer as that of another job with the same query. */
function own(answer: object, job: ReplayedJob, recorded: RecordedJob): object {
  const renamed = JSON.parse(JSON.stringify(answer).replaceAll(recorded.jobId, job.jobId)) as {
    configuration?: { labels?: object };
    statistics?: Record<string, unknown>;
  };
  if (renamed.configuration) {
    delete renamed.configuration.labels;
    if (Object.keys(job.labels).length > 0) renamed.configuration.labels = job.labels;
  }
  for (const name of ['creationTime', 'startTime', 'endTime']) {
    if (renamed.statistics?.[name] !== undefined) renamed.statistics[name] = String(job.started);
  }
  return renamed;
}
