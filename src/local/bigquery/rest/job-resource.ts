import { fieldSchema } from '../table-schema.ts';
import type { Warehouse } from '../warehouse.ts';
import { typeSchema } from './parameter-type.ts';
import type { QueryJob } from './query-job.ts';

/** A job as jobs.get answers it: https://cloud.google.com/bigquery/docs/reference/rest/v2/Job */
export function jobResource(job: QueryJob, { catalog, userEmail }: Warehouse): object {
  const { projectId } = catalog;
  const { error, config } = job;
  return {
    kind: 'bigquery#job',
    id: `${projectId}:${job.location}.${job.jobId}`,
    etag: `${job.jobId}-${job.state}`,
    selfLink: `/bigquery/v2/projects/${projectId}/jobs/${job.jobId}?location=${job.location}`,
    jobReference: { projectId, jobId: job.jobId, location: job.location },
    user_email: userEmail,
    configuration: {
      jobType: 'QUERY',
      ...(config.dryRun && { dryRun: true }),
      ...(Object.keys(config.labels).length > 0 && { labels: config.labels }),
      query: { ...config.shown, destinationTable: anonymousTable(job, projectId) },
    },
    status: jobStatus(job),
    statistics: statistics(job, error === undefined),
  };
}

/** `status`: errors stand both in `errorResult` and in `errors`. */
function jobStatus({ state, error }: QueryJob): object {
  return { state, ...(error && { errorResult: error.toErrorProto(), errors: [error.toErrorProto()] }) };
}

/** Where BigQuery says it keeps the rows of a query that named no table. */
export const anonymousTable = (job: QueryJob, projectId: string) => ({
  projectId,
  datasetId: '_anonymous',
  tableId: `anon_${job.jobId}`,
});

function statistics(job: QueryJob, succeeded: boolean): object {
  const { plan, config } = job;
  const bytes = { totalBytesProcessed: String(job.bytesProcessed) };
  const isDone = job.state === 'DONE' && succeeded && plan !== undefined;
  return {
    creationTime: String(job.creationTime),
    ...(job.startTime !== undefined && { startTime: String(job.startTime) }),
    ...(job.endTime !== undefined && { endTime: String(job.endTime) }),
    ...(isDone && bytes),
    ...(isDone && {
      query: {
        ...bytes,
        totalBytesBilled: config.dryRun ? '0' : String(job.bytesBilled),
        cacheHit: false,
        statementType: plan.statementType,
        referencedTables: plan.referenced.map(({ table: { projectId, datasetId, tableId } }) => ({
          projectId,
          datasetId,
          tableId,
        })),
        ...(config.dryRun && {
          totalBytesProcessedAccuracy: plan.statementType === 'SCRIPT' ? 'UNKNOWN' : 'PRECISE',
          ...(plan.schema.length > 0 && { schema: { fields: plan.schema.map(fieldSchema) } }),
        }),
        ...(plan.undeclared.length > 0 && {
          undeclaredQueryParameters: plan.undeclared.map(({ name, type }) => ({
            name,
            parameterType: typeSchema(type),
          })),
        }),
      },
    }),
  };
}
