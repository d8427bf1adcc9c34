import { BigQueryError } from '../bigquery-error.ts';
import type { QueryParameter } from '../query-plan.ts';
import { isScalarKind, type SqlType } from '../sql-type.ts';
import type { SqlValue } from '../sql-value.ts';
import { valueFromText } from '../value-from-text.ts';
import { isObject, type JsonObject, listAt, objectAt, textAt } from './json-body.ts';

const synonyms: Record<string, string> = {
  INTEGER: 'INT64',
  FLOAT: 'FLOAT64',
  BOOLEAN: 'BOOL',
  RECORD: 'STRUCT',
  DECIMAL: 'NUMERIC',
  BIGDECIMAL: 'BIGNUMERIC',
};

/** Reads `queryParameters`: https://cloud.google.com/bigquery/docs/reference/rest/v2/QueryParameter */
export function readParameters(query: JsonObject): QueryParameter[] {
  return listAt(query, 'queryParameters').map((parameter) => {
    const name = textAt(parameter, 'name') ?? '';
    const type = readType(objectAt(parameter, 'parameterType'), name);
    return { name, type, value: readValue(type, objectAt(parameter, 'parameterValue'), name) };
  });
}

function readType(json: JsonObject, name: string): SqlType {
  const given = textAt(json, 'type')?.toUpperCase() ?? '';
  const kind = synonyms[given] ?? given;
  if (kind === 'ARRAY') return { kind, element: readType(objectAt(json, 'arrayType'), name) };
  if (kind === 'STRUCT') {
    const fields = listAt(json, 'structTypes').map((field) => ({
      name: textAt(field, 'name') ?? '',
      type: readType(objectAt(field, 'type'), name),
    }));
    return { kind, fields };
  }
  if (kind === 'RANGE') return { kind, element: readType(objectAt(json, 'rangeElementType'), name) };
  if (isScalarKind(kind)) return { kind };
  throw new BigQueryError('invalid', `Invalid type of query parameter \`${name}\`: ${given || 'none'}`);
}

function readValue(type: SqlType, json: JsonObject, name: string): SqlValue {
  if (type.kind === 'ARRAY') {
    return listAt(json, 'arrayValues').map((item) => readValue(type.element, item, name));
  }
  if (type.kind === 'STRUCT') {
    const values = isObject(json.structValues) ? json.structValues : undefined;
    return values ? type.fields.map((f) => readValue(f.type, objectAt(values, f.name), name)) : null;
  }
  if (type.kind === 'RANGE' && isObject(json.rangeValue)) {
    const { rangeValue } = json;
    const [start, end] = ['start', 'end'].map((side) =>
      readValue(type.element, objectAt(rangeValue, side), name),
    );
    return { range: [start ?? null, end ?? null] };
  }
  const text = textAt(json, 'value');
  if (text === undefined) return null;
  try {
    return valueFromText(type, text);
  } catch (cause) {
    if (cause instanceof BigQueryError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `Unparseable query parameter \`${name}\` in type \`TYPE_${type.kind}\`, ${why} value: '${text}'`;
    throw new BigQueryError('invalid', message, { cause });
  }
}
