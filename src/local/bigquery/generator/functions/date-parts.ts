import { notImplemented } from '../../bigquery-error.ts';
import type { Argument } from '../function-call.ts';

/** Numbers of zetasql/public/functions/datetime.proto, DateTimestampPart. */
const parts = [
  '',
  'YEAR',
  'MONTH',
  'DAY',
  'DAYOFWEEK',
  'DAYOFYEAR',
  'QUARTER',
  'HOUR',
  'MINUTE',
  'SECOND',
  'MILLISECOND',
  'MICROSECOND',
  'NANOSECOND',
  'DATE',
  'WEEK',
  'DATETIME',
  'TIME',
  'ISOYEAR',
  'ISOWEEK',
  'WEEK_MONDAY',
  'WEEK_TUESDAY',
  'WEEK_WEDNESDAY',
  'WEEK_THURSDAY',
  'WEEK_FRIDAY',
  'WEEK_SATURDAY',
];

/** First day of each kind of week, counted from Monday. */
const firstDays: Record<string, number> = {
  ISOWEEK: 0,
  WEEK_MONDAY: 0,
  WEEK_TUESDAY: 1,
  WEEK_WEDNESDAY: 2,
  WEEK_THURSDAY: 3,
  WEEK_FRIDAY: 4,
  WEEK_SATURDAY: 5,
  WEEK: 6,
};

/** The date part a keyword argument names. */
export function datePart(argument: Argument): string {
  const part = parts[Number(argument.constant)];
  if (!part) throw notImplemented(`date part ${argument.constant}`);
  return part;
}

/** An interval of `amount` (SQL of an INT64) parts. */
export function intervalOf(amount: string, partArgument: Argument): string {
  const part = datePart(partArgument);
  const int = `CAST(${amount} AS INTEGER)`;
  switch (part) {
    case 'YEAR':
    case 'MONTH':
    case 'WEEK':
    case 'DAY':
      return `to_${part.toLowerCase()}s(${int})`;
    case 'QUARTER':
      return `to_months(3 * ${int})`;
    case 'HOUR':
    case 'MINUTE':
      return `to_${part.toLowerCase()}s(${amount})`;
    case 'SECOND':
      return `to_microseconds(${amount} * 1000000)`;
    case 'MILLISECOND':
      return `to_microseconds(${amount} * 1000)`;
    case 'MICROSECOND':
      return `to_microseconds(${amount})`;
    default:
      throw notImplemented(`INTERVAL ${part}`);
  }
}

/** `value` (SQL of a DATE or DATETIME) cut to the beginning of a part. */
export function truncatedTo(value: string, part: string): string {
  const first = firstDays[part];
  if (first === 0) return `date_trunc('week', ${value})`;
  if (first !== undefined) return `(date_trunc('week', ${value} - to_days(${first})) + to_days(${first}))`;
  if (part === 'ISOYEAR') return `date_trunc('week', make_date(isoyear(${value}), 1, 4))`;
  return `date_trunc('${part}', ${value})`;
}

/** How many boundaries of a part lie between two DATEs, DATETIMEs or TIMEs. */
export function boundariesBetween(later: string, earlier: string, part: string): string {
  if (part in firstDays) {
    const [to, from] = [later, earlier].map((value) => `CAST(${truncatedTo(value, part)} AS DATE)`);
    return `(date_diff('day', ${from}, ${to}) // 7)`;
  }
  if (part === 'ISOYEAR') return `(isoyear(${later}) - isoyear(${earlier}))`;
  return `date_diff('${part}', ${earlier}, ${later})`;
}

/** EXTRACT from a DATE, DATETIME or TIME. */
export function extractedPart(value: string, part: string): string {
  switch (part) {
    case 'DAYOFWEEK':
      return `(extract('dow' FROM ${value}) + 1)`;
    case 'DAYOFYEAR':
      return `extract('doy' FROM ${value})`;
    case 'ISOWEEK':
      return `extract('week' FROM ${value})`;
    case 'ISOYEAR':
      return `isoyear(${value})`;
    case 'SECOND':
      return `CAST(floor(extract('second' FROM ${value})) AS BIGINT)`;
    case 'MILLISECOND':
      return `(extract('millisecond' FROM ${value}) % 1000)`;
    case 'MICROSECOND':
      return `(extract('microsecond' FROM ${value}) % 1000000)`;
    case 'NANOSECOND':
      return `((extract('microsecond' FROM ${value}) % 1000000) * 1000)`;
    case 'DATE':
      return `CAST(${value} AS DATE)`;
    case 'TIME':
      return `CAST(${value} AS TIME)`;
    case 'DATETIME':
      return value;
  }
  const first = firstDays[part];
  if (first === undefined) return `extract('${part}' FROM ${value})`;
  // Week 0 holds the days before the year's first such weekday.
  const sinceFirst = `((extract('isodow' FROM ${value}) - 1 - ${first} + 7) % 7)`;
  return `((extract('doy' FROM ${value}) - 1 + 7 - ${sinceFirst}) // 7)`;
}
