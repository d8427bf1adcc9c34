import { BigQueryError, notImplemented } from '../bigquery-error.ts';
import type { QueryParameter } from '../query-plan.ts';
import { flagAt, type JsonObject, objectAt, textAt } from './json-body.ts';
import { readParameters } from './query-parameters.ts';

/** What a client asks of a query job, whether through jobs.insert or jobs.query. */
export interface QueryConfig {
  sql: string;
  dryRun: boolean;
  defaultDataset: string | undefined;
  parameterMode: 'NAMED' | 'POSITIONAL';
  parameters: QueryParameter[];
  maximumBytesBilled: bigint | undefined;
  labels: JsonObject;
  /** `configuration.query` as it is shown again by jobs.get. */
  shown: JsonObject;
}

/** Options that would change what a query does and that the stand-in does not have. */
const unknownOptions = [
  'destinationTable',
  'tableDefinitions',
  'userDefinedFunctionResources',
  'timePartitioning',
];

/** Reads `configuration.query`, or the body of jobs.query, which has the same names. */
export function readQueryConfig(
  query: JsonObject,
  job: { dryRun: boolean; labels: JsonObject },
): QueryConfig {
  const sql = textAt(query, 'query');
  if (sql === undefined) throw new BigQueryError('invalid', 'Required parameter is missing: query');
  // Legacy SQL is what the API means when nothing is said.
  if (flagAt(query, 'useLegacySql') !== false) {
    throw new BigQueryError(
      'notImplemented',
      'not implemented in the stand-in: legacy SQL, which is what useLegacySql means when it is not set. Set useLegacySql to false',
    );
  }
  for (const option of unknownOptions) {
    if (query[option] !== undefined && Object.keys(objectAt(query, option)).length > 0)
      throw notImplemented(option);
  }
  const mode = textAt(query, 'parameterMode')?.toUpperCase();
  const parameters = readParameters(query);
  const maximum = textAt(query, 'maximumBytesBilled');
  if (maximum !== undefined && !/^\d+$/.test(maximum)) {
    throw new BigQueryError('invalid', `Invalid value for maximumBytesBilled: ${maximum}`);
  }
  return {
    sql,
    dryRun: job.dryRun,
    defaultDataset: textAt(objectAt(query, 'defaultDataset'), 'datasetId'),
    parameterMode:
      mode === 'POSITIONAL' || (!mode && parameters.some((p) => p.name === '')) ? 'POSITIONAL' : 'NAMED',
    parameters,
    maximumBytesBilled: maximum === undefined || maximum === '0' ? undefined : BigInt(maximum),
    labels: job.labels,
    shown: query,
  };
}
