import { BigQueryError } from './bigquery-error.ts';
import { addTable, type TableColumn } from './catalog.ts';
import { quoteName } from './generator/sql-text.ts';
import { viewColumns } from './rest/table-routes.ts';
import { newDuckName } from './run-query.ts';
import type { ScalarKind } from './sql-type.ts';
import type { Warehouse } from './warehouse.ts';

/** A dataset that is there when the local BigQuery starts. */
export interface DatasetSource {
  id: string;
  description?: string;
  /** `load` is a SELECT in DuckDB's SQL; it may read files, which SQL of clients may not. */
  tables: { id: string; description?: string; load: string }[];
  /** `query` is GoogleSQL; tables are named with their dataset. */
  views?: { id: string; description?: string; query: string }[];
}

/** GoogleSQL types of DuckDB's, for tables made by a SELECT. */
const kinds: Record<string, ScalarKind> = {
  BIGINT: 'INT64',
  INTEGER: 'INT64',
  DOUBLE: 'FLOAT64',
  BOOLEAN: 'BOOL',
  VARCHAR: 'STRING',
  BLOB: 'BYTES',
  DATE: 'DATE',
  TIMESTAMP: 'DATETIME',
  TIME: 'TIME',
  'TIMESTAMP WITH TIME ZONE': 'TIMESTAMP',
};

/** Makes the tables and views of a dataset. */
export async function loadDataset(source: DatasetSource, warehouse: Warehouse): Promise<void> {
  const { catalog, clock, engine } = warehouse;
  const now = clock.now();
  const about = (description: string | undefined) => (description === undefined ? {} : { description });
  catalog.datasets.set(source.id, {
    datasetId: source.id,
    creationTime: now,
    tables: new Map(),
    ...about(source.description),
  });
  const made = {
    projectId: catalog.projectId,
    datasetId: source.id,
    creationTime: now,
    lastModifiedTime: now,
  };
  for (const { id, load, description } of source.tables) {
    const duckName = newDuckName('data');
    await engine.run(`CREATE TABLE ${duckName} AS ${load}`);
    const columns = (await engine.rows(`DESCRIBE ${duckName}`)).map(([name, type]) =>
      columnOf(String(name), String(type)),
    );
    const narrow = columns.flatMap(({ name, duck }) =>
      duck === 'INTEGER' ? [`ALTER TABLE ${duckName} ALTER ${quoteName(name)} TYPE BIGINT`] : [],
    );
    if (narrow.length > 0) await engine.run(narrow.join('; '));
    addTable(catalog, {
      ...made,
      tableId: id,
      columns: columns.map(({ column }) => column),
      source: { kind: 'TABLE', duckName },
      ...about(description),
    });
  }
  for (const { id, query, description } of source.views ?? []) {
    const columns = await viewColumns(query, warehouse);
    addTable(catalog, {
      ...made,
      tableId: id,
      columns,
      source: { kind: 'VIEW', query },
      ...about(description),
    });
  }
}

function columnOf(name: string, duck: string): { name: string; duck: string; column: TableColumn } {
  const kind = kinds[duck];
  if (!kind) throw new BigQueryError('invalid', `column ${name} of a dataset source has type ${duck}`);
  return { name, duck, column: { name, type: { kind } } };
}
