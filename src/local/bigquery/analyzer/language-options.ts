import type { LanguageOptions, ZetaSqlClient } from './zetasql-client.ts';

/** What BigQuery has and ZetaSQL's "maximum features" leave out as not yet final. */
const addedFeatures = [
  'FEATURE_INTERVAL_TYPE',
  'FEATURE_RANGE_TYPE',
  'FEATURE_V_1_4_GROUPING_SETS',
  'FEATURE_V_1_4_GROUPING_BUILTIN',
  'FEATURE_V_1_4_SET_OPERATION_COLUMN_PROPAGATION_MODE',
  'FEATURE_V_1_4_CORRESPONDING_BY',
  'FEATURE_V_1_4_LIKE_ANY_SOME_ALL_ARRAY',
  'FEATURE_V_1_4_LIKE_ANY_SOME_ALL_SUBQUERY',
  'FEATURE_INVERSE_TRIG_FUNCTIONS',
];

/** What ZetaSQL has and BigQuery does not; BigQuery's timestamps stop at microseconds. */
const removedFeatures = new Set(['FEATURE_TIMESTAMP_NANOS', 'FEATURE_EXPERIMENTAL_MODULES']);

const statementKinds = [
  'QUERY',
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'TRUNCATE',
  'CREATE_TABLE',
  'CREATE_TABLE_AS_SELECT',
  'CREATE_VIEW',
  'CREATE_MATERIALIZED_VIEW',
  'CREATE_FUNCTION',
  'CREATE_TABLE_FUNCTION',
  'CREATE_PROCEDURE',
  'CREATE_SCHEMA',
  'CREATE_EXTERNAL_TABLE',
  'CREATE_SNAPSHOT_TABLE',
  'ALTER_TABLE',
  'ALTER_VIEW',
  'ALTER_SCHEMA',
  'DROP',
  'DROP_FUNCTION',
  'DROP_MATERIALIZED_VIEW',
  'BEGIN',
  'COMMIT',
  'ROLLBACK',
  'CALL',
  'ASSERT',
  'EXPORT_DATA',
  'GRANT',
  'REVOKE',
];

/** Rewrites that turn sugar into plain nodes, so that the generator needs no rule for them. */
const rewrites = [
  'REWRITE_FLATTEN',
  'REWRITE_ARRAY_FILTER_TRANSFORM',
  'REWRITE_UNPIVOT',
  'REWRITE_PIVOT',
  'REWRITE_ARRAY_INCLUDES',
  'REWRITE_TYPEOF_FUNCTION',
  'REWRITE_NULLIFERROR_FUNCTION',
  'REWRITE_LIKE_ANY_ALL',
  'REWRITE_INLINE_SQL_FUNCTIONS',
];

/** The dialect ZetaSQL is asked for: BigQuery's, as near as the open-source analyser comes. */
export async function bigQueryLanguage(client: ZetaSqlClient): Promise<LanguageOptions> {
  const options = await client.languageOptions();
  const features = [...options.enabledLanguageFeatures, ...addedFeatures];
  return {
    ...options,
    productMode: 'PRODUCT_EXTERNAL',
    enabledLanguageFeatures: features.filter((feature) => !removedFeatures.has(feature)),
    supportedStatementKinds: statementKinds.map((kind) => `RESOLVED_${kind}_STMT`),
  };
}

/** Options of every analysis; parameters and their mode are added per query. */
export function analyzerOptions(languageOptions: LanguageOptions): object {
  return {
    languageOptions,
    defaultTimezone: 'UTC',
    errorMessageMode: 'ERROR_MESSAGE_ONE_LINE',
    pruneUnusedColumns: true,
    enabledRewrites: rewrites,
  };
}
