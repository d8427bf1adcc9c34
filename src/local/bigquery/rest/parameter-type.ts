import type { SqlType } from '../sql-type.ts';

/** A type as `parameterType` writes it: https://cloud.google.com/bigquery/docs/reference/rest/v2/QueryParameterType */
export function typeSchema(type: SqlType): object {
  switch (type.kind) {
    case 'ARRAY':
      return { type: 'ARRAY', arrayType: typeSchema(type.element) };
    case 'RANGE':
      return { type: 'RANGE', rangeElementType: typeSchema(type.element) };
    case 'STRUCT':
      return {
        type: 'STRUCT',
        structTypes: type.fields.map((f) => ({ name: f.name, type: typeSchema(f.type) })),
      };
    default:
      return { type: type.kind };
  }
}
