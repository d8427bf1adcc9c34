import { notImplemented } from '../bigquery-error.ts';
import { type SqlType, typeName } from '../sql-type.ts';
import { structField } from './duck-type.ts';
import { quoteString } from './sql-text.ts';

let names = 0;
/** Lambdas nest, so each needs its own name. */
export const lambdaName = (): string => `x${names++ % 1000}`;

/** The value as CAST(x AS STRING) and FORMAT's `%t` write it; NULL stays NULL. */
export function valueText(type: SqlType, sql: string): string {
  switch (type.kind) {
    case 'STRING':
      return sql;
    case 'FLOAT64':
      return `bq_float64_text(${sql})`;
    case 'NUMERIC':
      return `bq_numeric_text(${sql})`;
    case 'BIGNUMERIC':
      return `bq_bignumeric_text(${sql})`;
    case 'BYTES':
      return `bq_bytes_text(${sql})`;
    case 'DATETIME':
      return `bq_datetime_text(${sql})`;
    case 'TIME':
      return `bq_time_text(${sql})`;
    case 'TIMESTAMP':
      return `bq_timestamp_text(${sql})`;
    case 'INTERVAL':
      return `bq_interval_text(${sql})`;
    case 'ARRAY': {
      const x = lambdaName();
      const items = `list_transform(${sql}, lambda ${x}: coalesce(${valueText(type.element, x)}, 'NULL'))`;
      return `('[' || array_to_string(${items}, ', ') || ']')`;
    }
    case 'STRUCT':
      return structText(type.fields, sql, valueText);
    case 'RANGE':
      return `bq_range_text(${valueText(type.element, `${sql}.f1`)}, ${valueText(type.element, `${sql}.f2`)}, ${sql} IS NULL)`;
    case 'GEOGRAPHY':
      throw notImplemented('GEOGRAPHY as text');
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

/** The value as a GoogleSQL literal, for FORMAT's `%T`. */
export function typedText(type: SqlType, sql: string): string {
  switch (type.kind) {
    case 'STRING':
      return `bq_string_literal(${sql})`;
    case 'BYTES':
      return `bq_bytes_literal(${sql})`;
    case 'FLOAT64':
      return `bq_float64_literal(${sql})`;
    case 'JSON':
      return `('JSON ' || bq_string_literal(CAST(${sql} AS VARCHAR)))`;
    case 'DATE':
    case 'DATETIME':
    case 'TIME':
    case 'TIMESTAMP':
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return `(${quoteString(`${type.kind} "`)} || ${valueText(type, sql)} || '"')`;
    case 'INTERVAL':
      return `('INTERVAL "' || ${valueText(type, sql)} || '" YEAR TO SECOND')`;
    case 'ARRAY': {
      const x = lambdaName();
      const items = `list_transform(${sql}, lambda ${x}: coalesce(${typedText(type.element, x)}, 'NULL'))`;
      return `('[' || array_to_string(${items}, ', ') || ']')`;
    }
    case 'STRUCT':
      return structText(type.fields, sql, typedText);
    case 'RANGE':
      return `(${quoteString(`${typeName(type)} "`)} || ${valueText(type, sql)} || '"')`;
    default:
      return valueText(type, sql);
  }
}

function structText(
  fields: { type: SqlType }[],
  sql: string,
  text: (type: SqlType, sql: string) => string,
): string {
  const items = fields.map(
    (f, i) => `coalesce(${text(f.type, `struct_extract(${sql}, '${structField(i)}')`)}, 'NULL')`,
  );
  return `(CASE WHEN ${sql} IS NOT NULL THEN '(' || ${items.join(" || ', ' || ") || "''"} || ')' END)`;
}
