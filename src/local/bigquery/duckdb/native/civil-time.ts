const dayMicros = 86_400_000_000n;

/** A civil time taken apart. */
export interface CivilTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  micros: number;
  /** 0 is Sunday. */
  weekday: number;
  /** 1 to 366. */
  dayOfYear: number;
}

const floorDiv = (a: bigint, b: bigint) => (a >= 0n ? a / b : -((-a + b - 1n) / b));

/** Takes apart microseconds since 1970, read as civil time. */
export function civilTime(total: bigint): CivilTime {
  const days = floorDiv(total, dayMicros);
  const inDay = Number(total - days * dayMicros);
  const date = new Date(Number(days) * 86_400_000);
  const year = date.getUTCFullYear();
  const seconds = Math.floor(inDay / 1_000_000);
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    micros: inDay % 1_000_000,
    weekday: date.getUTCDay(),
    dayOfYear: Math.round((date.getTime() - utcDays(year, 1, 1) * 86_400_000) / 86_400_000) + 1,
  };
}

function utcDays(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}

/** Days since 1970 of a date, or undefined when there is no such date. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const days = utcDays(year, month, day);
  return new Date(days * 86_400_000).getUTCMonth() + 1 === month ? days : undefined;
}

/** ISO 8601 week and the year it belongs to. */
export function isoWeek({ year, dayOfYear, weekday }: CivilTime): { year: number; week: number } {
  const isoWeekday = weekday === 0 ? 7 : weekday;
  const week = Math.floor((dayOfYear - isoWeekday + 10) / 7);
  if (week < 1) return { year: year - 1, week: weeksIn(year - 1) };
  if (week > weeksIn(year)) return { year: year + 1, week: 1 };
  return { year, week };
}

function weeksIn(year: number): number {
  const firstDay = new Date(utcDays(year, 1, 1) * 86_400_000).getUTCDay();
  const leap = daysOf(year, 2, 29) !== undefined;
  return firstDay === 4 || (leap && firstDay === 3) ? 53 : 52;
}

export const monthNames =
  'January February March April May June July August September October November December'.split(' ');
export const dayNames = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
