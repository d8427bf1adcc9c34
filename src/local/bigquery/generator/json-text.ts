import { notImplemented } from '../bigquery-error.ts';
import type { SqlType } from '../sql-type.ts';
import { structField } from './duck-type.ts';
import { quoteString } from './sql-text.ts';
import { lambdaName, valueText } from './value-text.ts';

/** What the text is for. */
export interface JsonForm {
  /** Numbers that a double cannot hold exactly become strings. */
  quotesWide: boolean;
  /** The text becomes a value of type JSON, where a FLOAT64 shows as `1.0`; in TO_JSON_STRING it is `1`. */
  isDocument: boolean;
}

/**
 * SQL of the JSON text of a value; NULL where the value is.
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#json_encodings
 */
export function jsonSql(type: SqlType, sql: string, form: JsonForm): string {
  switch (type.kind) {
    case 'INT64':
      return !form.quotesWide ? `CAST(${sql} AS VARCHAR)` : `bq_json_wide_integer(${sql})`;
    case 'FLOAT64':
      return form.isDocument ? `bq_json_double(${sql})` : `bq_json_float64_text(${sql})`;
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return `bq_json_decimal(${valueText(type, sql)}, ${form.quotesWide})`;
    case 'BOOL':
    case 'JSON':
      return `CAST(${sql} AS VARCHAR)`;
    case 'STRING':
      return `CAST(to_json(${sql}) AS VARCHAR)`;
    case 'BYTES':
      return `('"' || base64(${sql}) || '"')`;
    case 'DATE':
    case 'TIME':
      return `('"' || ${valueText(type, sql)} || '"')`;
    case 'DATETIME':
      return `('"' || replace(${valueText(type, sql)}, ' ', 'T') || '"')`;
    case 'TIMESTAMP':
      return `('"' || replace(replace(${valueText(type, sql)}, ' ', 'T'), '+00', 'Z') || '"')`;
    case 'INTERVAL':
      return `('"' || bq_interval_iso(${sql}) || '"')`;
    case 'ARRAY': {
      const x = lambdaName();
      const items = `list_transform(${sql}, lambda ${x}: coalesce(${jsonSql(type.element, x, form)}, 'null'))`;
      return `('[' || array_to_string(${items}, ',') || ']')`;
    }
    case 'STRUCT': {
      const fields = type.fields.map((f, i) => {
        const value = jsonSql(f.type, `struct_extract(${sql}, '${structField(i)}')`, form);
        return `${quoteString(`${JSON.stringify(f.name)}:`)} || coalesce(${value}, 'null')`;
      });
      return `(CASE WHEN ${sql} IS NOT NULL THEN '{' || ${fields.join(" || ',' || ") || "''"} || '}' END)`;
    }
    default:
      throw notImplemented(`${type.kind} as JSON`);
  }
}
