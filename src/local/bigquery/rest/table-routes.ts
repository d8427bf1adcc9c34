import { BigQueryError, notImplemented } from '../bigquery-error.ts';
import { addTable, type CatalogTable, requireDataset, requireTable, type TableColumn } from '../catalog.ts';
import { duckType } from '../generator/duck-type.ts';
import { quoteName } from '../generator/sql-text.ts';
import { planQuery } from '../query-plan.ts';
import { newDuckName } from '../run-query.ts';
import { columnOf, type FieldSchema, fieldSchema } from '../table-schema.ts';
import type { Warehouse } from '../warehouse.ts';
import { pageOf } from './dataset-routes.ts';
import { insertRows } from './insert-rows.ts';
import type { Jobs } from './jobs.ts';
import { isObject, listAt, objectAt, textAt } from './json-body.ts';
import { jobOfAnonymousTable, resultOf } from './query-routes.ts';
import { type PagedTable, readPage, readPageRequest } from './result-pages.ts';
import type { Route, Routed } from './router.ts';

/** `datasets/{d}/tables` and their rows: https://cloud.google.com/bigquery/docs/reference/rest/v2/tables */
export function tableRoutes(warehouse: Warehouse, jobs: Jobs): Route[] {
  const { catalog } = warehouse;
  const found = ({ names }: Routed) => requireTable(catalog, names.dataset, names.table);
  return [
    {
      method: 'GET',
      path: 'projects/{project}/datasets/{dataset}/tables',
      answer({ names, query }) {
        const all = [...requireDataset(catalog, names.dataset).tables.values()];
        const { page, nextPageToken } = pageOf(all, query);
        return {
          kind: 'bigquery#tableList',
          ...(nextPageToken && { nextPageToken }),
          ...(page.length > 0 && { tables: page.map(listedTable) }),
          totalItems: all.length,
        };
      },
    },
    {
      method: 'GET',
      path: 'projects/{project}/datasets/{dataset}/tables/{table}',
      answer: (request) => tableResource(found(request), warehouse),
    },
    {
      method: 'POST',
      path: 'projects/{project}/datasets/{dataset}/tables',
      answer: ({ names, body }) => insertTable(names.dataset, body, warehouse),
    },
    {
      method: 'DELETE',
      path: 'projects/{project}/datasets/{dataset}/tables/{table}',
      async answer(request) {
        const table = found(request);
        requireDataset(catalog, table.datasetId).tables.delete(table.tableId);
        await dropTable(table, warehouse);
        return undefined;
      },
    },
    {
      method: 'POST',
      path: 'projects/{project}/datasets/{dataset}/tables/{table}/insertAll',
      answer: (request) => insertRows(found(request), isObject(request.body) ? request.body : {}, warehouse),
    },
    {
      method: 'GET',
      path: 'projects/{project}/datasets/{dataset}/tables/{table}/data',
      answer: async ({ names, query }) => {
        const job = jobOfAnonymousTable(jobs, names.dataset, names.table);
        const paged = job
          ? resultOf(job)
          : await pagedTable(requireTable(catalog, names.dataset, names.table), warehouse);
        const selected = selectFields(paged, query.selectedFields);
        const { rows, pageToken } = await readPage(selected, readPageRequest(query, paged.name), warehouse);
        return {
          kind: 'bigquery#tableDataList',
          etag: String(paged.rowCount),
          totalRows: String(paged.rowCount),
          ...(pageToken && { pageToken }),
          ...(rows.length > 0 && { rows }),
        };
      },
    },
  ];
}

/** Forgets the rows of a table. */
export async function dropTable(table: CatalogTable, { engine }: Warehouse): Promise<void> {
  if (table.source.kind === 'TABLE') await engine.run(`DROP TABLE IF EXISTS ${table.source.duckName}`);
}

async function insertTable(datasetId: string, body: unknown, warehouse: Warehouse): Promise<object> {
  const { catalog, clock, engine } = warehouse;
  const tableId = textAt(objectAt(body, 'tableReference'), 'tableId') ?? '';
  if (!/^[\p{L}\p{M}\p{N}\p{Pc}\p{Pd} ]{1,1024}$/u.test(tableId)) {
    throw new BigQueryError('invalid', `Invalid table ID "${tableId}".`);
  }
  const now = clock.now();
  const description = textAt(body, 'description');
  const made = {
    projectId: catalog.projectId,
    datasetId,
    tableId,
    creationTime: now,
    lastModifiedTime: now,
    ...(description !== undefined && { description }),
  };
  const query = textAt(objectAt(body, 'view'), 'query');
  if (query !== undefined) {
    if (textAt(objectAt(body, 'view'), 'useLegacySql') !== 'false')
      throw notImplemented('views in legacy SQL');
    addTable(catalog, {
      ...made,
      columns: await viewColumns(query, warehouse),
      source: { kind: 'VIEW', query },
    });
  } else {
    const columns = listAt(objectAt(body, 'schema'), 'fields').map((field) =>
      columnOf(field as unknown as FieldSchema),
    );
    const duckName = newDuckName('data');
    addTable(catalog, { ...made, columns, source: { kind: 'TABLE', duckName } });
    await engine.run(
      `CREATE TABLE ${duckName} (${columns.map(columnDefinition).join(', ') || 'nothing INTEGER'})`,
    );
  }
  return tableResource(requireTable(catalog, datasetId, tableId), warehouse);
}

const columnDefinition = ({ name, type, required }: TableColumn) =>
  `${quoteName(name)} ${duckType(type)}${required ? ' NOT NULL' : ''}`;

/** The columns of a view's query; throws what is wrong with it. */
export async function viewColumns(
  query: string,
  { analyzer, catalog, clock, userEmail }: Warehouse,
): Promise<TableColumn[]> {
  const plan = await planQuery(
    {
      sql: query,
      scope: { defaultDataset: undefined, location: catalog.location },
      parameterMode: 'NAMED',
      parameters: [],
      allowUndeclared: false,
      nowMillis: clock.now(),
      sessionUser: userEmail,
    },
    analyzer,
    catalog,
  );
  return plan.schema;
}

function listedTable(table: CatalogTable): object {
  const { projectId, datasetId, tableId, creationTime } = table;
  return {
    kind: 'bigquery#table',
    id: `${projectId}:${datasetId}.${tableId}`,
    tableReference: { projectId, datasetId, tableId },
    type: table.source.kind,
    creationTime: String(creationTime),
    ...(table.source.kind === 'VIEW' && { view: { useLegacySql: false } }),
  };
}

async function tableResource(table: CatalogTable, warehouse: Warehouse): Promise<object> {
  const { source, columns, description } = table;
  const isTable = source.kind === 'TABLE';
  const { rowCount } = isTable ? await pagedTable(table, warehouse) : { rowCount: 0 };
  let bytes = 0n;
  if (isTable) for (const index of columns.keys()) bytes += await warehouse.sizes.column(table, index);
  return {
    ...listedTable(table),
    etag: String(table.lastModifiedTime),
    selfLink: `/bigquery/v2/projects/${table.projectId}/datasets/${table.datasetId}/tables/${table.tableId}`,
    schema: { fields: columns.map(fieldSchema) },
    location: warehouse.catalog.location,
    lastModifiedTime: String(table.lastModifiedTime),
    ...(description !== undefined && { description }),
    ...(isTable && { numRows: String(rowCount), numBytes: String(bytes) }),
    ...(source.kind === 'VIEW' && { view: { query: source.query, useLegacySql: false } }),
  };
}

async function pagedTable(table: CatalogTable, { engine }: Warehouse): Promise<PagedTable> {
  if (table.source.kind !== 'TABLE') {
    const name = `${table.projectId}:${table.datasetId}.${table.tableId}`;
    throw new BigQueryError('invalid', `Cannot list a table of type ${table.source.kind}: ${name}`);
  }
  const { duckName } = table.source;
  const [[count] = []] = await engine.rows(`SELECT count(*) FROM ${duckName}`);
  return { name: duckName, columns: table.columns, duckName, rowCount: Number(count) };
}

function selectFields(table: PagedTable, selected: string | undefined): PagedTable {
  if (!selected) return table;
  const wanted = new Set(selected.split(',').map((name) => name.trim().toLowerCase()));
  return { ...table, columns: table.columns.filter((column) => wanted.has(column.name.toLowerCase())) };
}
