import { randomBytes } from 'node:crypto';
import { BigQueryError } from '../bigquery-error.ts';
import { planQuery } from '../query-plan.ts';
import { bytesBilled, bytesProcessed, runPlan } from '../run-query.ts';
import type { Warehouse } from '../warehouse.ts';
import type { QueryConfig } from './query-config.ts';
import type { QueryJob } from './query-job.ts';

/** The jobs of the project. */
export interface Jobs {
  /** Starts a job; throws 409 when the id is taken. A dry run is not kept. */
  submit(
    config: QueryConfig,
    options: { jobId?: string | undefined; location?: string | undefined },
  ): QueryJob;
  /** Throws 404, also where a location was needed and not given. */
  find(jobId: string, location: string | undefined): QueryJob;
  /** Newest first. */
  list(): QueryJob[];
}

/** Results kept at a time; older ones are dropped, as BigQuery drops them after a day. */
const keptResults = 500;

/** Regions where a job is found without its location: https://cloud.google.com/bigquery/docs/locations#specify_locations */
const multiRegions = new Set(['US', 'EU']);

export function createJobs(warehouse: Warehouse): Jobs {
  const jobs = new Map<string, QueryJob>();
  const { catalog } = warehouse;
  const shownId = (location: string | undefined, jobId: string) =>
    `${catalog.projectId}:${location ? `${location}.` : ''}${jobId}`;

  return {
    submit(config, options) {
      const location = options.location ?? catalog.location;
      const jobId = options.jobId ?? `job_${randomBytes(15).toString('base64url')}`;
      if (!/^[\w-]{1,1024}$/.test(jobId))
        throw new BigQueryError(
          'invalid',
          `Invalid job ID "${jobId}". Job IDs must be alphanumeric (plus underscores and dashes) and must be at most 1024 characters long.`,
        );
      if (jobs.has(jobId))
        throw new BigQueryError('duplicate', `Already Exists: Job ${shownId(location, jobId)}`);
      const job = startJob(config, jobId, location, warehouse);
      if (!config.dryRun) {
        jobs.set(jobId, job);
        dropOldResults([...jobs.values()], warehouse);
      }
      return job;
    },
    find(jobId, location) {
      const job = jobs.get(jobId);
      const isThere = location
        ? location.toUpperCase() === job?.location.toUpperCase()
        : multiRegions.has(job?.location.toUpperCase() ?? '');
      if (!job || !isThere) throw new BigQueryError('notFound', `Not found: Job ${shownId(location, jobId)}`);
      return job;
    },
    list: () => [...jobs.values()].reverse(),
  };
}

function dropOldResults(jobs: QueryJob[], { engine }: Warehouse): void {
  for (const job of jobs.slice(0, -keptResults)) {
    if (!job.resultTable) continue;
    const name = job.resultTable;
    job.resultTable = undefined;
    void engine.run(`DROP TABLE IF EXISTS ${name}`);
  }
}

function startJob(config: QueryConfig, jobId: string, location: string, warehouse: Warehouse): QueryJob {
  let interrupt: (() => void) | undefined;
  let cancelled = false;
  const job: QueryJob = {
    jobId,
    location,
    config,
    state: 'PENDING',
    creationTime: warehouse.clock.now(),
    startTime: undefined,
    endTime: undefined,
    error: undefined,
    plan: undefined,
    bytesProcessed: 0n,
    bytesBilled: 0n,
    resultTable: undefined,
    rowCount: 0,
    done: Promise.resolve(),
    cancel() {
      cancelled = true;
      interrupt?.();
    },
  };
  const stopIfCancelled = () => {
    if (cancelled)
      throw new BigQueryError('stopped', 'Job execution was cancelled: User requested cancellation');
  };

  async function work(): Promise<void> {
    job.state = 'RUNNING';
    const { clock } = warehouse;
    job.startTime = clock.now();
    job.plan = await planQuery(
      {
        sql: config.sql,
        scope: { defaultDataset: config.defaultDataset, location },
        parameterMode: config.parameterMode,
        parameters: config.parameters,
        allowUndeclared: config.dryRun,
        nowMillis: job.startTime,
        sessionUser: warehouse.userEmail,
      },
      warehouse.analyzer,
      warehouse.catalog,
    );
    job.bytesProcessed = await bytesProcessed(job.plan, warehouse);
    job.bytesBilled = bytesBilled(job.plan, job.bytesProcessed);
    stopIfCancelled();
    if (config.dryRun) return;
    checkBudget(job);
    const running = runPlan(job.plan, warehouse, config.defaultDataset);
    interrupt = running.interrupt;
    Object.assign(job, await running.done);
    stopIfCancelled();
  }

  const began = performance.now();
  job.done = work()
    .catch((error: unknown) => {
      job.error = error instanceof BigQueryError ? error : internalError(error);
    })
    .finally(() => {
      // The clock may stand still, so the end is the start and the real milliseconds the work took.
      job.endTime = (job.startTime ?? job.creationTime) + Math.round(performance.now() - began);
      job.state = 'DONE';
    });
  return job;
}

function checkBudget({ config, bytesBilled: billed }: QueryJob): void {
  const limit = config.maximumBytesBilled;
  if (limit === undefined || billed <= limit) return;
  throw new BigQueryError(
    'bytesBilledLimitExceeded',
    `Query exceeded limit for bytes billed: ${limit}. ${billed} or higher required.`,
  );
}

function internalError(error: unknown): BigQueryError {
  const why = error instanceof Error ? error.message : String(error);
  return new BigQueryError('internalError', `the stand-in failed: ${why}`, { cause: error });
}
