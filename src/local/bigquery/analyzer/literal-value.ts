import { notImplemented } from '../bigquery-error.ts';
import { formatCivilTime, formatDate, formatScaled } from '../format-value.ts';
import type { SqlType } from '../sql-type.ts';
import type { IntervalParts, SqlValue } from '../sql-value.ts';

/** ZetaSQL's protocol buffer for a value: one field per type, `value` names the one that is set. */
export interface ValueProto {
  value?: string;
  [field: string]: unknown;
}

interface ElementsProto {
  element?: ValueProto[];
  field?: ValueProto[];
  start?: ValueProto;
  end?: ValueProto;
}

/** Decodes a constant of the resolved tree. */
export function readValue(type: SqlType, proto: ValueProto | null | undefined): SqlValue {
  if (!proto?.value) return null;
  const raw = proto[proto.value];
  switch (type.kind) {
    case 'ARRAY':
      return ((raw as ElementsProto).element ?? []).map((item) => readValue(type.element, item));
    case 'STRUCT':
      return type.fields.map((field, i) => readValue(field.type, (raw as ElementsProto).field?.[i]));
    case 'RANGE': {
      const { start, end } = raw as ElementsProto;
      return { range: [readValue(type.element, start), readValue(type.element, end)] };
    }
    case 'BYTES':
      return bytesOf(raw).toString('base64');
    case 'DATE':
      return formatDate(Number(raw));
    case 'TIMESTAMP': {
      const { seconds, nanos } = raw as { seconds?: string; nanos?: number };
      return String(BigInt(seconds ?? 0) * 1_000_000n + BigInt(Math.floor((nanos ?? 0) / 1000)));
    }
    case 'DATETIME':
      return readDatetime(raw as { bitFieldDatetimeSeconds: string; nanos?: number });
    case 'TIME': {
      const bits = BigInt(String(raw));
      return formatCivilTime(bits >> 30n, Number(bits & 0x3fffffffn));
    }
    case 'NUMERIC':
      return formatScaled(littleEndian(bytesOf(raw)), 9);
    case 'BIGNUMERIC':
      return formatScaled(littleEndian(bytesOf(raw)), 38);
    case 'INTERVAL':
      return { interval: readInterval(bytesOf(raw)) };
    case 'FLOAT64':
      return Object.is(raw, -0) ? '-0' : String(raw);
    case 'GEOGRAPHY':
      throw notImplemented('GEOGRAPHY values');
    default:
      return String(raw);
  }
}

function bytesOf(raw: unknown): Buffer {
  if (raw instanceof Uint8Array) return Buffer.from(raw);
  throw new TypeError('expected bytes');
}

/** Two's complement, least significant byte first. */
function littleEndian(bytes: Buffer): bigint {
  let value = 0n;
  for (const byte of [...bytes].reverse()) value = (value << 8n) | BigInt(byte);
  const negative = bytes.length > 0 && ((bytes[bytes.length - 1] ?? 0) & 0x80) !== 0;
  return negative ? value - (1n << BigInt(8 * bytes.length)) : value;
}

/** Bit fields year:14 month:4 day:5 hour:5 minute:6 second:6 (zetasql/public/civil_time.h). */
function readDatetime(raw: { bitFieldDatetimeSeconds: string; nanos?: number }): string {
  const bits = BigInt(raw.bitFieldDatetimeSeconds);
  const field = (shift: bigint, width: bigint) =>
    String((bits >> shift) & ((1n << width) - 1n)).padStart(shift === 26n ? 4 : 2, '0');
  const date = `${field(26n, 14n)}-${field(22n, 4n)}-${field(17n, 5n)}`;
  return `${date}T${formatCivilTime(bits & 0x1ffffn, raw.nanos ?? 0)}`;
}

/** micros:int64, days:int32, then months (with sign) in the high bits above 13 bits of nanoseconds. */
function readInterval(bytes: Buffer): IntervalParts {
  const monthBits = bytes.readUInt32LE(12);
  const months = (monthBits >>> 13) & 0x3ffff;
  return {
    micros: bytes.readBigInt64LE(0),
    days: bytes.readInt32LE(8),
    months: monthBits >>> 31 ? -months : months,
  };
}
