import { notImplemented } from '../bigquery-error.ts';
import { structField } from '../generator/duck-type.ts';
import { quoteName } from '../generator/sql-text.ts';
import { lambdaName, valueText } from '../generator/value-text.ts';
import type { SqlType } from '../sql-type.ts';

/** How a client asked for values: `formatOptions` of the request. */
export interface WireOptions {
  int64Timestamps: boolean;
}

/**
 * SQL of one row as the REST API's JSON text `{"f":[{"v":…},…]}`. DuckDB makes the text itself, which is several times
 * faster than reading values row by row. Scalars are strings, a repeated value is `[{"v":…}]`, a record `{"f":[…]}`.
 */
export function wireRowSql(columns: { name: string; type: SqlType }[], options: WireOptions): string {
  return `CAST(to_json(${recordSql(
    columns.map((c) => ({ type: c.type, sql: quoteName(c.name) })),
    options,
  )}) AS VARCHAR)`;
}

function recordSql(items: { type: SqlType; sql: string }[], options: WireOptions): string {
  const nested = items.some(({ type }) => type.kind === 'ARRAY' || type.kind === 'STRUCT');
  const cells = items.map(({ type, sql }) => {
    const value = wireSql(type, sql, options);
    return `{'v': ${nested ? `to_json(${value})` : value}}`;
  });
  return `{'f': ${cells.length > 0 ? `[${cells.join(', ')}]` : 'CAST([] AS STRUCT(v VARCHAR)[])'}}`;
}

function wireSql(type: SqlType, sql: string, options: WireOptions): string {
  switch (type.kind) {
    case 'ARRAY': {
      const x = lambdaName();
      return `list_transform(coalesce(${sql}, []), lambda ${x}: {'v': ${wireSql(type.element, x, options)}})`;
    }
    case 'STRUCT': {
      const fields = type.fields.map((f, i) => ({
        type: f.type,
        sql: `struct_extract(${sql}, '${structField(i)}')`,
      }));
      return `(CASE WHEN ${sql} IS NOT NULL THEN ${recordSql(fields, options)} END)`;
    }
    case 'FLOAT64':
      return `bq_java_float(${sql})`;
    case 'BYTES':
      return `base64(${sql})`;
    case 'DATETIME':
      return `bq_wire_fraction(strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%f'))`;
    case 'TIME':
      return `bq_wire_fraction(strftime(DATE '1970-01-01' + ${sql}, '%H:%M:%S.%f'))`;
    case 'TIMESTAMP':
      return options.int64Timestamps
        ? `CAST(epoch_us(${sql}) AS VARCHAR)`
        : `bq_java_float(CAST(epoch_us(${sql}) AS DOUBLE) / 1000000)`;
    case 'INTERVAL':
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return valueText(type, sql);
    case 'RANGE':
      return `bq_range_text(${rangeBound(type.element, `${sql}.f1`)}, ${rangeBound(type.element, `${sql}.f2`)}, ${sql} IS NULL)`;
    case 'GEOGRAPHY':
    case 'ENUM':
      throw notImplemented(`results of type ${type.kind}`);
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

const rangeBound = (type: SqlType, sql: string) =>
  type.kind === 'TIMESTAMP'
    ? `CAST(epoch_us(${sql}) AS VARCHAR)`
    : wireSql(type, sql, { int64Timestamps: true });
