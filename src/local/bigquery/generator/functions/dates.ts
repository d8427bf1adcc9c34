import { duckType } from '../duck-type.ts';
import { type Argument, arg, type Call, type FunctionRules } from '../function-call.ts';
import { literalSql } from '../literal.ts';
import { boundariesBetween, datePart, extractedPart, intervalOf, truncatedTo } from './date-parts.ts';
import { atZone, fromZone } from './time-zone.ts';

/** The statement's time in a zone. */
const now = (call: Call) => atZone(literalSql({ kind: 'TIMESTAMP' }, String(call.g.nowMicros)), call.args[0]);

/** A DATE, DATETIME or TIMESTAMP as civil time; a TIMESTAMP needs a zone. */
const civil = (value: Argument, zone: Argument | undefined) =>
  value.type.kind === 'TIMESTAMP' ? atZone(value.sql, zone) : value.sql;

function date(call: Call): string {
  const [value, zone] = [arg(call.args, 0), call.args[1]];
  if (call.args.length === 3) return `bq_date(${call.args.map((a) => a.sql).join(', ')})`;
  return `CAST(${civil(value, zone)} AS DATE)`;
}

function datetime(call: Call): string {
  const [value, second] = [arg(call.args, 0), call.args[1]];
  if (call.args.length === 6) return `bq_datetime(${call.args.map((a) => a.sql).join(', ')})`;
  if (value.type.kind === 'TIMESTAMP') return atZone(value.sql, second);
  if (second?.type.kind === 'TIME') return `(${value.sql} + ${second.sql})`;
  return `CAST(${value.sql} AS TIMESTAMP)`;
}

function time(call: Call): string {
  const [value, zone] = [arg(call.args, 0), call.args[1]];
  if (call.args.length === 3) return `bq_time(${call.args.map((a) => a.sql).join(', ')})`;
  return `CAST(${civil(value, zone)} AS TIME)`;
}

/** `DATE_ADD(x, INTERVAL n part)`: the analyser passes n and the part, or an INTERVAL value. */
const shift = (sign: '+' | '-') => (call: Call) => {
  const [value, amount, part] = [arg(call.args, 0), arg(call.args, 1), call.args[2]];
  const interval = part ? intervalOf(amount.sql, part) : amount.sql;
  return `CAST(${value.sql} ${sign} ${interval} AS ${duckType(call.type)})`;
};

const difference = (call: Call) => {
  const [later, earlier, part] = [arg(call.args, 0), arg(call.args, 1), datePart(arg(call.args, 2))];
  return boundariesBetween(later.sql, earlier.sql, part);
};

const truncate = (call: Call): string => {
  const [value, part] = [arg(call.args, 0), call.args[1]];
  if (value.type.kind === 'TIMESTAMP') return timestampTruncate(call);
  const cut = truncatedTo(value.sql, part ? datePart(part) : 'DAY');
  return `CAST(${cut} AS ${duckType(call.type)})`;
};

/** TIMESTAMP_TRUNC cuts the civil time of the zone, then goes back. */
export const timestampTruncate = (call: Call): string => {
  const [value, part, zone] = [arg(call.args, 0), datePart(arg(call.args, 1)), call.args[2]];
  if (value.type.kind !== 'TIMESTAMP') return truncate(call);
  const civilTime = atZone(value.sql, zone);
  // Below a day the zone must not matter, or the hour that a zone repeats would be folded.
  if (['HOUR', 'MINUTE', 'SECOND', 'MILLISECOND', 'MICROSECOND'].includes(part)) {
    const cut = `(${civilTime} - date_trunc('${part}', ${civilTime}))`;
    return `(${value.sql} - ${cut})`;
  }
  return fromZone(`CAST(${truncatedTo(civilTime, part)} AS TIMESTAMP)`, zone);
};

function lastDay(call: Call): string {
  const value = `CAST(${arg(call.args, 0).sql} AS DATE)`;
  const part = call.args[1] ? datePart(call.args[1]) : 'MONTH';
  const steps: Record<string, string> = {
    YEAR: 'to_years(1)',
    QUARTER: 'to_months(3)',
    MONTH: 'to_months(1)',
  };
  const start = truncatedTo(value, part);
  if (part === 'ISOYEAR')
    return `CAST(date_trunc('week', make_date(isoyear(${value}) + 1, 1, 4)) - to_days(1) AS DATE)`;
  return `CAST(${start} + ${steps[part] ?? 'to_days(7)'} - to_days(1) AS DATE)`;
}

function extract(call: Call): string {
  const [value, part, zone] = [arg(call.args, 0), datePart(arg(call.args, 1)), call.args[2]];
  if (value.type.kind === 'INTERVAL') return `bq_interval_part(${value.sql}, '${part}')`;
  return extractedPart(civil(value, zone), part);
}

/** DATE, DATETIME and TIME. */
export const dateFunctions: FunctionRules = {
  current_date: (call) => `CAST(${now(call)} AS DATE)`,
  current_datetime: now,
  current_time: (call) => `CAST(${now(call)} AS TIME)`,
  current_timestamp: ({ g }) => literalSql({ kind: 'TIMESTAMP' }, String(g.nowMicros)),
  date,
  datetime,
  time,
  date_add: shift('+'),
  date_sub: shift('-'),
  datetime_add: shift('+'),
  datetime_sub: shift('-'),
  time_add: shift('+'),
  time_sub: shift('-'),
  date_diff: (call) =>
    call.args[0]?.type.kind === 'TIMESTAMP' ? timestampDifference(call) : difference(call),
  datetime_diff: (call) =>
    call.args[0]?.type.kind === 'TIMESTAMP' ? timestampDifference(call) : difference(call),
  time_diff: difference,
  date_trunc: truncate,
  datetime_trunc: truncate,
  time_trunc: (call) =>
    `CAST(date_trunc('${datePart(arg(call.args, 1))}', DATE '1970-01-01' + ${arg(call.args, 0).sql}) AS TIME)`,
  last_day: lastDay,
  $extract: extract,
  $extract_date: ({ args }) => `CAST(${civil(arg(args, 0), args[1])} AS DATE)`,
  $extract_time: ({ args }) => `CAST(${civil(arg(args, 0), args[1])} AS TIME)`,
  $extract_datetime: ({ args }) => civil(arg(args, 0), args[1]),
  unix_date: "CAST($1 - DATE '1970-01-01' AS BIGINT)",
  date_from_unix_date: "(DATE '1970-01-01' + CAST($1 AS INTEGER))",
};

const microseconds: Record<string, bigint> = {
  DAY: 86_400_000_000n,
  HOUR: 3_600_000_000n,
  MINUTE: 60_000_000n,
  SECOND: 1_000_000n,
  MILLISECOND: 1_000n,
  MICROSECOND: 1n,
};

/** Whole units of elapsed time, unlike DATETIME_DIFF, which counts boundaries. */
export function timestampDifference(call: Call): string {
  const [later, earlier, part] = [arg(call.args, 0), arg(call.args, 1), datePart(arg(call.args, 2))];
  const unit = microseconds[part];
  if (unit === undefined) return boundariesBetween(later.sql, earlier.sql, part);
  return `bq_quotient(epoch_us(${later.sql}) - epoch_us(${earlier.sql}), ${unit})`;
}
