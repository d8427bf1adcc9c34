import { dayNames, daysOf, monthNames } from './civil-time.ts';
import { momentOf } from './zones.ts';

/** What the elements of a format have found so far. */
interface Found {
  year: number;
  month: number;
  day: number;
  dayOfYear?: number;
  hour: number;
  /** Hours of the 12-hour clock wait for AM or PM. */
  hour12?: number;
  afternoon?: boolean;
  minute: number;
  second: number;
  micros: number;
  epochSeconds?: bigint;
  offsetSeconds?: number;
  zone?: string;
  century?: number;
}

type Reader = (rest: string, found: Found) => number;

/** Reads digits up to `width`, allowing leading spaces, and hands the number on. */
const digits =
  (width: number, min: number, max: number, store: (found: Found, n: number) => void): Reader =>
  (rest, found) => {
    const match = new RegExp(`^\\s*(\\d{1,${width}})`).exec(rest);
    const n = Number(match?.[1]);
    if (!match || n < min || n > max) return -1;
    store(found, n);
    return match[0].length;
  };

const names =
  (list: string[], store: (found: Found, index: number) => void): Reader =>
  (rest, found) => {
    const lower = rest.toLowerCase();
    for (const [index, name] of list.entries()) {
      const full = name.toLowerCase();
      const length = lower.startsWith(full) ? full.length : lower.startsWith(full.slice(0, 3)) ? 3 : 0;
      if (length > 0) {
        store(found, index);
        return length;
      }
    }
    return -1;
  };

const composed =
  (format: string): Reader =>
  (rest, found) =>
    readFormat(format, rest, found);

const nothing = () => undefined;

const seconds =
  (fraction: RegExp): Reader =>
  (rest, found) => {
    const match = fraction.exec(rest);
    if (!match || Number(match[1]) > 60) return -1;
    found.second = Number(match[1]);
    found.micros = Number((match[2] ?? '').padEnd(6, '0').slice(0, 6));
    return match[0].length;
  };

const year = digits(4, 1, 9999, (f, n) => {
  f.year = n;
});
const month = names(monthNames, (f, i) => {
  f.month = i + 1;
});
const weekday = names(dayNames, nothing);
const day = digits(2, 1, 31, (f, n) => {
  f.day = n;
});
const hour = digits(2, 0, 23, (f, n) => {
  f.hour = n;
});
const hour12 = digits(2, 1, 12, (f, n) => {
  f.hour12 = n;
});
const halfDay: Reader = (rest, found) => {
  const match = /^(am|pm)/i.exec(rest);
  if (!match) return -1;
  found.afternoon = match[0].toLowerCase() === 'pm';
  return 2;
};
const offset: Reader = (rest, found) => {
  const match = /^(?:([+-])(\d{2}):?(\d{2})?|[zZ])/.exec(rest);
  if (!match) return -1;
  const size = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60;
  found.offsetSeconds = match[1] === '-' ? -size : size;
  return match[0].length;
};
const space: Reader = (rest) => /^\s*/.exec(rest)?.[0].length ?? 0;

const readers: Record<string, Reader> = {
  A: weekday,
  a: weekday,
  B: month,
  b: month,
  h: month,
  C: digits(2, 0, 99, (f, n) => {
    f.century = n;
    f.year = n * 100 + (f.year % 100);
  }),
  c: composed('%a %b %e %H:%M:%S %Y'),
  D: composed('%m/%d/%y'),
  d: day,
  e: day,
  F: composed('%Y-%m-%d'),
  H: hour,
  k: hour,
  I: hour12,
  l: hour12,
  j: digits(3, 1, 366, (f, n) => {
    f.dayOfYear = n;
  }),
  M: digits(2, 0, 59, (f, n) => {
    f.minute = n;
  }),
  m: digits(2, 1, 12, (f, n) => {
    f.month = n;
  }),
  n: space,
  t: space,
  P: halfDay,
  p: halfDay,
  Q: digits(1, 1, 4, (f, n) => {
    f.month = n * 3 - 2;
  }),
  R: composed('%H:%M'),
  S: digits(2, 0, 60, (f, n) => {
    f.second = n;
  }),
  s: (rest, found) => {
    const match = /^\s*(-?\d+)/.exec(rest);
    if (!match?.[1]) return -1;
    found.epochSeconds = BigInt(match[1]);
    return match[0].length;
  },
  T: composed('%H:%M:%S'),
  X: composed('%H:%M:%S'),
  x: composed('%m/%d/%y'),
  Y: year,
  y: digits(2, 0, 99, (f, n) => {
    f.year = f.century === undefined ? (n < 69 ? 2000 + n : 1900 + n) : f.century * 100 + n;
  }),
  Z: (rest, found) => {
    const match = /^[A-Za-z_/+\-:0-9]+/.exec(rest);
    if (!match) return -1;
    found.zone = match[0];
    return match[0].length;
  },
  z: offset,
  Ez: offset,
  E4Y: digits(4, 1, 9999, (f, n) => {
    f.year = n;
  }),
  'E*S': seconds(/^(\d{1,2})(?:\.(\d+))?/),
  'E#S': seconds(/^(\d{1,2})(?:\.(\d+))?/),
  '%': (rest) => (rest.startsWith('%') ? 1 : -1),
};

/** Reads `text` by `format`; returns how much was read, or -1. White space in the format matches any or none. */
function readFormat(format: string, text: string, found: Found): number {
  let at = 0;
  for (const [token] of format.matchAll(/%(?:E[*#\d]S|E4Y|Ez|O?[\s\S])|\s+|[^%\s]/g)) {
    let length: number;
    if (token.startsWith('%')) {
      const digitsOf = /^%E(\d)S$/.exec(token)?.[1];
      const reader = digitsOf
        ? seconds(new RegExp(`^(\\d{1,2})(?:\\.(\\d{0,${digitsOf}}))?`))
        : readers[token.slice(1)];
      if (!reader) throw new Error(`not implemented in the stand-in: format element ${token}`);
      length = reader(text.slice(at), found);
    } else if (/\s/.test(token)) {
      length = space(text.slice(at), found);
    } else {
      length = text.startsWith(token, at) ? 1 : -1;
    }
    if (length < 0) return -1;
    at += length;
  }
  return at;
}

const allowed: Record<string, RegExp> = {
  DATE: /%(?:E\dS|E\*S|[HIkKlMSTRXpPsZzc]|Ez)/,
  TIME: /%(?:[AaBbhCcDdeFGgjmUuVWwxYyQsZz]|E4Y|Ez)/,
};

/** Microseconds since 1970 of the civil time in `text`, or of the moment for a TIMESTAMP. */
export function parseTime(format: string, text: string, kind: string, zone: string): bigint {
  const wrong = allowed[kind]?.exec(format)?.[0];
  if (wrong && !(kind === 'DATE' && wrong === '%c')) {
    throw new Error(`Invalid format: ${wrong} is not allowed for the ${kind} type`);
  }
  const found: Found = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, micros: 0 };
  const source = text.trimStart();
  const read = readFormat(format.trim(), source, found);
  if (read < 0 || source.slice(read).trim() !== '') throw new Error(`Failed to parse input string "${text}"`);
  const civil = civilMicros(found);
  if (civil === undefined) throw new Error(`Failed to parse input string "${text}"`);
  if (kind !== 'TIMESTAMP') return civil;
  if (found.epochSeconds !== undefined) return civil;
  if (found.offsetSeconds !== undefined) return civil - BigInt(found.offsetSeconds) * 1_000_000n;
  return momentOf(civil, found.zone ?? zone);
}

function civilMicros(found: Found): bigint | undefined {
  if (found.epochSeconds !== undefined) return found.epochSeconds * 1_000_000n + BigInt(found.micros);
  const days =
    found.dayOfYear === undefined
      ? daysOf(found.year, found.month, found.day)
      : yearDay(found.year, found.dayOfYear);
  if (days === undefined) return undefined;
  const hour24 = found.hour12 === undefined ? found.hour : (found.hour12 % 12) + (found.afternoon ? 12 : 0);
  const secondsOfDay = BigInt(days) * 86_400n + BigInt(hour24 * 3600 + found.minute * 60 + found.second);
  return secondsOfDay * 1_000_000n + BigInt(found.micros);
}

function yearDay(year: number, dayOfYear: number): number | undefined {
  const first = daysOf(year, 1, 1);
  const leap = daysOf(year, 2, 29) !== undefined;
  return first === undefined || dayOfYear > (leap ? 366 : 365) ? undefined : first + dayOfYear - 1;
}
