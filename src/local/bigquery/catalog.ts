import { BigQueryError, notImplemented } from './bigquery-error.ts';
import type { SqlType } from './sql-type.ts';

export interface TableColumn {
  name: string;
  type: SqlType;
  required?: boolean;
  description?: string;
  /** Readable by name but not part of `SELECT *`, such as `_TABLE_SUFFIX`. */
  pseudo?: boolean;
}

/** Where a table's rows are. */
export type TableSource =
  /** A table of DuckDB, by its full name. */
  | { kind: 'TABLE'; duckName: string }
  | { kind: 'VIEW'; query: string }
  /** `events_*`: every table with the prefix. */
  | { kind: 'WILDCARD'; parts: { suffix: string; table: CatalogTable }[] };

export interface CatalogTable {
  projectId: string;
  datasetId: string;
  tableId: string;
  columns: TableColumn[];
  source: TableSource;
  description?: string;
  creationTime: number;
  lastModifiedTime: number;
}

export interface Dataset {
  datasetId: string;
  description?: string;
  creationTime: number;
  tables: Map<string, CatalogTable>;
}

/** The one project, its datasets and their tables. Ids are case-sensitive, as BigQuery's are. */
export interface Catalog {
  projectId: string;
  location: string;
  datasets: Map<string, Dataset>;
}

export const newCatalog = (projectId: string, location: string): Catalog => ({
  projectId,
  location,
  datasets: new Map(),
});

const qualified = (catalog: Catalog, datasetId: string, tableId?: string) =>
  `${catalog.projectId}:${datasetId}${tableId === undefined ? '' : `.${tableId}`}`;

/** The dataset, or the 404 BigQuery answers. */
export function requireDataset(catalog: Catalog, datasetId: string): Dataset {
  const dataset = catalog.datasets.get(datasetId);
  if (!dataset) throw new BigQueryError('notFound', `Not found: Dataset ${qualified(catalog, datasetId)}`);
  return dataset;
}

/** The table, or the 404 BigQuery answers. */
export function requireTable(catalog: Catalog, datasetId: string, tableId: string): CatalogTable {
  const table = requireDataset(catalog, datasetId).tables.get(tableId);
  if (!table)
    throw new BigQueryError('notFound', `Not found: Table ${qualified(catalog, datasetId, tableId)}`);
  return table;
}

/** Adds a table; throws 409 when it is there. */
export function addTable(catalog: Catalog, table: CatalogTable): void {
  const { datasetId, tableId } = table;
  const dataset = requireDataset(catalog, datasetId);
  if (dataset.tables.has(tableId)) {
    throw new BigQueryError('duplicate', `Already Exists: Table ${qualified(catalog, datasetId, tableId)}`);
  }
  dataset.tables.set(tableId, table);
}

/** Where a query looks for unqualified names, and where it runs. */
export interface QueryScope {
  defaultDataset: string | undefined;
  location: string;
}

interface TablePath {
  projectId: string;
  datasetId: string | undefined;
  tableId: string;
}

/** `project.dataset.table` in one to three names, any of which may itself hold dots. */
function readPath(catalog: Catalog, path: string[], scope: QueryScope): TablePath {
  const whole = path.join('.');
  // A domain-scoped project such as `example.com:project` has dots of its own.
  const domain = /^[^.:]+(?:\.[^.:]+)*:/.exec(whole)?.[0] ?? '';
  const names = whole.slice(domain.length).split('.');
  const [first = ''] = names;
  if (
    names.some((name) => name.toUpperCase() === 'INFORMATION_SCHEMA') &&
    domain + first === catalog.projectId
  ) {
    throw notImplemented('INFORMATION_SCHEMA');
  }
  if (names.length > 2 || domain) {
    return { projectId: domain + first, datasetId: names[1], tableId: names.slice(2).join('.') };
  }
  const [datasetId, tableId] = names.length === 2 ? names : [scope.defaultDataset, first];
  return { projectId: catalog.projectId, datasetId, tableId: tableId ?? '' };
}

/** The table a path of a query means; `undefined` when there is none. */
export function findTable(catalog: Catalog, path: string[], scope: QueryScope): CatalogTable | undefined {
  const { projectId, datasetId, tableId } = readPath(catalog, path, scope);
  if (projectId !== catalog.projectId || datasetId === undefined) return undefined;
  if (scope.location.toUpperCase() !== catalog.location.toUpperCase()) return undefined;
  const dataset = catalog.datasets.get(datasetId);
  if (!dataset) return undefined;
  return tableId.endsWith('*') ? wildcardTable(dataset, tableId, projectId) : dataset.tables.get(tableId);
}

/**
 * A wildcard table has the schema of the newest table it matches, and `_TABLE_SUFFIX`.
 * https://cloud.google.com/bigquery/docs/querying-wildcard-tables
 */
function wildcardTable(dataset: Dataset, pattern: string, projectId: string): CatalogTable | undefined {
  const prefix = pattern.slice(0, -1);
  const parts = [...dataset.tables.values()]
    .filter((table) => table.tableId.startsWith(prefix) && table.source.kind === 'TABLE')
    .map((table) => ({ suffix: table.tableId.slice(prefix.length), table }));
  const newest = parts.reduce<CatalogTable | undefined>(
    (best, { table }) => (best && best.creationTime > table.creationTime ? best : table),
    undefined,
  );
  if (!newest) return undefined;
  const suffix: TableColumn = { name: '_TABLE_SUFFIX', type: { kind: 'STRING' }, pseudo: true };
  return {
    ...newest,
    projectId,
    tableId: pattern,
    columns: [...newest.columns, suffix],
    source: { kind: 'WILDCARD', parts },
  };
}

/** Why a path was not found, in BigQuery's words. */
export function explainMissing(catalog: Catalog, path: string[], scope: QueryScope): BigQueryError {
  const { projectId, datasetId, tableId } = readPath(catalog, path, scope);
  if (datasetId === undefined) {
    const name = path.join('.');
    return new BigQueryError(
      'invalid',
      `Table "${name}" must be qualified with a dataset (e.g. dataset.table).`,
      {
        location: name,
      },
    );
  }
  if (projectId !== catalog.projectId)
    return new BigQueryError('notFound', `Not found: Project ${projectId}`);
  const here = scope.location.toUpperCase() === catalog.location.toUpperCase();
  const where = `was not found in location ${scope.location}`;
  if (!here || !catalog.datasets.has(datasetId)) {
    return new BigQueryError('notFound', `Not found: Dataset ${qualified(catalog, datasetId)} ${where}`);
  }
  if (tableId.endsWith('*')) {
    return new BigQueryError(
      'notFound',
      `${qualified(catalog, datasetId, tableId)} does not match any table.`,
    );
  }
  return new BigQueryError('notFound', `Not found: Table ${qualified(catalog, datasetId, tableId)} ${where}`);
}
