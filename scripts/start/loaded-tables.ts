import type { BigQuery, TableFile } from '../../src/local/bigquery/bigquery.ts';

interface TableResource {
  numRows: string;
  schema: { fields: { name: string; type: string; mode: string }[] };
}

/** One line a loaded table: its name, how many rows it has, and its columns with their types. */
export async function describeTables(
  bigquery: BigQuery,
  projectId: string,
  tables: readonly TableFile[],
): Promise<string[]> {
  return Promise.all(
    tables.map(async ({ datasetId, tableId }) => {
      const path = `/bigquery/v2/projects/${projectId}/datasets/${datasetId}/tables/${encodeURIComponent(tableId)}`;
      const { body } = await bigquery.handle({ method: 'GET', path, query: {} });
      const { numRows, schema } = body as TableResource;
      const columns = schema.fields.map(
        ({ name, type, mode }) => `${name} ${type}${mode === 'REPEATED' ? ' (repeated)' : ''}`,
      );
      return `${datasetId}.${tableId}: ${numRows} rows; ${columns.join(', ')}`;
    }),
  );
}
