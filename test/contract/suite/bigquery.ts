import { notHere } from './fact.ts';
import type { JobJson, ResultsJson, Services } from './services.ts';

/** The project that pays; ends the fact where none was named. */
export function projectOf({ project }: Services): string {
  return project ?? notHere('no project was named that pays for queries');
}

/** The configuration of a query as the product sends it. */
function queryJob(query: string, queryParameters: readonly object[] = []): object {
  return { query: { query, useLegacySql: false, parameterMode: 'NAMED', queryParameters } };
}

/** Asks what a query would do. */
export function dryRun(google: Services, sql: string, parameters: readonly object[] = []): JobJson {
  const configuration = { ...queryJob(sql, parameters), dryRun: true };
  return google.BigQuery.Jobs.insert({ configuration }, projectOf(google));
}

/** Starts a query, under an id and in a location of the caller's if there are any. */
export function insert(
  google: Services,
  sql: string,
  jobReference?: { jobId?: string; location?: string },
  parameters: readonly object[] = [],
): JobJson {
  const projectId = projectOf(google);
  const reference = jobReference && { jobReference: { projectId, ...jobReference } };
  return google.BigQuery.Jobs.insert({ ...reference, configuration: queryJob(sql, parameters) }, projectId);
}

/** A job's id is taken for good, so every run of a fact needs another. */
export function newJobId(google: Services): string {
  return `contract_${google.Date.now()}_${Math.floor(Math.random() * 1e9)}`;
}

/** Runs a query; what it gives reads pages of its result with the options of getQueryResults. */
export function query(
  google: Services,
  sql: string,
  parameters: readonly object[] = [],
): (options: object) => ResultsJson {
  return pagesOf(google, insert(google, sql, undefined, parameters));
}

/** Reads pages of a job's result. */
export function pagesOf(google: Services, job: JobJson): (options: object) => ResultsJson {
  const project = projectOf(google);
  const { jobId = '', location = '' } = job.jobReference ?? {};
  return (options) => {
    const page = google.BigQuery.Jobs.getQueryResults(project, jobId, {
      location,
      timeoutMs: 60_000,
      ...options,
    });
    if (page.jobComplete !== true) throw new Error('the query did not end within a minute');
    return page;
  };
}
