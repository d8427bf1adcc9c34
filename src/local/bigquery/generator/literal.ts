import { formatDate, formatScaled } from '../format-value.ts';
import type { SqlType } from '../sql-type.ts';
import type { IntervalParts, SqlValue } from '../sql-value.ts';
import { duckType, structField } from './duck-type.ts';
import { quoteString } from './sql-text.ts';

/** A constant as DuckDB SQL of exactly the type `duckType(type)`. */
export function literalSql(type: SqlType, value: SqlValue): string {
  if (value === null) return `CAST(NULL AS ${duckType(type)})`;
  if (Array.isArray(value)) return listSql(type, value);
  if (typeof value === 'object') {
    if ('interval' in value) return intervalSql(value.interval);
    if (type.kind !== 'RANGE') throw new TypeError('a range constant of another type');
    const [start, end] = value.range.map((bound) => literalSql(type.element, bound));
    return `struct_pack(f1 := ${start}, f2 := ${end})`;
  }
  switch (type.kind) {
    case 'INT64':
      return `CAST(${value} AS BIGINT)`;
    case 'BOOL':
      return value === 'true' ? 'TRUE' : 'FALSE';
    case 'STRING':
      return quoteString(value);
    case 'BYTES':
      return `from_base64('${value}')`;
    case 'BIGNUMERIC':
      return `CAST('${scaleDecimal(value, 38)}' AS BIGNUM)`;
    case 'TIMESTAMP':
      return `TIMESTAMPTZ '${timestampText(BigInt(value))}'`;
    default:
      return `CAST(${quoteString(value)} AS ${duckType(type)})`;
  }
}

function listSql(type: SqlType, items: SqlValue[]): string {
  if (type.kind === 'ARRAY') {
    const sql = items.map((item) => literalSql(type.element, item));
    return `CAST([${sql.join(', ')}] AS ${duckType(type)})`;
  }
  if (type.kind !== 'STRUCT') throw new TypeError(`a list constant of type ${type.kind}`);
  const fields = type.fields.map((f, i) => `${structField(i)} := ${literalSql(f.type, items[i] ?? null)}`);
  return `struct_pack(${fields.join(', ')})`;
}

function intervalSql({ months, days, micros }: IntervalParts): string {
  return `(to_months(${months}) + to_days(${days}) + to_microseconds(${micros}))`;
}

/** `-12.5` with scale 3 is -12500. Digits beyond the scale do not occur in constants. */
function scaleDecimal(text: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const digits = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
  return text.startsWith('-') ? -digits : digits;
}

/** Microseconds since 1970 as `YYYY-MM-DD HH:MM:SS.ffffff+00`. */
function timestampText(micros: bigint): string {
  const day = 86_400_000_000n;
  const inDay = ((micros % day) + day) % day;
  const days = Number((micros - inDay) / day);
  const pad = (n: bigint) => String(n).padStart(2, '0');
  const time = `${pad(inDay / 3_600_000_000n)}:${pad((inDay / 60_000_000n) % 60n)}`;
  const seconds = formatScaled(inDay % 60_000_000n, 6);
  return `${formatDate(days)} ${time}:${seconds.replace(/^\d(?!\d)/, '0$&')}+00`;
}
