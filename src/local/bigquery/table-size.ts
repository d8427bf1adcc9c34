import type { CatalogTable } from './catalog.ts';
import type { Engine } from './duckdb/engine.ts';
import { structField } from './generator/duck-type.ts';
import { quoteName } from './generator/sql-text.ts';
import { lambdaName } from './generator/value-text.ts';
import type { SqlType } from './sql-type.ts';

/** Logical bytes of a value; NULL counts nothing. https://cloud.google.com/bigquery/docs/estimate-costs#data_sizes */
const fixedSizes: Partial<Record<SqlType['kind'], number>> = {
  INT64: 8,
  FLOAT64: 8,
  DATE: 8,
  DATETIME: 8,
  TIME: 8,
  TIMESTAMP: 8,
  NUMERIC: 16,
  BIGNUMERIC: 32,
  INTERVAL: 16,
  RANGE: 16,
  BOOL: 1,
};

function sizeSql(type: SqlType, sql: string): string {
  switch (type.kind) {
    case 'STRING':
      return `(2 + strlen(${sql}))`;
    case 'JSON':
      return `strlen(CAST(${sql} AS VARCHAR))`;
    case 'BYTES':
      return `(2 + octet_length(${sql}))`;
    case 'ARRAY': {
      const x = lambdaName();
      return `list_sum(list_transform(${sql}, lambda ${x}: ${sizeSql(type.element, x)}))`;
    }
    case 'STRUCT': {
      const fields = type.fields.map(
        (f, i) => `coalesce(${sizeSql(f.type, `struct_extract(${sql}, '${structField(i)}')`)}, 0)`,
      );
      return `(CASE WHEN ${sql} IS NOT NULL THEN ${fields.join(' + ') || '0'} END)`;
    }
    default:
      return `(CASE WHEN ${sql} IS NOT NULL THEN ${fixedSizes[type.kind] ?? 8} END)`;
  }
}

/** Bytes of each column, measured once and remembered until the table's rows change. */
export function tableSizes(engine: Engine) {
  const known = new Map<string, bigint>();
  return {
    async column(table: CatalogTable, columnIndex: number): Promise<bigint> {
      const column = table.columns[columnIndex];
      if (!column || table.source.kind !== 'TABLE') return 0n;
      const key = `${table.source.duckName} ${columnIndex} ${table.lastModifiedTime}`;
      const seen = known.get(key);
      if (seen !== undefined) return seen;
      const sum = `SELECT CAST(coalesce(sum(${sizeSql(column.type, quoteName(column.name))}), 0) AS VARCHAR)`;
      const [bytes = '0'] = await engine.texts(`${sum} FROM ${table.source.duckName}`, () => true);
      const size = BigInt(bytes.split('.')[0] ?? '0');
      known.set(key, size);
      return size;
    },
  };
}

export type TableSizes = ReturnType<typeof tableSizes>;
