/**
 * Sheets keeps a date-time as days since 1899-12-30, in the spreadsheet's wall-clock time
 * (developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values).
 */
const epochDay = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;
const quarterHourMs = 900_000;
/**
 * Quarter hours of three days. No zone has changed and changed back within so little: the shortest it took was four
 * days, in Freetown in 1939 (iana.org/time-zones).
 */
const blockQuarters = 3 * 96;
/** Stands for the offset of a block in which it changes. */
const changing = Number.POSITIVE_INFINITY;

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
  const offset = offsets.get(zone) ?? newOffset(zone);
  offsets.set(zone, offset);
  return offset;
}

/** One for all who ask, because to make one is slow, and it keeps what Intl said. */
const offsets = new Map<string, (utcMs: number) => number>();

function newOffset(zone: string): (utcMs: number) => number {
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
  const offsetOfQuarter = remembered((quarter) => {
    const instant = quarter * quarterHourMs;
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = value;
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
    const wall = new Date(0);
    wall.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
    wall.setUTCHours(Number(part.hour) % 24, Number(part.minute), Number(part.second));
    return wall.getTime() - instant;
  });
  const offsetOfBlock = remembered((block) => {
    const offset = offsetOfQuarter(block * blockQuarters);
    return offset === offsetOfQuarter((block + 1) * blockQuarters) ? offset : changing;
  });
  return (utcMs) => {
    // Zones change only at quarter hours of UTC since 1972.
    const quarter = Math.floor(utcMs / quarterHourMs);
    const offset = offsetOfBlock(Math.floor(quarter / blockQuarters));
    return offset === changing ? offsetOfQuarter(quarter) : offset;
  };
}

/** Intl is slow, so each of its answers is kept. */
function remembered(ask: (index: number) => number): (index: number) => number {
  const known = new Map<number, number>();
  return (index) => {
    let answer = known.get(index);
    if (answer === undefined) {
      answer = ask(index);
      known.set(index, answer);
    }
    return answer;
  };
}

/** Wall-clock text of an instant in a zone: `2026-03-02 08:00:00`. */
export function wallText(utcMs: number, offset: (utcMs: number) => number): string {
  return new Date(utcMs + offset(utcMs)).toISOString().slice(0, 19).replace('T', ' ');
}
