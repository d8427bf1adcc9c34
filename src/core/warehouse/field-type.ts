import type { Field } from './warehouse.ts';

const standardNames: Record<string, string> = {
  INTEGER: 'INT64',
  FLOAT: 'FLOAT64',
  BOOLEAN: 'BOOL',
  RECORD: 'STRUCT',
  DECIMAL: 'NUMERIC',
  BIGDECIMAL: 'BIGNUMERIC',
};

/**
 * GoogleSQL's name of a type: results still carry legacy names such as INTEGER
 * (cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema).
 */
export function standardType(type: string): string {
  const name = type.toUpperCase();
  return standardNames[name] ?? name;
}

export function isRepeated(field: Field): boolean {
  return field.mode === 'REPEATED';
}
