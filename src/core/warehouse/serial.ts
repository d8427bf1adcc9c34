/**
 * Sheets keeps a date-time as days since 1899-12-30, in the spreadsheet's wall-clock time
 * (developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values).
 */
const epochDay = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;
const quarterHourMs = 900_000;

/** Serial days of a wall-clock instant given as UTC milliseconds plus microseconds below the millisecond. */
export function serialDays(wallMs: number, extraMicros = 0): number {
  return (wallMs - epochDay + extraMicros / 1000) / dayMs;
}

/** UTC milliseconds that show the wall-clock time of a serial day number, to the millisecond. */
export function serialToWallMs(serial: number): number {
  return Math.round(serial * dayMs) + epochDay;
}

/** The instant, in UTC milliseconds, of a serial day number on the wall clock of a zone. */
export function serialToUtcMs(serial: number, offset: (utcMs: number) => number): number {
  const wall = serialToWallMs(serial);
  // The offset depends on the instant itself; the second look settles it except inside a repeated hour.
  const guess = wall - offset(wall);
  return wall - offset(guess);
}

/** A function from UTC milliseconds to a zone's offset in milliseconds; `zone` is an IANA name, else RangeError. */
export function zoneOffset(zone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as Intl.DateTimeFormatOptions);
  // Zones change only at quarter hours of UTC since 1972, and Intl is slow: ask once per quarter hour.
  const known = new Map<number, number>();
  return (utcMs) => {
    const quarter = Math.floor(utcMs / quarterHourMs);
    const cached = known.get(quarter);
    if (cached !== undefined) return cached;
    const instant = quarter * quarterHourMs;
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = value;
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
    const wall = new Date(0);
    wall.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
    wall.setUTCHours(Number(part.hour) % 24, Number(part.minute), Number(part.second));
    const offset = wall.getTime() - instant;
    known.set(quarter, offset);
    return offset;
  };
}

/** Wall-clock text of an instant in a zone: `2026-03-02 08:00:00`. */
export function wallText(utcMs: number, offset: (utcMs: number) => number): string {
  return new Date(utcMs + offset(utcMs)).toISOString().slice(0, 19).replace('T', ' ');
}
