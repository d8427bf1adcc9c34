import { BigQueryError, notImplemented } from './bigquery-error.ts';
import type { TableColumn } from './catalog.ts';
import { isScalarKind, type SqlType } from './sql-type.ts';

/** A column as the REST API writes it: https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema */
export interface FieldSchema {
  name: string;
  type: string;
  mode?: string;
  description?: string;
  fields?: FieldSchema[];
  rangeElementType?: { type: string };
}

/** The names of the first version of the API, which it still writes. */
const legacyNames: Record<string, string> = {
  INT64: 'INTEGER',
  FLOAT64: 'FLOAT',
  BOOL: 'BOOLEAN',
  STRUCT: 'RECORD',
};
const standardNames: Record<string, string> = {
  INTEGER: 'INT64',
  FLOAT: 'FLOAT64',
  BOOLEAN: 'BOOL',
  RECORD: 'STRUCT',
  DECIMAL: 'NUMERIC',
  BIGDECIMAL: 'BIGNUMERIC',
};

/** Writes a column of a table or of a result. */
export function fieldSchema({ name, type, required, description }: TableColumn): FieldSchema {
  const element = type.kind === 'ARRAY' ? type.element : type;
  if (element.kind === 'ARRAY') throw notImplemented('an array of arrays in a schema');
  return {
    name,
    type: legacyNames[element.kind] ?? element.kind,
    mode: type.kind === 'ARRAY' ? 'REPEATED' : required ? 'REQUIRED' : 'NULLABLE',
    ...(description !== undefined && { description }),
    ...(element.kind === 'STRUCT' && {
      fields: element.fields.map((f, i) => fieldSchema({ name: f.name || `_field_${i + 1}`, type: f.type })),
    }),
    ...(element.kind === 'RANGE' && { rangeElementType: { type: element.element.kind } }),
  };
}

/** Reads a column of a table to make; accepts old and new type names. */
export function columnOf(field: FieldSchema): TableColumn {
  if (!field.name || !field.type)
    throw new BigQueryError('invalid', 'Field schema must have a name and a type');
  const element = elementOf(field);
  return {
    name: field.name,
    type: field.mode?.toUpperCase() === 'REPEATED' ? { kind: 'ARRAY', element } : element,
    ...(field.mode?.toUpperCase() === 'REQUIRED' && { required: true }),
    ...(field.description !== undefined && { description: field.description }),
  };
}

function elementOf(field: FieldSchema): SqlType {
  const upper = field.type.toUpperCase();
  const kind = standardNames[upper] ?? upper;
  if (kind === 'STRUCT') {
    const fields = (field.fields ?? []).map(columnOf).map(({ name, type }) => ({ name, type }));
    return { kind: 'STRUCT', fields };
  }
  if (kind === 'RANGE') {
    const element = field.rangeElementType?.type ?? '';
    if (isScalarKind(element)) return { kind: 'RANGE', element: { kind: element } };
  }
  if (isScalarKind(kind)) return { kind };
  throw new BigQueryError('invalid', `Invalid value for type: ${field.type} is not a valid value`);
}
