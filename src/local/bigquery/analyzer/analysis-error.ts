import { BigQueryError } from '../bigquery-error.ts';
import type { SplitSql } from './split-quoted-paths.ts';

/** What to say about a table the catalog does not have; `undefined` when it does have it. */
export type ExplainMissing = (path: string[]) => BigQueryError | undefined;

/** Turns ZetaSQL's refusal into BigQuery's words, with the place in the text the user wrote. */
export function analysisError(
  error: unknown,
  split: SplitSql,
  explainMissing: ExplainMissing,
): BigQueryError {
  if (error instanceof BigQueryError) return error;
  const details =
    typeof error === 'object' && error && 'details' in error ? String(error.details) : String(error);
  // `INVALID_ARGUMENT: Table not found: ops.nope; Did you mean …? [at 1:15]`
  const table = /^Table not found: ([^;[]+?)(?:;| \[at|$)/.exec(details)?.[1];
  if (table) {
    const missing = explainMissing(table.replaceAll('`', '').split('.'));
    if (missing) return missing;
  }
  const message = details.replace(/ \[at (\d+):(\d+)\]/g, (_, line: string, column: string) => {
    const place = split.original(Number(line), Number(column));
    return ` at [${place.line}:${place.column}]`;
  });
  // BigQuery reads every query as a script, and says so.
  const words = message.replace('Unexpected end of statement', 'Unexpected end of script');
  return new BigQueryError('invalidQuery', words, { cause: error });
}
