import type { QueryRequest } from './warehouse.ts';

/**
 * The id of the BigQuery job of one attempt. Derived, not random: a repeated insert meets 409 and finds the job that
 * already runs, so that it is billed once (cloud.google.com/bigquery/docs/running-jobs#generate-jobid).
 */
export function jobId(
  digest: (text: string) => string,
  attempt: { spreadsheetId: string; runId: string; query: string; number: number },
  request: QueryRequest,
): string {
  const content = digest(JSON.stringify([request.sql, request.parameters]));
  const identity = [attempt.spreadsheetId, attempt.runId, attempt.query, attempt.number, content];
  return `querytabs_${digest(JSON.stringify(identity)).slice(0, 40)}`;
}

/** A name as a BigQuery label value: lower case, digits, `_` and `-`, at most 63 (cloud.google.com/bigquery/docs/labels-intro). */
export function labelValue(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\d_-]+/gu, '-')
    .slice(0, 63);
}
