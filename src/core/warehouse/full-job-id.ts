import type { JobReference } from './warehouse.ts';

/** A job in BigQuery's own full form, `project:location.job` (member `id` of cloud.google.com/bigquery/docs/reference/rest/v2/Job). */
export function fullJobId({ projectId, location, jobId }: JobReference): string {
  return `${projectId}:${location === undefined ? '' : `${location}.`}${jobId}`;
}

/** Ids of jobs as history holds them: full, or, from earlier versions, the job's own alone. A project may have a domain with a colon. */
export const jobIdPattern = /^(?:([\w.:-]{1,100}):)?(?:([\w-]{1,50})\.)?([\w-]{1,1024})$/;

/** The job of such an id; what it does not tell is the project given, and no location. Undefined for any other text. */
export function parseJobId(id: string, defaultProject: string): JobReference | undefined {
  const [, projectId = defaultProject, location, jobId] = jobIdPattern.exec(id) ?? [];
  return jobId === undefined ? undefined : { projectId, location, jobId };
}
