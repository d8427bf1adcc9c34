import * as v from 'valibot';
import type { Query } from '../config/queries.ts';
import { errorCodes, QuerytabsError } from '../errors.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';

/** How a query ended, as far as a later execution of its run needs it, in few characters. */
export const keptOutcomeSchema = v.object({
  n: v.string(),
  /** Project, id and location of the BigQuery job. */
  j: v.optional(v.tuple([v.string(), v.string(), v.nullable(v.string())])),
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
    return { n, e: [outcome.error.code, Object.fromEntries(params)] };
  }
  const { result, rows, written, cost, remarks } = outcome;
  const { projectId, jobId, location } = result.job;
  return {
    n,
    j: [projectId, jobId, location ?? null],
    c: [rows, written, result.totalRows, cost.milliseconds, cost.bytesBilled],
    r: remarks.map((remark) => remark.slice(0, longestValue)),
  };
}

/** A kept outcome of a query; its rows are in BigQuery. */
export function keptOutcome(query: Query, { j, c, r = [], e }: KeptOutcome): QueryOutcome {
  if (!j || !c) {
    const error = e ? new QuerytabsError(e[0], e[1], query.place('sql')) : new QuerytabsError('unexpected');
    return { query, ok: false, error, jobId: undefined };
  }
  const [projectId, jobId, location] = j;
  const [rows, written, totalRows, milliseconds, bytesBilled] = c;
  const job = { projectId, jobId, location: location ?? undefined };
  return {
    query,
    ok: true,
    jobId,
    cost: { milliseconds, bytesBilled },
    rows,
    written,
    remarks: r,
    result: { job, fields: [], totalRows, rows: [] },
  };
}
