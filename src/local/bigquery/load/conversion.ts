import {
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api';
import { structField } from '../generator/duck-type.ts';
import { quoteString } from '../generator/sql-text.ts';
import { lambdaName } from '../generator/value-text.ts';
import { type ScalarKind, type SqlType, scalar } from '../sql-type.ts';
import { columnNames } from './column-names.ts';

/** The GoogleSQL type for values of a file, and the DuckDB expression that makes them. */
interface Conversion {
  type: SqlType;
  sql(value: string): string;
}

const cast = (kind: ScalarKind, duck: string): Conversion => ({
  type: scalar(kind),
  sql: (value) => `CAST(${value} AS ${duck})`,
});
const integer = cast('INT64', 'BIGINT');
const dateTime = cast('DATETIME', 'TIMESTAMP');
const longNumber: Conversion = {
  type: scalar('BIGNUMERIC'),
  sql: (value) => `bq_bignumeric_from_text(CAST(${value} AS VARCHAR))`,
};
const json: Conversion = {
  type: scalar('JSON'),
  sql: (value) => `CAST(bq_parse_json(CAST(to_json(${value}) AS VARCHAR), 'round') AS JSON)`,
};

const scalars: Partial<Record<DuckDBTypeId, Conversion>> = {
  [DuckDBTypeId.TINYINT]: integer,
  [DuckDBTypeId.SMALLINT]: integer,
  [DuckDBTypeId.INTEGER]: integer,
  [DuckDBTypeId.BIGINT]: integer,
  [DuckDBTypeId.UTINYINT]: integer,
  [DuckDBTypeId.USMALLINT]: integer,
  [DuckDBTypeId.UINTEGER]: integer,
  [DuckDBTypeId.UBIGINT]: cast('NUMERIC', 'DECIMAL(38,9)'),
  [DuckDBTypeId.HUGEINT]: longNumber,
  [DuckDBTypeId.UHUGEINT]: longNumber,
  [DuckDBTypeId.FLOAT]: cast('FLOAT64', 'DOUBLE'),
  [DuckDBTypeId.DOUBLE]: cast('FLOAT64', 'DOUBLE'),
  [DuckDBTypeId.BOOLEAN]: cast('BOOL', 'BOOLEAN'),
  [DuckDBTypeId.BLOB]: cast('BYTES', 'BLOB'),
  [DuckDBTypeId.DATE]: cast('DATE', 'DATE'),
  [DuckDBTypeId.TIME]: cast('TIME', 'TIME'),
  [DuckDBTypeId.TIMESTAMP]: dateTime,
  [DuckDBTypeId.TIMESTAMP_S]: dateTime,
  [DuckDBTypeId.TIMESTAMP_MS]: dateTime,
  [DuckDBTypeId.TIMESTAMP_NS]: dateTime,
  [DuckDBTypeId.TIMESTAMP_TZ]: cast('TIMESTAMP', 'TIMESTAMPTZ'),
  [DuckDBTypeId.INTERVAL]: cast('INTERVAL', 'INTERVAL'),
};

/** How values of a DuckDB type come into a table; what GoogleSQL has no type for becomes JSON or text. */
export function conversionOf(duck: DuckDBType): Conversion {
  if (duck.alias === 'JSON') return json;
  if (duck instanceof DuckDBDecimalType) {
    return duck.scale <= 9 && duck.width - duck.scale <= 29 ? cast('NUMERIC', 'DECIMAL(38,9)') : longNumber;
  }
  if (duck instanceof DuckDBListType) return listConversion(duck);
  if (duck instanceof DuckDBStructType && duck.entryNames.length > 0) return structConversion(duck);
  if ([DuckDBTypeId.MAP, DuckDBTypeId.ARRAY, DuckDBTypeId.STRUCT, DuckDBTypeId.UNION].includes(duck.typeId))
    return json;
  return scalars[duck.typeId] ?? cast('STRING', 'VARCHAR');
}

/** BigQuery has no arrays of arrays, and no array that is NULL. */
function listConversion({ valueType }: DuckDBListType): Conversion {
  const element = conversionOf(valueType);
  if (element.type.kind === 'ARRAY') return json;
  return {
    type: { kind: 'ARRAY', element: element.type },
    sql(value) {
      const x = lambdaName();
      return `coalesce(list_transform(${value}, lambda ${x}: ${element.sql(x)}), [])`;
    },
  };
}

function structConversion({ entryNames, entryTypes }: DuckDBStructType): Conversion {
  const names = columnNames(entryNames);
  const fields = entryTypes.map((type, i) => ({ ...conversionOf(type), given: entryNames[i] ?? '' }));
  return {
    type: { kind: 'STRUCT', fields: fields.map(({ type }, i) => ({ name: names[i] ?? '', type })) },
    sql(value) {
      const items = fields.map(
        ({ sql, given }, i) =>
          `${structField(i)} := ${sql(`struct_extract(${value}, ${quoteString(given)})`)}`,
      );
      return `CASE WHEN ${value} IS NOT NULL THEN struct_pack(${items.join(', ')}) END`;
    },
  };
}
