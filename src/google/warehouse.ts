import { asQuerytabsError, QuerytabsError } from '../core/errors.ts';
import type { WarehousePort } from '../core/ports.ts';
import type {
  DryRun,
  ExecutedQuery,
  Field,
  JobReference,
  ParameterType,
  QueryParameter,
  QueryRequest,
  ResultPage,
  RowSpan,
  WireRow,
} from '../core/warehouse/warehouse.ts';
import { jobError, translate, translated } from './errors.ts';
import { fetchPages } from './result-pages.ts';

type Jobs = GoogleAppsScript.BigQuery.Collection.JobsCollection;
type Job = GoogleAppsScript.BigQuery.Schema.Job;

/** BigQuery through the advanced service (developers.google.com/apps-script/advanced/bigquery). */
export function googleWarehouse(): WarehousePort {
  return {
    dryRun: (request) => translated(() => dryRun(request)),
    submit: (request, jobId) => translated(() => submit(request, jobId)),
    results: (job, first) => translated(() => results(job, first)),
    pages: (job, spans) => translated(() => pages(job, spans)),
    cost: (job) => translated(() => cost(job)),
    executed: (job) => translated(() => executed(job)),
    cancel: (job) => translated(() => void jobs().cancel(job.projectId, job.jobId, at(job))),
    lastModified: (table, defaultProject) => translated(() => lastModified(table, defaultProject)),
    projects: () =>
      translated(() => (service(BigQuery?.Projects).list().projects ?? []).map(({ id }) => id ?? '')),
  };
}

function dryRun(request: QueryRequest): DryRun {
  const job = jobs().insert({ configuration: { ...configuration(request), dryRun: true } }, request.project);
  const query = job.statistics?.query;
  return {
    bytes: Number(query?.totalBytesProcessed ?? 0),
    statementType: query?.statementType ?? '',
    location: job.jobReference?.location,
    fields: (query?.schema?.fields ?? []) as Field[],
    undeclared: (query?.undeclaredQueryParameters ?? []).map(({ name = '', parameterType }) => ({
      name,
      type: (parameterType ?? { type: 'STRING' }) as ParameterType,
    })),
  };
}

function submit(request: QueryRequest, jobId: string): JobReference {
  const { project: projectId, location } = request;
  const jobReference = { projectId, jobId, ...(location !== undefined && { location }) };
  try {
    const job = jobs().insert({ jobReference, configuration: configuration(request) }, projectId);
    return { projectId, jobId, location: job.jobReference?.location ?? location };
  } catch (thrown) {
    // The id is derived from the attempt, so a job that exists already is this attempt's own: take it up again.
    if (asServiceCode(thrown) === 409) return { projectId, jobId, location };
    throw thrown;
  }
}

function results(job: JobReference, first: { maxResults: number; timeoutMs: number }): ResultPage {
  // Without the location BigQuery looks in US and EU only (cloud.google.com/bigquery/docs/locations#specifying_your_location).
  // 'formatOptions.useInt64Timestamp' must be repeated on every page, or TIMESTAMP comes as float seconds.
  const options = { ...first, ...at(job), 'formatOptions.useInt64Timestamp': true };
  const answer = failedJobTold(job, () => jobs().getQueryResults(job.projectId, job.jobId, options));
  return {
    done: answer.jobComplete === true,
    fields: (answer.schema?.fields ?? []) as Field[],
    rows: (answer.rows ?? []) as WireRow[],
    totalRows: Number(answer.totalRows ?? 0),
  };
}

/** Pages at the same time; one after the other through the advanced service where the script may not fetch. */
function pages(job: JobReference, spans: readonly RowSpan[]): WireRow[][] {
  try {
    return fetchPages(job, spans);
  } catch (thrown) {
    if (translate(thrown).code !== 'notAuthorized') throw thrown;
    return spans.map(({ start: startIndex, count: maxResults }) => {
      const options = { startIndex, maxResults, ...at(job), 'formatOptions.useInt64Timestamp': true };
      return (jobs().getQueryResults(job.projectId, job.jobId, options).rows ?? []) as WireRow[];
    });
  }
}

/** A query that fails while it runs makes getQueryResults fail; the job itself says more exactly why. */
function failedJobTold<T>(job: JobReference, call: () => T): T {
  try {
    return call();
  } catch (thrown) {
    const { errorResult } = jobs().get(job.projectId, job.jobId, at(job)).status ?? {};
    throw errorResult ? jobError(errorResult.reason, errorResult.message ?? '') : thrown;
  }
}

function cost(job: JobReference): { milliseconds: number; bytesBilled: number } {
  const { statistics } = jobs().get(job.projectId, job.jobId, at(job));
  return {
    milliseconds: Number(statistics?.endTime ?? 0) - Number(statistics?.startTime ?? 0),
    bytesBilled: Number(statistics?.query?.totalBytesBilled ?? 0),
  };
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/get */
function lastModified(table: string, defaultProject: string): number | undefined {
  // Projects may have dots of their own (`example.com:name`), datasets and tables have none.
  const [name = '', dataset = '', ...project] = table.replace(/`/g, '').trim().split('.').reverse();
  if (!dataset) throw new QuerytabsError('notFound', { message: table });
  const { lastModifiedTime } = service(BigQuery?.Tables).get(
    project.reverse().join('.') || defaultProject,
    dataset,
    name,
    { fields: 'lastModifiedTime' },
  );
  return lastModifiedTime === undefined ? undefined : Number(lastModifiedTime);
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#JobConfigurationQuery */
function executed(job: JobReference): ExecutedQuery {
  const { configuration: { query, labels } = {} } = jobs().get(job.projectId, job.jobId, at(job)) as Job;
  return {
    sql: query?.query ?? '',
    parameters: (query?.queryParameters ?? []) as QueryParameter[],
    label: (labels as Record<string, string> | undefined)?.query ?? '',
  };
}

function configuration(request: QueryRequest): NonNullable<Job['configuration']> {
  return {
    labels: request.labels,
    query: {
      query: request.sql,
      // BigQuery's default is legacy SQL.
      useLegacySql: false,
      parameterMode: 'NAMED',
      queryParameters: request.parameters,
      maximumBytesBilled: String(request.maximumBytesBilled),
    },
  } as NonNullable<Job['configuration']>;
}

function at({ location }: JobReference): { location?: string } {
  return location === undefined ? {} : { location };
}

function jobs(): Jobs {
  return service(BigQuery?.Jobs);
}

/** The types allow an advanced service to be absent; in a project whose manifest enables it, it is not. */
function service<T>(collection: T | undefined): T {
  if (collection === undefined) throw new QuerytabsError('notAuthorized', { message: 'BigQuery' });
  return collection;
}

function asServiceCode(thrown: unknown): number | undefined {
  const error = thrown as { details?: { code?: number } };
  return error?.details?.code ?? (asQuerytabsError(thrown).code === 'jobExists' ? 409 : undefined);
}
