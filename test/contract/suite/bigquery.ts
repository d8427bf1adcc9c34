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

/** Starts a query, under an id of the caller's if there is one. */
export function insert(google: Services, sql: string, jobId?: string): JobJson {
  const projectId = projectOf(google);
  const jobReference = jobId === undefined ? {} : { jobReference: { projectId, jobId } };
  return google.BigQuery.Jobs.insert({ ...jobReference, configuration: queryJob(sql) }, projectId);
}

/** Runs a query; what it gives reads pages of its result with the options of getQueryResults. */
export function query(google: Services, sql: string): (options: object) => ResultsJson {
  const project = projectOf(google);
  const { jobId = '', location = '' } = insert(google, sql).jobReference ?? {};
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
