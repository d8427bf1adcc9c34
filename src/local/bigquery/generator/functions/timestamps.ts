import { duckType } from '../duck-type.ts';
import { arg, type Call, type FunctionRules } from '../function-call.ts';
import { intervalOf } from './date-parts.ts';
import { timestampDifference, timestampTruncate } from './dates.ts';
import { fromZone } from './time-zone.ts';

function timestamp(call: Call): string {
  const [value, zone] = [arg(call.args, 0), call.args[1]];
  if (value.type.kind === 'TIMESTAMP') return value.sql;
  if (value.type.kind === 'STRING') return `bq_timestamp_from_string(${value.sql}, ${zone?.sql ?? "'UTC'"})`;
  return fromZone(`CAST(${value.sql} AS TIMESTAMP)`, zone);
}

const shift = (sign: '+' | '-') => (call: Call) => {
  const [value, amount, part] = [arg(call.args, 0), arg(call.args, 1), call.args[2]];
  const interval = part ? intervalOf(amount.sql, part) : amount.sql;
  return `CAST(${value.sql} ${sign} ${interval} AS ${duckType(call.type)})`;
};

const sinceEpoch = (units: number) => `timezone('UTC', make_timestamp($1 * ${1_000_000 / units}))`;

/** TIMESTAMP. */
export const timestampFunctions: FunctionRules = {
  timestamp,
  timestamp_add: shift('+'),
  timestamp_sub: shift('-'),
  timestamp_diff: timestampDifference,
  timestamp_trunc: timestampTruncate,
  timestamp_seconds: sinceEpoch(1),
  timestamp_millis: sinceEpoch(1_000),
  timestamp_micros: sinceEpoch(1_000_000),
  timestamp_from_unix_seconds: sinceEpoch(1),
  timestamp_from_unix_millis: sinceEpoch(1_000),
  timestamp_from_unix_micros: sinceEpoch(1_000_000),
  unix_seconds: 'bq_floor_quotient(epoch_us($1), 1000000)',
  unix_millis: 'bq_floor_quotient(epoch_us($1), 1000)',
  unix_micros: 'epoch_us($1)',
};
