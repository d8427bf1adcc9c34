import { BigQueryError } from '../bigquery-error.ts';
import { fieldSchema } from '../table-schema.ts';
import type { Warehouse } from '../warehouse.ts';
import { anonymousTable, jobResource } from './job-resource.ts';
import type { Jobs } from './jobs.ts';
import { countAt, flagAt, isObject, type JsonObject, objectAt, textAt } from './json-body.ts';
import { readQueryConfig } from './query-config.ts';
import type { QueryJob } from './query-job.ts';
import { type PagedTable, readPage, readPageRequest } from './result-pages.ts';
import type { Route } from './router.ts';

/** jobs.query waits 10 s unless told otherwise, and never much longer than 200 s. */
const defaultWait = 10_000;
const longestWait = 200_000;

const requestIdLife = 15 * 60_000;

/** `projects/{p}/jobs` and `projects/{p}/queries`: https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs */
export function queryRoutes(warehouse: Warehouse, jobs: Jobs): Route[] {
  const requests = new Map<string, { job: QueryJob; at: number }>();

  /** The same `requestId` within 15 minutes means the same query, sent again. */
  function submitOnce(body: JsonObject): QueryJob {
    const config = readQueryConfig(body, {
      dryRun: flagAt(body, 'dryRun') === true,
      labels: objectAt(body, 'labels'),
    });
    const submit = () => jobs.submit(config, { location: textAt(body, 'location') });
    const requestId = textAt(body, 'requestId');
    if (!requestId || config.dryRun) return submit();
    const known = requests.get(requestId);
    const now = warehouse.clock.now();
    if (known && now - known.at < requestIdLife) return known.job;
    const job = submit();
    requests.set(requestId, { job, at: now });
    return job;
  }

  return [
    {
      method: 'POST',
      path: 'projects/{project}/jobs',
      async answer({ body }) {
        const configuration = objectAt(body, 'configuration');
        if (!isObject(configuration.query)) {
          throw new BigQueryError(
            'notImplemented',
            'not implemented in the stand-in: jobs other than query jobs',
          );
        }
        const dryRun = flagAt(configuration, 'dryRun') === true;
        const config = readQueryConfig(configuration.query, {
          dryRun,
          labels: objectAt(configuration, 'labels'),
        });
        const reference = objectAt(body, 'jobReference');
        const job = jobs.submit(config, {
          jobId: textAt(reference, 'jobId'),
          location: textAt(reference, 'location'),
        });
        if (dryRun) {
          await job.done;
          if (job.error) throw job.error;
        }
        return jobResource(job, warehouse);
      },
    },
    {
      method: 'GET',
      path: 'projects/{project}/jobs',
      answer: ({ query }) => listJobs(jobs.list(), query, warehouse),
    },
    {
      method: 'GET',
      path: 'projects/{project}/jobs/{job}',
      answer: ({ names, query }) => jobResource(jobs.find(names.job, query.location), warehouse),
    },
    {
      method: 'POST',
      path: 'projects/{project}/jobs/{job}/cancel',
      answer({ names, query }) {
        const job = jobs.find(names.job, query.location);
        job.cancel();
        return { kind: 'bigquery#jobCancelResponse', job: jobResource(job, warehouse) };
      },
    },
    {
      method: 'POST',
      path: 'projects/{project}/queries',
      async answer({ body }) {
        const given = isObject(body) ? body : {};
        const job = submitOnce(given);
        if (job.config.dryRun) await job.done;
        else await waitFor(job, countAt(given, 'timeoutMs'));
        return queryAnswer(job, 'bigquery#queryResponse', given, warehouse);
      },
    },
    {
      method: 'GET',
      path: 'projects/{project}/queries/{job}',
      async answer({ names, query }) {
        const job = jobs.find(names.job, query.location);
        await waitFor(job, countAt(query, 'timeoutMs'));
        return queryAnswer(job, 'bigquery#getQueryResultsResponse', query, warehouse);
      },
    },
  ];
}

/** Waits in real time until the job is done or the client's patience is. */
async function waitFor(job: QueryJob, timeoutMs: number | undefined): Promise<void> {
  if (job.state === 'DONE') return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(timeoutMs ?? defaultWait, longestWait));
  });
  await Promise.race([job.done, patience]);
  clearTimeout(timer);
}

async function queryAnswer(
  job: QueryJob,
  kind: string,
  given: JsonObject,
  warehouse: Warehouse,
): Promise<object> {
  const { projectId } = warehouse.catalog;
  const jobReference = { projectId, jobId: job.jobId, location: job.location };
  if (job.state !== 'DONE') return { kind, jobReference, jobComplete: false };
  if (job.error) throw job.error;
  const { plan } = job;
  const totals = {
    kind,
    etag: `${job.jobId}-${job.rowCount}`,
    jobReference: job.config.dryRun ? { projectId, location: job.location } : jobReference,
    ...(plan && plan.schema.length > 0 && { schema: { fields: plan.schema.map(fieldSchema) } }),
    totalBytesProcessed: String(job.bytesProcessed),
    jobComplete: true,
    cacheHit: false,
  };
  if (job.config.dryRun) return totals;
  if (!job.resultTable) return { ...totals, totalRows: '0' };
  const { rows, pageToken } = await readPage(resultOf(job), readPageRequest(given, job.jobId), warehouse);
  return {
    ...totals,
    totalRows: String(job.rowCount),
    ...(pageToken && { pageToken }),
    ...(rows.length > 0 && { rows }),
  };
}

/** A finished job's rows. */
export function resultOf(job: QueryJob): PagedTable {
  if (!job.resultTable || !job.plan)
    throw new BigQueryError('notFound', `Not found: the results of job ${job.jobId}`);
  const columns = job.plan.schema.map(({ type }, i) => ({ name: `o${i}`, type }));
  return { name: job.jobId, columns, duckName: job.resultTable, rowCount: job.rowCount };
}

function listJobs(all: QueryJob[], query: Record<string, string>, warehouse: Warehouse): object {
  const state = query.stateFilter?.toUpperCase();
  const wanted = all.filter((job) => !state || job.state === state);
  const start = Number(Buffer.from(query.pageToken ?? '', 'base64url').toString() || 0);
  const count = countAt(query, 'maxResults') ?? 50;
  const page = wanted.slice(start, start + count);
  const next = start + page.length;
  return {
    kind: 'bigquery#jobList',
    etag: String(all.length),
    ...(next < wanted.length && { nextPageToken: Buffer.from(String(next)).toString('base64url') }),
    jobs: page.map((job) => ({
      ...jobResource(job, warehouse),
      state: job.state,
      ...(job.error && { errorResult: job.error.toErrorProto() }),
    })),
  };
}

/** The job whose anonymous table a client names, which is how some clients read rows. */
export function jobOfAnonymousTable(jobs: Jobs, datasetId: string, tableId: string): QueryJob | undefined {
  return jobs.list().find((job) => {
    const table = anonymousTable(job, '');
    return table.datasetId === datasetId && table.tableId === tableId;
  });
}
