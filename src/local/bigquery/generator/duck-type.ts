import { notImplemented } from '../bigquery-error.ts';
import type { SqlType } from '../sql-type.ts';

const scalars: Partial<Record<SqlType['kind'], string>> = {
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  NUMERIC: 'DECIMAL(38,9)',
  // DuckDB's decimals end at 38 digits, BIGNUMERIC has 76: an integer of any length, times 10^-38.
  BIGNUMERIC: 'BIGNUM',
  BOOL: 'BOOLEAN',
  STRING: 'VARCHAR',
  BYTES: 'BLOB',
  DATE: 'DATE',
  DATETIME: 'TIMESTAMP',
  TIME: 'TIME',
  TIMESTAMP: 'TIMESTAMPTZ',
  JSON: 'JSON',
  INTERVAL: 'INTERVAL',
};

/** The name of field `index` (from 0) of every struct: positions, because BigQuery's names may repeat or be missing. */
export const structField = (index: number): string => `f${index + 1}`;

/** The DuckDB type that holds values of a GoogleSQL type. */
export function duckType(type: SqlType): string {
  switch (type.kind) {
    case 'ARRAY':
      return `${duckType(type.element)}[]`;
    case 'STRUCT':
      return `STRUCT(${type.fields.map((f, i) => `${structField(i)} ${duckType(f.type)}`).join(', ')})`;
    case 'RANGE':
      return `STRUCT(f1 ${duckType(type.element)}, f2 ${duckType(type.element)})`;
    default: {
      const name = scalars[type.kind];
      if (!name) throw notImplemented(`values of type ${type.kind}`);
      return name;
    }
  }
}
