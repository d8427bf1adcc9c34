import { notImplemented } from '../../bigquery-error.ts';
import type { SqlType } from '../../sql-type.ts';
import { type Argument, arg, type Call, constantText, type FunctionRules } from '../function-call.ts';
import { quoteString } from '../sql-text.ts';
import { typedText, valueText } from '../value-text.ts';
import { atZone } from './time-zone.ts';

/** Formats that DuckDB's strftime writes exactly as BigQuery does, by type; the rest goes through our own formatter. */
const sameInDuckDb: Record<string, RegExp> = {
  DATE: /^(?:[^%]|%[YmdjBbAay%])*$/,
  TIME: /^(?:[^%]|%[HMSIp%])*$/,
  DATETIME: /^(?:[^%]|%[YmdHMSjBbAapIy%])*$/,
  TIMESTAMP: /^(?:[^%]|%[YmdHMSjBbAapIy%])*$/,
};

/** DuckDB has no `%F` and the like: the same in elements it has. */
const composed: Record<string, string> = {
  '%F': '%Y-%m-%d',
  '%T': '%H:%M:%S',
  '%R': '%H:%M',
  '%D': '%m/%d/%y',
};

/** FORMAT_DATE and the like. `civil` is SQL of a DuckDB TIMESTAMP, `zone` what formatTime wants to know of it. */
function formatted(format: Argument, kind: string, civil: string, zone: string): string {
  const constant = constantText(format)?.replace(/%[FTRD]/g, (element) => composed[element] ?? element);
  if (constant !== undefined && sameInDuckDb[kind]?.test(constant)) {
    return `strftime(${civil}, ${quoteString(constant)})`;
  }
  return `bq_format_time(${format.sql}, epoch_us(${civil}), ${zone})`;
}

/** A TIMESTAMP is written as the civil time of a zone; any other value is civil time already. */
function formatDate({ args }: Call): string {
  const [format, value, zone] = [arg(args, 0), arg(args, 1), args[2]];
  const { kind } = value.type;
  if (kind === 'TIMESTAMP') return formatted(format, kind, atZone(value.sql, zone), zoneText(value, zone));
  const civil = kind === 'TIME' ? `(DATE '1970-01-01' + ${value.sql})` : `CAST(${value.sql} AS TIMESTAMP)`;
  return formatted(format, kind, civil, `'${kind}'`);
}

/** The zone's name and its offset in minutes at that time, as `name|minutes`. */
function zoneText(value: Argument, zone: Argument | undefined): string {
  const minutes = `(epoch_us(${atZone(value.sql, zone)}) - epoch_us(timezone('UTC', ${value.sql}))) // 60000000`;
  return `(${zone?.sql ?? "'UTC'"} || '|' || CAST(${minutes} AS VARCHAR))`;
}

/** PARSE_DATE and the like return microseconds since 1970 of the civil time, or of the moment if `%z` was there. */
const parsed = (kind: string) => (call: Call) => {
  const [format, text, zone] = [arg(call.args, 0), arg(call.args, 1), call.args[2]];
  const micros = `bq_parse_time(${format.sql}, ${text.sql}, '${kind}', ${zone?.sql ?? "'UTC'"})`;
  const civil = `make_timestamp(${micros})`;
  if (kind === 'TIMESTAMP') return `timezone('UTC', ${civil})`;
  return kind === 'DATETIME' ? civil : `CAST(${civil} AS ${kind})`;
};

/** FORMAT: each argument goes as text in the forms its place may ask for. */
function format(call: Call): string {
  const [template, ...values] = call.args;
  if (!template) throw notImplemented('FORMAT without a format');
  const items = values.map((value) => formatArgument(value.type, value.sql));
  return `bq_format(${template.sql}, CAST([${items.join(', ')}] AS STRUCT(kind VARCHAR, plain VARCHAR, typed VARCHAR)[]))`;
}

function formatArgument(type: SqlType, sql: string): string {
  return `{'kind': '${type.kind}', 'plain': ${valueText(type, sql)}, 'typed': ${typedText(type, sql)}}`;
}

/** Formatting and parsing of times, and FORMAT. */
export const formatFunctions: FunctionRules = {
  format_date: formatDate,
  format_datetime: formatDate,
  format_timestamp: formatDate,
  format_time: formatDate,
  parse_date: parsed('DATE'),
  parse_datetime: parsed('DATETIME'),
  parse_timestamp: parsed('TIMESTAMP'),
  parse_time: parsed('TIME'),
  parse_numeric: 'bq_parse_numeric($1)',
  parse_bignumeric: 'bq_parse_bignumeric($1)',
  format,
  string: (call) => {
    const [value, zone] = [arg(call.args, 0), call.args[1]];
    if (value.type.kind === 'JSON') return `bq_json_string(${value.sql})`;
    if (value.type.kind !== 'TIMESTAMP' || !zone) return valueText(value.type, value.sql);
    return `bq_timestamp_to_string(epoch_us(${value.sql}), epoch_us(${atZone(value.sql, zone)}))`;
  },
};
