const dayMs = 86_400_000;
/** Serial day 0 of Google Sheets: https://developers.google.com/workspace/sheets/api/reference/rest/v4/DateTimeRenderOption */
const epochMs = Date.UTC(1899, 11, 30);

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far `timeZone` is ahead of UTC at that instant, in milliseconds. */
export function zoneOffset(timeZone: string, instant: number): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(instant)) parts[type] = value;
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return wall.getTime() - Math.floor(instant / 1000) * 1000;
}

/** The instant at which clocks in `timeZone` show `wall` (milliseconds as if UTC); in a gap, the time after it. */
export function instantOfWall(wall: number, timeZone: string): number {
  const first = wall - zoneOffset(timeZone, wall);
  const second = wall - zoneOffset(timeZone, first);
  if (second === first) return first;
  return second + zoneOffset(timeZone, second) === wall ? second : Math.max(first, second);
}

/** Serial days of an instant, on the clocks of `timeZone`. */
export function instantToSerial(instant: number, timeZone: string): number {
  return (instant + zoneOffset(timeZone, instant) - epochMs) / dayMs;
}

/** The instant of a serial number that is meant in `timeZone`, to the millisecond. */
export function serialToInstant(serial: number, timeZone: string): number {
  return instantOfWall(Math.round(serial * dayMs) + epochMs, timeZone);
}

/** The serial day number of a calendar date. */
export function dateToSerial(year: number, month: number, day: number): number {
  return (Date.UTC(year, month - 1, day) - epochMs) / dayMs;
}

/** Calendar date of a serial number. */
export function serialToDate(serial: number): { year: number; month: number; day: number } {
  const date = new Date(Math.floor(serial) * dayMs + epochMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
