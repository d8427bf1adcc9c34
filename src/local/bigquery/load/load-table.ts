import { BigQueryError } from '../bigquery-error.ts';
import { addTable } from '../catalog.ts';
import { quoteName } from '../generator/sql-text.ts';
import { newDuckName } from '../run-query.ts';
import type { Warehouse } from '../warehouse.ts';
import { columnNames } from './column-names.ts';
import { conversionOf } from './conversion.ts';
import { fileSource } from './file-source.ts';

/** A table whose rows are in a file of the user's: CSV with a header row, Parquet, or JSON. */
export interface TableFile {
  datasetId: string;
  tableId: string;
  file: string;
}

/** A file that cannot become a table; the message says which, and what to do. */
export class TableFileError extends Error {}

/** Makes the table, and its dataset where there is none; rejects with TableFileError. */
export async function loadTable(source: TableFile, warehouse: Warehouse): Promise<void> {
  const { datasetId, tableId, file } = source;
  const name = `${datasetId}.${tableId}`;
  try {
    await load(source, warehouse);
  } catch (error) {
    throw new TableFileError(`${file} cannot be loaded as ${name}: ${reasonOf(error)}`, { cause: error });
  }
}

async function load({ datasetId, tableId, file }: TableFile, warehouse: Warehouse): Promise<void> {
  const { catalog, clock, engine } = warehouse;
  const now = clock.now();
  const dataset = catalog.datasets.get(datasetId) ?? { datasetId, creationTime: now, tables: new Map() };
  if (dataset.tables.has(tableId)) throw new Error('there is a table of that name; choose another');
  const from = fileSource(file);
  const found = await engine.describe(`FROM ${from}`);
  const names = columnNames(found.map((column) => column.name));
  const columns = found.map(({ name: given, type }, i) => ({
    ...conversionOf(type),
    given,
    name: names[i] ?? given,
  }));
  const list = columns.map(({ sql, given, name }) => `${sql(quoteName(given))} AS ${quoteName(name)}`);
  const duckName = newDuckName('data');
  await engine.run(`CREATE TABLE ${duckName} AS SELECT ${list.join(', ')} FROM ${from}`);
  catalog.datasets.set(datasetId, dataset);
  addTable(catalog, {
    projectId: catalog.projectId,
    datasetId,
    tableId,
    columns: columns.map(({ name, type }) => ({ name, type })),
    source: { kind: 'TABLE', duckName },
    creationTime: now,
    lastModifiedTime: now,
  });
}

/** DuckDB's message without its advice on DuckDB. */
function reasonOf(error: unknown): string {
  const told = error instanceof BigQueryError ? (error.cause ?? error) : error;
  const text = told instanceof Error ? told.message : String(told);
  if (/not utf-8 encoded|Invalid unicode/i.test(text)) {
    return 'it is not UTF-8 text. Save it as UTF-8 (in Excel: "CSV UTF-8") and try again';
  }
  const [reason = text] = text.split(/\n+(?:LINE \d|Possible|file ?=)/i);
  return reason
    .replace(/^[A-Z][A-Za-z ]* Error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
