import * as v from 'valibot';
import type { Query } from '../config/queries.ts';
import { errorCodes, QuerytabsError } from '../errors.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';
import type { JobReference } from '../warehouse/warehouse.ts';

/** Project, id and location of a BigQuery job. */
export const jobSchema = v.tuple([v.string(), v.string(), v.nullable(v.string())]);

type KeptJob = v.InferOutput<typeof jobSchema>;

/** A BigQuery job to be kept. */
export function keepJob({ projectId, jobId, location }: JobReference): KeptJob {
  return [projectId, jobId, location ?? null];
}

/** A kept BigQuery job. */
export function keptJob([projectId, jobId, location]: KeptJob): JobReference {
  return { projectId, jobId, location: location ?? undefined };
}

/** How a query ended, as far as a later execution of its run needs it, in few characters. */
export const keptOutcomeSchema = v.object({
  n: v.string(),
  j: v.optional(jobSchema),
  /** Rows on the tab, rows written, rows of the result, milliseconds, bytes billed. */
  c: v.optional(v.tuple([v.number(), v.number(), v.number(), v.number(), v.number()])),
  r: v.optional(v.array(v.string())),
  /** Code and parameters of what went wrong. */
  e: v.optional(v.tuple([v.picklist(errorCodes), v.record(v.string(), v.union([v.string(), v.number()]))])),
});

type KeptOutcome = v.InferOutput<typeof keptOutcomeSchema>;

const longestValue = 200;

/** An outcome to be kept. */
export function keepOutcome(outcome: QueryOutcome): KeptOutcome {
  const n = outcome.query.name;
  if (!outcome.ok) {
    const params = Object.entries(outcome.error.params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, longestValue) : value,
    ]);
    const e = [outcome.error.code, Object.fromEntries(params)] as const;
    return { n, ...(outcome.job && { j: keepJob(outcome.job) }), e: [...e] };
  }
  const { result, rows, written, cost, remarks } = outcome;
  return {
    n,
    j: keepJob(result.job),
    c: [rows, written, result.totalRows, cost.milliseconds, cost.bytesBilled],
    r: remarks.map((remark) => remark.slice(0, longestValue)),
  };
}

/** A kept outcome of a query; its rows are in BigQuery. */
export function keptOutcome(query: Query, { j, c, r = [], e }: KeptOutcome): QueryOutcome {
  const job = j && keptJob(j);
  if (!job || !c) {
    const error = e ? new QuerytabsError(e[0], e[1], query.place('sql')) : new QuerytabsError('unexpected');
    return { query, ok: false, error, ...(job && { job }) };
  }
  const [rows, written, totalRows, milliseconds, bytesBilled] = c;
  return {
    query,
    ok: true,
    jobId: job.jobId,
    cost: { milliseconds, bytesBilled },
    rows,
    written,
    remarks: r,
    result: { job, fields: [], totalRows, rows: [] },
  };
}
