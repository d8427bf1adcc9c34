import type { SqlType } from '../sql-type.ts';
import { structField } from './duck-type.ts';
import { lambdaName } from './value-text.ts';

/**
 * `a = b` as BigQuery compares: NaN equals nothing, and a NULL inside an array or a struct makes the answer NULL unless
 * another part differs; DuckDB takes two NULLs inside for equal.
 */
export function equalSql(type: SqlType, a: string, b: string): string {
  if (type.kind === 'FLOAT64') return `(${a} = ${b} AND NOT isnan(${a}))`;
  if (type.kind === 'STRUCT') {
    const fields = type.fields.map((field, i) => {
      const name = structField(i);
      return equalSql(field.type, `struct_extract(${a}, '${name}')`, `struct_extract(${b}, '${name}')`);
    });
    return `(${fields.join(' AND ') || 'TRUE'})`;
  }
  if (type.kind === 'ARRAY') {
    const i = lambdaName();
    const items = `list_transform(range(1, len(${a}) + 1), lambda ${i}: ${equalSql(type.element, `(${a})[${i}]`, `(${b})[${i}]`)})`;
    return `(CASE WHEN len(${a}) <> len(${b}) THEN FALSE WHEN len(${b}) IS NOT NULL THEN bq_all_true(${items}) END)`;
  }
  return `(${a} = ${b})`;
}

/** Whether plain `=` of DuckDB is the same as BigQuery's for a type. */
export const comparesPlainly = (type: SqlType): boolean =>
  !['FLOAT64', 'STRUCT', 'ARRAY'].includes(type.kind);
