import { BigQueryError, notImplemented } from '../bigquery-error.ts';
import type { CatalogTable } from '../catalog.ts';
import { literalSql } from '../generator/literal.ts';
import type { SqlType } from '../sql-type.ts';
import type { SqlValue } from '../sql-value.ts';
import { valueFromText } from '../value-from-text.ts';
import type { Warehouse } from '../warehouse.ts';
import { flagAt, isObject, type JsonObject, listAt, objectAt } from './json-body.ts';

interface RowError {
  reason: string;
  location: string;
  message: string;
}

/** tabledata.insertAll: one bad row keeps all out unless `skipInvalidRows` says otherwise. */
export async function insertRows(
  table: CatalogTable,
  body: JsonObject,
  { engine, clock }: Warehouse,
): Promise<object> {
  if (table.source.kind !== 'TABLE') throw notImplemented('insertAll into a view');
  const rows = listAt(body, 'rows').map((row) => objectAt(row, 'json'));
  if (rows.length === 0) throw new BigQueryError('invalid', 'No rows present in the request.');
  const ignoreUnknown = flagAt(body, 'ignoreUnknownValues') === true;
  const read = rows.map((row) => readRow(table, row, ignoreUnknown));
  const bad = read.flatMap((row, index) => ('errors' in row ? [{ index, errors: row.errors }] : []));
  const good = read.flatMap((row) => ('sql' in row ? [row.sql] : []));
  const skips = flagAt(body, 'skipInvalidRows') === true;
  if (good.length > 0 && (bad.length === 0 || skips)) {
    await engine.run(`INSERT INTO ${table.source.duckName} VALUES ${good.join(', ')}`);
    table.lastModifiedTime = Math.max(clock.now(), table.lastModifiedTime + 1);
  }
  const stopped = (index: number) => ({ index, errors: [{ reason: 'stopped', location: '', message: '' }] });
  const held =
    bad.length > 0 && !skips ? read.flatMap((row, index) => ('sql' in row ? [stopped(index)] : [])) : [];
  return {
    kind: 'bigquery#tableDataInsertAllResponse',
    ...(bad.length > 0 && { insertErrors: [...bad, ...held].sort((a, b) => a.index - b.index) }),
  };
}

function readRow(
  table: CatalogTable,
  row: JsonObject,
  ignoreUnknown: boolean,
): { sql: string } | { errors: RowError[] } {
  const errors: RowError[] = [];
  const fields = table.columns.map(({ name, type }) => ({ name, type }));
  const values = readFields(fields, row, '', ignoreUnknown, errors);
  const sql = table.columns.map(({ name, type, required }, i) => {
    const value = values[i] ?? null;
    if (required && value === null)
      errors.push({ reason: 'invalid', location: name, message: `Missing required field: ${name}.` });
    return literalSql(type, value);
  });
  return errors.length > 0 ? { errors } : { sql: `(${sql.join(', ')})` };
}

function readFields(
  fields: { name: string; type: SqlType }[],
  row: JsonObject,
  path: string,
  ignoreUnknown: boolean,
  errors: RowError[],
): SqlValue[] {
  const byName = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
  const known = new Set(fields.map((field) => field.name.toLowerCase()));
  for (const name of Object.keys(row)) {
    if (known.has(name.toLowerCase()) || ignoreUnknown) continue;
    errors.push({ reason: 'invalid', location: `${path}${name}`, message: `no such field: ${path}${name}.` });
  }
  return fields.map(({ name, type }) => {
    try {
      return readJson(type, byName.get(name.toLowerCase()), `${path}${name}`, ignoreUnknown, errors);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      errors.push({ reason: 'invalid', location: `${path}${name}`, message });
      return null;
    }
  });
}

function readJson(
  type: SqlType,
  json: unknown,
  path: string,
  ignoreUnknown: boolean,
  errors: RowError[],
): SqlValue {
  if (json === null || json === undefined) return type.kind === 'ARRAY' ? [] : null;
  if (type.kind === 'ARRAY') {
    if (!Array.isArray(json)) throw new Error(`Array specified for non-repeated field: ${path}.`);
    return json.map((item) => readJson(type.element, item, path, ignoreUnknown, errors));
  }
  if (type.kind === 'STRUCT') {
    if (!isObject(json)) throw new Error(`This field: ${path} is a record.`);
    return readFields(type.fields, json, `${path}.`, ignoreUnknown, errors);
  }
  if (type.kind === 'JSON')
    return valueFromText(type, typeof json === 'string' ? json : JSON.stringify(json));
  if (typeof json === 'object') throw new Error(`This field: ${path} is not a record.`);
  if (type.kind === 'TIMESTAMP' && typeof json === 'number') return String(Math.round(json * 1_000_000));
  return valueFromText(type, String(json));
}
