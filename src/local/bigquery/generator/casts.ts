import type { Cast } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import { type SqlType, typeName } from '../sql-type.ts';
import { duckType, structField } from './duck-type.ts';
import { exprSql } from './expressions.ts';
import type { Generation } from './generation.ts';
import { trySql } from './try-sql.ts';
import { lambdaName, valueText } from './value-text.ts';

/** CAST and SAFE_CAST. https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions */
export function castSql(cast: Cast, g: Generation): string {
  if (cast.format) throw notImplemented('CAST with FORMAT');
  if (cast.timeZone) throw notImplemented('CAST with a time zone');
  const sql = withParameters(cast, converted(cast.expr.type, cast.type, exprSql(cast.expr, g)));
  return cast.returnNullOnError ? trySql(sql) : sql;
}

/** `NUMERIC(p, s)` rounds and checks the range, `STRING(n)` and `BYTES(n)` check the length. */
function withParameters(cast: Cast, sql: string): string {
  const parameters = cast.typeModifiers?.typeParameters;
  const numeric = parameters?.numericTypeParameters;
  const length = parameters?.stringTypeParameters?.maxLength;
  if (numeric && cast.type.kind === 'NUMERIC') {
    return `bq_numeric_fit(${sql}, ${numeric.precision ?? 0}, ${numeric.scale ?? 0})`;
  }
  if (numeric && cast.type.kind === 'BIGNUMERIC') {
    return `bq_bignumeric_fit(${sql}, ${numeric.precision ?? 0}, ${numeric.scale ?? 0})`;
  }
  if (length !== undefined && (cast.type.kind === 'STRING' || cast.type.kind === 'BYTES')) {
    return `bq_${cast.type.kind.toLowerCase()}_fit(${sql}, ${length})`;
  }
  return sql;
}

/** Conversions that DuckDB's own CAST does not do as BigQuery does, by `FROM>TO`. */
const rules: Record<string, string> = {
  'FLOAT64>INT64': 'bq_int64_from_float64($1)',
  'NUMERIC>INT64': 'CAST(bq_numeric_round($1, 0) AS BIGINT)',
  'BIGNUMERIC>INT64': 'bq_int64_from_bignumeric($1)',
  'STRING>INT64': 'bq_int64_from_string($1)',
  'BOOL>INT64': 'CAST($1 AS BIGINT)',
  'INT64>BOOL': '($1 <> 0)',
  'STRING>BOOL': 'bq_bool_from_string($1)',
  'STRING>FLOAT64': 'bq_float64_from_string($1)',
  'BIGNUMERIC>FLOAT64': 'bq_bignumeric_to_float64($1)',
  'STRING>NUMERIC': 'bq_numeric_from_string($1)',
  'FLOAT64>NUMERIC': 'bq_numeric_from_float64($1)',
  'BIGNUMERIC>NUMERIC': 'bq_numeric_from_bignumeric($1)',
  'INT64>BIGNUMERIC': 'bq_bignumeric_from_text(CAST($1 AS VARCHAR))',
  'NUMERIC>BIGNUMERIC': 'bq_bignumeric_from_text(CAST($1 AS VARCHAR))',
  'FLOAT64>BIGNUMERIC': 'bq_bignumeric_from_float64($1)',
  'STRING>BIGNUMERIC': 'bq_bignumeric_from_text($1)',
  'STRING>BYTES': 'encode($1)',
  'BYTES>STRING': 'bq_string_from_bytes($1)',
  'STRING>DATE': 'bq_date_from_string($1)',
  'STRING>DATETIME': 'bq_datetime_from_string($1)',
  'STRING>TIME': 'bq_time_from_string($1)',
  'STRING>TIMESTAMP': "bq_timestamp_from_string($1, 'UTC')",
  'STRING>INTERVAL': 'bq_interval_from_string($1)',
  'TIMESTAMP>DATETIME': "timezone('UTC', $1)",
  'DATETIME>TIMESTAMP': "timezone('UTC', $1)",
  'DATE>TIMESTAMP': "timezone('UTC', CAST($1 AS TIMESTAMP))",
  'TIMESTAMP>DATE': "CAST(timezone('UTC', $1) AS DATE)",
  'TIMESTAMP>TIME': "CAST(timezone('UTC', $1) AS TIME)",
};

/** `sql` of one type as another. */
function converted(from: SqlType, to: SqlType, sql: string): string {
  if (from.kind === 'ARRAY' && to.kind === 'ARRAY') {
    if (duckType(from) === duckType(to) && from.element.kind === to.element.kind) return sql;
    const x = lambdaName();
    return `list_transform(${sql}, lambda ${x}: ${converted(from.element, to.element, x)})`;
  }
  if (from.kind === 'STRUCT' && to.kind === 'STRUCT') {
    if (duckType(from) === duckType(to)) return sql;
    const fields = to.fields.map((field, i) => {
      const source = from.fields[i]?.type ?? field.type;
      return `${structField(i)} := ${converted(source, field.type, `struct_extract(${sql}, '${structField(i)}')`)}`;
    });
    return `(CASE WHEN ${sql} IS NOT NULL THEN struct_pack(${fields.join(', ')}) END)`;
  }
  if (from.kind === to.kind) return sql;
  const rule = rules[`${from.kind}>${to.kind}`];
  if (rule) return rule.replaceAll('$1', () => sql);
  if (to.kind === 'STRING' && from.kind !== 'JSON') return valueText(from, sql);
  if (from.kind === 'ENUM' || to.kind === 'ENUM' || from.kind === 'RANGE' || to.kind === 'RANGE') {
    throw notImplemented(`CAST of ${typeName(from)} as ${typeName(to)}`);
  }
  return `CAST(${sql} AS ${duckType(to)})`;
}
