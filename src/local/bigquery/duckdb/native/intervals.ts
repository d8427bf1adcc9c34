import { formatFraction } from '../../format-value.ts';
import { bool, int64, listOf, type NativeFunction, native, text } from './native-function.ts';

const dayMicros = 86_400_000_000n;
const abs = (n: bigint) => (n < 0n ? -n : n);

/** Sign and `H:M:S.ffffff` of a time span. */
function clock(micros: bigint): { sign: string; hours: bigint; minutes: bigint; seconds: string } {
  const size = abs(micros);
  const fraction = formatFraction(Number(size % 1_000_000n) * 1000);
  const padded = fraction === '' ? '' : fraction.padEnd(fraction.length <= 4 ? 4 : 7, '0');
  return {
    sign: micros < 0n ? '-' : '',
    hours: size / 3_600_000_000n,
    minutes: (size / 60_000_000n) % 60n,
    seconds: `${(size / 1_000_000n) % 60n}${padded}`,
  };
}

/** `Y-M D H:M:S[.F]`, the canonical form: each of the three parts has its own sign. */
function format(months: bigint, days: bigint, micros: bigint): string {
  const { sign, hours, minutes, seconds } = clock(micros);
  const size = abs(months);
  return `${months < 0n ? '-' : ''}${size / 12n}-${size % 12n} ${days} ${sign}${hours}:${minutes}:${seconds}`;
}

/** ISO 8601, as JSON has it: `P1Y2M3DT4H5M6.7S`. */
function formatIso(months: bigint, days: bigint, micros: bigint): string {
  const { sign, hours, minutes, seconds } = clock(micros);
  const part = (n: bigint, unit: string) => (n === 0n ? '' : `${n}${unit}`);
  const timed = (n: string, unit: string) => (n === '0' ? '' : `${sign}${n}${unit}`);
  const date = part(months / 12n, 'Y') + part(months % 12n, 'M') + part(days, 'D');
  const shown = seconds.includes('.') ? seconds.replace(/0+$/, '') : seconds;
  const time = timed(String(hours), 'H') + timed(String(minutes), 'M') + timed(shown, 'S');
  return date || time ? `P${date}${time && `T${time}`}` : 'P0Y';
}

const canonical = /^([-+]?)(\d+)-(\d+) ([-+]?\d+) ([-+]?)(\d+):(\d+):(\d+)(?:\.(\d{1,9}))?$/;
const iso =
  /^P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?)(\d+)(?:\.(\d+))?S)?)?$/;

/** Reads the canonical form or ISO 8601 into months, days and microseconds. */
export function parseInterval(source: string): bigint[] {
  const plain = canonical.exec(source.trim());
  if (plain) {
    const [, monthSign, years = '0', months = '0', days = '0', timeSign, h = '0', m = '0', s = '0', f = ''] =
      plain;
    const total = BigInt(years) * 12n + BigInt(months);
    const micros =
      (BigInt(h) * 3600n + BigInt(m) * 60n + BigInt(s)) * 1_000_000n + BigInt(f.padEnd(6, '0').slice(0, 6));
    return [monthSign === '-' ? -total : total, BigInt(days), timeSign === '-' ? -micros : micros];
  }
  const match = iso.exec(source.trim());
  if (!match || source.trim() === 'P') throw new Error(`Invalid INTERVAL value '${source}'`);
  const [, y = '0', mo = '0', w = '0', d = '0', h = '0', m = '0', sign, s = '0', f = ''] = match;
  const micros = BigInt(s) * 1_000_000n + BigInt(f.padEnd(6, '0').slice(0, 6));
  return [
    BigInt(y) * 12n + BigInt(mo),
    BigInt(w) * 7n + BigInt(d),
    (BigInt(h) * 3600n + BigInt(m) * 60n) * 1_000_000n + (sign === '-' ? -micros : micros),
  ];
}

const floorDiv = (a: bigint, b: bigint) => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

/** Division carries what is left of months to days (30 each) and of days to time. */
function scale(months: bigint, days: bigint, micros: bigint, n: bigint, divide: boolean): bigint[] {
  if (!divide) return [months * n, days * n, micros * n];
  if (n === 0n) throw new Error('division by zero: INTERVAL / 0');
  const allDays = days + (months % n) * 30n;
  return [months / n, allDays / n, floorDiv(micros + (allDays % n) * dayMicros, n)];
}

/** Moves whole days out of the time and whole months (30 days) out of the days, with one sign for all. */
function justify(months: bigint, days: bigint, micros: bigint, parts: string): bigint[] {
  let [m, d, u] = [months, days, micros];
  const carry = (big: bigint, small: bigint, unit: bigint): [bigint, bigint] => {
    let [high, low] = [big + small / unit, small % unit];
    if (high > 0n && low < 0n) [high, low] = [high - 1n, low + unit];
    if (high < 0n && low > 0n) [high, low] = [high + 1n, low - unit];
    return [high, low];
  };
  if (parts !== 'days') [d, u] = carry(d, u, dayMicros);
  if (parts !== 'hours') [m, d] = carry(m, d, 30n);
  if (parts === 'all') {
    // The carry from days may have turned the sign against the time.
    [d, u] = carry(d, u, dayMicros);
    if (m > 0n && (d < 0n || (d === 0n && u < 0n))) [m, d] = [m - 1n, d + 30n];
    if (m < 0n && (d > 0n || (d === 0n && u > 0n))) [m, d] = [m + 1n, d - 30n];
    [d, u] = carry(d, u, dayMicros);
  }
  return [m, d, u];
}

/** INTERVAL; parts are months, days, microseconds. */
export const intervalNatives: NativeFunction[] = [
  native('bq_interval_format', [int64, int64, int64], text, format),
  native('bq_interval_iso_format', [int64, int64, int64], text, formatIso),
  native('bq_interval_parse', [text], listOf(int64), parseInterval),
  native('bq_interval_scale', [int64, int64, int64, int64, bool], listOf(int64), scale),
  native('bq_interval_justify', [int64, int64, int64, text], listOf(int64), justify),
];
