import { digits } from './quick-number.ts';

/*
 * Serial days of BigQuery's DATE, DATETIME and TIME texts. Read by position and counted by arithmetic, because a
 * pattern and a Date for each cell take longer than BigQuery's answer takes to parse. NaN when the text is not of that
 * form, or of a year before 1583, where calendars differ: such a text is shown as it came.
 */

const dash = 45;
const point = 46;
const colon = 58;
const space = 32;
const letterT = 84;
const dayMs = 86_400_000;

/** `2026-03-08` as days since 1899-12-30. */
export function dateSerial(text: string): number {
  return text.length === 10 ? days(text) : Number.NaN;
}

/** `2026-03-08T12:00:00`, with up to six digits of a second, as days since 1899-12-30. */
export function dateTimeSerial(text: string): number {
  const separator = text.charCodeAt(10);
  if (separator !== letterT && separator !== space) return Number.NaN;
  return (days(text) * dayMs + clock(text, 11) * 1000 + micros(text, 19) / 1000) / dayMs;
}

/** `18:00:00`, with up to six digits of a second, as part of a day. */
export function timeSerial(text: string): number {
  return (clock(text, 0) + micros(text, 8) / 1e6) / 86_400;
}

function days(text: string): number {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return Number.NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 1583 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN;
  // Years counted from March, so that the leap day is the last of a year and months have a regular length.
  const early = month <= 2 ? 1 : 0;
  const marchYear = year - early;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysOfMonths = Math.floor((153 * (month - 3 + 12 * early) + 2) / 5);
  return marchYear * 365 + leapDays + daysOfMonths + day - daysBefore1900;
}

/** From 0000-02-29, where this count begins, to 1899-12-30, where Sheets begins. */
const daysBefore1900 = 693_900;

/** Seconds of the `18:00:00` at a position. */
function clock(text: string, at: number): number {
  if (text.charCodeAt(at + 2) !== colon || text.charCodeAt(at + 5) !== colon) return Number.NaN;
  return digits(text, at, at + 2) * 3600 + digits(text, at + 3, at + 5) * 60 + digits(text, at + 6, at + 8);
}

/** Microseconds of the `.25` that may stand at a position. */
function micros(text: string, at: number): number {
  const { length } = text;
  if (length === at) return 0;
  if (length > at + 7 || text.charCodeAt(at) !== point) return Number.NaN;
  return digits(text, at + 1, length) * 10 ** (at + 7 - length);
}
