import { type CivilTime, civilTime, dayNames, isoWeek, monthNames } from './civil-time.ts';

const pad = (n: number, width = 2, filler = '0') => String(n).padStart(width, filler);
const fractionOf = (time: CivilTime) => pad(time.micros, 6);
const hour12 = (time: CivilTime) => time.hour % 12 || 12;
const sundayWeek = (time: CivilTime) => Math.floor((time.dayOfYear + 6 - time.weekday) / 7);
const mondayWeek = (time: CivilTime) => Math.floor((time.dayOfYear + 6 - ((time.weekday + 6) % 7)) / 7);

/** The zone a time is shown in, by minutes east of UTC, and the elements that a time without zone has not. */
interface Zone {
  minutes: number;
  meaningless?: RegExp | undefined;
}

function zoneOffset({ minutes }: Zone, separator: string): string {
  const abs = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(abs / 60))}${separator}${pad(abs % 60)}`;
}

const floorSeconds = (micros: bigint) =>
  (micros - (((micros % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n;

/** `+9`, or `+0530` where the offset is no whole hour. */
const zoneName = (zone: Zone) =>
  zone.minutes % 60 === 0
    ? zoneOffset(zone, '')
        .slice(0, 3)
        .replace(/([+-])0/, '$1')
    : zoneOffset(zone, '');

/** One letter of a format: https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements */
const elements: Record<string, (time: CivilTime, zone: Zone, micros: bigint) => string> = {
  A: (t) => dayNames[t.weekday] ?? '',
  a: (t) => (dayNames[t.weekday] ?? '').slice(0, 3),
  B: (t) => monthNames[t.month - 1] ?? '',
  b: (t) => (monthNames[t.month - 1] ?? '').slice(0, 3),
  h: (t) => (monthNames[t.month - 1] ?? '').slice(0, 3),
  C: (t) => pad(Math.floor(t.year / 100)),
  c: (t, z, m) => formatElements('%a %b %e %H:%M:%S %Y', t, z, m),
  D: (t, z, m) => formatElements('%m/%d/%y', t, z, m),
  d: (t) => pad(t.day),
  e: (t) => pad(t.day, 2, ' '),
  F: (t, z, m) => formatElements('%Y-%m-%d', t, z, m),
  G: (t) => String(isoWeek(t).year),
  g: (t) => pad(isoWeek(t).year % 100),
  H: (t) => pad(t.hour),
  I: (t) => pad(hour12(t)),
  J: (t) => pad(isoDayOfYear(t), 3),
  j: (t) => pad(t.dayOfYear, 3),
  k: (t) => pad(t.hour, 2, ' '),
  l: (t) => pad(hour12(t), 2, ' '),
  M: (t) => pad(t.minute),
  m: (t) => pad(t.month),
  n: () => '\n',
  P: (t) => (t.hour < 12 ? 'am' : 'pm'),
  p: (t) => (t.hour < 12 ? 'AM' : 'PM'),
  Q: (t) => String(Math.ceil(t.month / 3)),
  R: (t, z, m) => formatElements('%H:%M', t, z, m),
  S: (t) => pad(t.second),
  s: (_, z, m) => String(floorSeconds(m - BigInt(z.minutes) * 60_000_000n)),
  T: (t, z, m) => formatElements('%H:%M:%S', t, z, m),
  t: () => '\t',
  U: (t) => pad(sundayWeek(t)),
  u: (t) => String(t.weekday || 7),
  V: (t) => pad(isoWeek(t).week),
  W: (t) => pad(mondayWeek(t)),
  w: (t) => String(t.weekday),
  X: (t, z, m) => formatElements('%H:%M:%S', t, z, m),
  x: (t, z, m) => formatElements('%m/%d/%y', t, z, m),
  Y: (t) => String(t.year),
  y: (t) => pad(t.year % 100),
  Z: (_, z) => (z.minutes === 0 ? 'UTC' : `UTC${zoneName(z)}`),
  z: (_, z) => zoneOffset(z, ''),
  '%': () => '%',
};

function isoDayOfYear(time: CivilTime): number {
  return (isoWeek(time).week - 1) * 7 + (time.weekday || 7);
}

function formatElements(format: string, time: CivilTime, zone: Zone, micros: bigint): string {
  return format.replace(/%(E([*\d#])S|E4Y|Ez|O?[\s\S])/g, (found, element: string, digits?: string) => {
    if (zone.meaningless?.test(element)) return found;
    if (digits === '*' || digits === '#')
      return `${pad(time.second)}${time.micros ? `.${fractionOf(time).replace(/0+$/, '')}` : ''}`;
    if (digits === '0') return pad(time.second);
    if (digits) return `${pad(time.second)}.${fractionOf(time).padEnd(9, '0').slice(0, Number(digits))}`;
    if (element === 'E4Y') return pad(time.year, 4);
    if (element === 'Ez') return zoneOffset(zone, ':');
    const write = elements[element];
    if (!write) throw new Error(`not implemented in the stand-in: format element ${found}`);
    return write(time, zone, micros);
  });
}

/** Elements that say nothing about a value of a type; they stay as they are written. */
const withoutMeaning: Record<string, RegExp> = {
  DATE: /^(?:[cHIklMPpRSsTXZz]|E[*#\d]S|Ez)$/,
  TIME: /^(?:[AaBbCcDdeFGghJjmQsUuVWwxYyZz]|E4Y|Ez)$/,
  DATETIME: /^(?:[Zz]|Ez)$/,
};

/**
 * FORMAT_TIMESTAMP and its kin: `micros` is civil time; `zone` is `name|minutes` for a TIMESTAMP, else the name of the
 * type.
 */
export function formatTime(format: string, micros: bigint, zone: string): string {
  const meaningless = withoutMeaning[zone];
  const minutes = meaningless ? 0 : Number(zone.split('|')[1] ?? 0);
  return formatElements(format, civilTime(micros), { minutes, meaningless }, micros);
}
