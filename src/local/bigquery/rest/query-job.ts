import type { BigQueryError } from '../bigquery-error.ts';
import type { QueryPlan } from '../query-plan.ts';
import type { QueryConfig } from './query-config.ts';

/** A query job from its submission to long after its end. Times are the stand-in's milliseconds. */
export interface QueryJob {
  jobId: string;
  location: string;
  config: QueryConfig;
  state: 'PENDING' | 'RUNNING' | 'DONE';
  creationTime: number;
  startTime: number | undefined;
  endTime: number | undefined;
  error: BigQueryError | undefined;
  plan: QueryPlan | undefined;
  bytesProcessed: bigint;
  bytesBilled: bigint;
  /** DuckDB's name of the table that keeps the rows. */
  resultTable: string | undefined;
  rowCount: number;
  /** Settles, never rejects, when the job is done. */
  done: Promise<void>;
  cancel(): void;
}

/** One line of a list of jobs. */
export interface JobSummary {
  jobId: string;
  sql: string;
  state: QueryJob['state'];
  bytesProcessed: number;
  /** Milliseconds since 1970, by the stand-in's clock. */
  startTime: number;
  /** How long the work took, in real milliseconds. */
  milliseconds: number;
  error: string | undefined;
}

export function summarizeJob(job: QueryJob): JobSummary {
  const start = job.startTime ?? job.creationTime;
  return {
    jobId: job.jobId,
    sql: job.config.sql,
    state: job.state,
    bytesProcessed: Number(job.bytesProcessed),
    startTime: start,
    milliseconds: (job.endTime ?? start) - start,
    error: job.error?.message,
  };
}
