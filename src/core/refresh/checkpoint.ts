import * as v from 'valibot';

/** Where an execution stopped in the middle of a result, for a later one to go on; kept in the run's journal. */
export const checkpointSchema = v.object({
  /** Name of the query, and the BigQuery job whose rows are being read. */
  query: v.string(),
  job: v.string(),
  /** {@link codeVersion} of the code that wrote the rows: other code may turn them into something else, and begins anew. */
  code: v.string(),
  /** What the rows are turned into: another shape begins anew as well. */
  shape: v.string(),
  /** The hidden tab, where its header begins, and the rows of data that are written. */
  staging: v.object({ sheetId: v.number(), row: v.number(), column: v.number(), rows: v.number() }),
  /** Rows of the result that are read. */
  read: v.number(),
  /** Texts that were cut so far, and the greatest value of the watched column, as BigQuery sent it. */
  cut: v.number(),
  last: v.optional(v.string()),
});

export type Checkpoint = v.InferOutput<typeof checkpointSchema>;
