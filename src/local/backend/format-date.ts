import { ServiceException } from '../runtime/service-exception.ts';
import { zoneOffset } from '../workbook/serial-date.ts';

/** Formats an instant by a pattern of Java's SimpleDateFormat, in English as Apps Script does. */
export function formatDate(instant: number, timeZone: string, pattern: string): string {
  const fixed = gmtOffset(timeZone);
  const zone = fixed === undefined ? timeZone : 'Etc/UTC';
  let offset: number;
  try {
    offset = fixed ?? zoneOffset(zone, instant);
  } catch {
    throw new ServiceException('Invalid argument: timeZone. Should be of type: String');
  }
  const wall = new Date(instant + offset);
  return pattern.replace(
    /'((?:[^']|'')*)'|([A-Za-z])\2*/g,
    (part, quoted: string | undefined, letter: string | undefined) => {
      if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
      return field(letter ?? '', part.length, wall, offset, zone, instant);
    },
  );
}

function field(
  letter: string,
  length: number,
  wall: Date,
  offset: number,
  zone: string,
  instant: number,
): string {
  const padded = (value: number) => String(value).padStart(length, '0');
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(wall);
  const hour = wall.getUTCHours();
  switch (letter) {
    case 'G':
      return 'AD';
    case 'y':
      return length === 2
        ? String(wall.getUTCFullYear() % 100).padStart(2, '0')
        : padded(wall.getUTCFullYear());
    case 'M':
    case 'L':
      return length >= 4
        ? name({ month: 'long' })
        : length === 3
          ? name({ month: 'short' })
          : padded(wall.getUTCMonth() + 1);
    case 'd':
      return padded(wall.getUTCDate());
    case 'D':
      return padded(Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / 86_400_000) + 1);
    case 'E':
      return name({ weekday: length >= 4 ? 'long' : 'short' });
    case 'u':
      return padded(wall.getUTCDay() || 7);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return padded(hour);
    case 'k':
      return padded(hour || 24);
    case 'K':
      return padded(hour % 12);
    case 'h':
      return padded(hour % 12 || 12);
    case 'm':
      return padded(wall.getUTCMinutes());
    case 's':
      return padded(wall.getUTCSeconds());
    case 'S':
      return padded(wall.getUTCMilliseconds());
    case 'z':
      if (zone !== 'Etc/UTC') return zoneName(zone, instant, length >= 4 ? 'long' : 'short');
      return offset === 0 ? 'UTC' : `GMT${signedOffset(offset, ':')}`;
    case 'Z':
      return signedOffset(offset, '');
    case 'X':
      if (offset === 0) return 'Z';
      return length === 1
        ? signedOffset(offset, '').slice(0, 3)
        : signedOffset(offset, length === 3 ? ':' : '');
    default:
      throw new ServiceException(
        `not implemented in the stand-in: Utilities.formatDate with "${letter}"`,
        'Error',
      );
  }
}

function signedOffset(offset: number, separator: string): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

function zoneName(timeZone: string, instant: number, timeZoneName: 'long' | 'short'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** The offset in ms of a zone given as `GMT+9` or `GMT-03:30`, which Intl does not know. */
function gmtOffset(text: string): number | undefined {
  const [, sign, hours, minutes] = /^GMT([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
}
