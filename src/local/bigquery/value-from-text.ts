import { notImplemented } from './bigquery-error.ts';
import { parseDecimal } from './duckdb/native/decimals.ts';
import { parseInterval } from './duckdb/native/intervals.ts';
import { formatTime } from './duckdb/native/time-format.ts';
import { readCivil } from './duckdb/native/times.ts';
import { momentOf } from './duckdb/native/zones.ts';
import { canonicalJson, parseJson, writeJson } from './json-document.ts';
import type { SqlType } from './sql-type.ts';
import type { SqlValue } from './sql-value.ts';

const infinities: Record<string, string> = { inf: 'Infinity', '+inf': 'Infinity', '-inf': '-Infinity' };

/** A scalar that came as text (a query parameter, a streamed row); throws an Error saying what is wrong with it. */
export function valueFromText(type: SqlType, text: string): SqlValue {
  switch (type.kind) {
    case 'STRING':
      return text;
    case 'INT64': {
      if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new Error(`Bad int64 value: ${text}`);
      const value = BigInt(text.trim().replace('+', ''));
      if (BigInt.asIntN(64, value) !== value) throw new Error(`Bad int64 value: ${text}`);
      return String(value);
    }
    case 'FLOAT64': {
      const named = infinities[text.trim().toLowerCase().replace('infinity', 'inf')];
      if (named || /^\s*[-+]?nan\s*$/i.test(text)) return named ?? 'NaN';
      if (text.trim() === '' || !Number.isFinite(Number(text))) throw new Error(`Bad double value: ${text}`);
      return text.trim();
    }
    case 'BOOL': {
      const lower = text.toLowerCase();
      if (lower !== 'true' && lower !== 'false') throw new Error(`Bad bool value: ${text}`);
      return lower;
    }
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return parseDecimal(type.kind, text);
    case 'BYTES':
      if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw new Error('Invalid base64 string');
      return Buffer.from(text, 'base64').toString('base64');
    case 'DATE':
      return formatTime('%E4Y-%m-%d', readCivil(text, 'DATE').civil, '');
    case 'DATETIME':
      return formatTime('%E4Y-%m-%dT%H:%M:%E6S', readCivil(text, 'DATETIME').civil, '');
    case 'TIME':
      return formatTime('%H:%M:%E6S', readCivil(text, 'TIME').civil, '');
    case 'TIMESTAMP': {
      const { civil, zone } = readCivil(text, 'TIMESTAMP');
      return String(momentOf(civil, zone?.replace(/^z$/i, 'UTC') ?? 'UTC'));
    }
    case 'JSON':
      return writeJson(canonicalJson(parseJson(text)));
    case 'INTERVAL': {
      const [months = 0n, days = 0n, micros = 0n] = parseInterval(text);
      return { interval: { months: Number(months), days: Number(days), micros } };
    }
    case 'RANGE': {
      const bounds = /^\[\s*(.*?)\s*,\s*(.*?)\s*\)$/.exec(text);
      if (!bounds) throw new Error(`Invalid range: ${text}`);
      const [start, end] = [bounds[1], bounds[2]].map((bound) =>
        !bound || /^(unbounded|null)$/i.test(bound) ? null : valueFromText(type.element, bound),
      );
      return { range: [start ?? null, end ?? null] };
    }
    default:
      throw notImplemented(`values of type ${type.kind}`);
  }
}
