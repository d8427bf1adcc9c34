import { BigQueryError } from '../../bigquery-error.ts';
import type { Argument } from '../function-call.ts';
import { quoteString } from '../sql-text.ts';

const offset = /^(?:UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/;

/** Seconds east of UTC for `+05:30` and the like; `undefined` for a named zone. */
function offsetSeconds(zone: string): number | undefined {
  const match = offset.exec(zone);
  if (!match) return undefined;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch (cause) {
    throw new BigQueryError('invalidQuery', `Invalid time zone: ${zone}`, { cause });
  }
}

/** The civil time (DATETIME) of a TIMESTAMP in a zone, UTC without one. */
export function atZone(timestamp: string, zone: Argument | undefined): string {
  if (!zone) return `timezone('UTC', ${timestamp})`;
  const constant = zone.constant;
  if (typeof constant !== 'string') return `timezone(${zone.sql}, ${timestamp})`;
  const seconds = offsetSeconds(constant);
  if (seconds !== undefined) return `(timezone('UTC', ${timestamp}) + to_seconds(${seconds}))`;
  return `timezone(${quoteString(knownZone(constant))}, ${timestamp})`;
}

/** The TIMESTAMP at which a zone's clocks show a civil time; the first one where they show it twice. */
export function fromZone(datetime: string, zone: Argument | undefined): string {
  if (!zone) return `timezone('UTC', ${datetime})`;
  const constant = zone.constant;
  if (typeof constant !== 'string') return `bq_from_zone(${zone.sql}, ${datetime})`;
  const seconds = offsetSeconds(constant);
  if (seconds !== undefined) return `timezone('UTC', ${datetime} - to_seconds(${seconds}))`;
  return `bq_from_zone(${quoteString(knownZone(constant))}, ${datetime})`;
}
