import { notImplemented } from '../../bigquery-error.ts';
import { arg, type Call, type FunctionRules } from '../function-call.ts';

const operator = (sign: string) => (call: Call) =>
  `(${arg(call.args, 0).sql} ${sign} ${arg(call.args, 1).sql})`;

function addOrSubtract(sign: '+' | '-') {
  return (call: Call): string => {
    const [a, b] = [arg(call.args, 0), arg(call.args, 1)];
    if (a.type.kind === 'DATE' && b.type.kind === 'INT64')
      return `(${a.sql} ${sign} CAST(${b.sql} AS INTEGER))`;
    if (a.type.kind === 'INT64' && b.type.kind === 'DATE')
      return `(${b.sql} ${sign} CAST(${a.sql} AS INTEGER))`;
    if (call.type.kind === 'INTERVAL' && sign === '-' && a.type.kind !== 'INTERVAL') return difference(call);
    if (call.type.kind === 'DATETIME' && a.type.kind === 'DATE')
      return `(CAST(${a.sql} AS TIMESTAMP) ${sign} ${b.sql})`;
    if (call.type.kind === 'TIMESTAMP' && b.type.kind === 'INTERVAL')
      return `(${a.sql} ${sign} bq_whole_days(${b.sql}))`;
    if (call.type.kind === 'BIGNUMERIC') return `bq_bignumeric_checked(${a.sql} ${sign} ${b.sql})`;
    return `(${a.sql} ${sign} ${b.sql})`;
  };
}

/** Two dates differ by days, two moments by hours, minutes and seconds, two DATETIMEs by both. */
function difference({ args }: Call): string {
  const [a, b] = [arg(args, 0), arg(args, 1)];
  if (a.type.kind === 'DATE') return `to_days(CAST(${a.sql} - ${b.sql} AS INTEGER))`;
  if (a.type.kind === 'DATETIME') return `bq_clock_interval(epoch_us(${a.sql}) - epoch_us(${b.sql}))`;
  return `to_microseconds(epoch_us(${a.sql}) - epoch_us(${b.sql}))`;
}

/** DuckDB's decimals give a wider or inexact result, so NUMERIC goes through our own exact arithmetic. */
function multiply(call: Call): string {
  const [a, b] = [arg(call.args, 0).sql, arg(call.args, 1).sql];
  if (call.type.kind === 'NUMERIC') return `bq_numeric_multiply(${a}, ${b})`;
  if (call.type.kind === 'BIGNUMERIC') return `bq_bignumeric_multiply(${a}, ${b})`;
  if (call.type.kind === 'INTERVAL') return intervalTimes(call);
  if (call.type.kind === 'FLOAT64') return guarded('bq_multiply_float64', '*', a, b);
  return `(${a} * ${b})`;
}

function intervalTimes({ args }: Call): string {
  const [a, b] = [arg(args, 0), arg(args, 1)];
  const [interval, factor] = a.type.kind === 'INTERVAL' ? [a.sql, b.sql] : [b.sql, a.sql];
  return `bq_interval_multiply(${interval}, ${factor})`;
}

/** A macro repeats its arguments, so in a long chain of factors the check for overflow is left to the short ends. */
const longestGuarded = 400;

function guarded(macro: string, sign: string | undefined, a: string, b: string): string {
  if (sign && a.length + b.length > longestGuarded) return `(${a} ${sign} ${b})`;
  return `${a.length + b.length > longestGuarded ? 'bq_divide' : macro}(${a}, ${b})`;
}

function divide(call: Call): string {
  const [a, b] = [arg(call.args, 0).sql, arg(call.args, 1).sql];
  if (call.type.kind === 'NUMERIC') return `bq_numeric_divide(${a}, ${b})`;
  if (call.type.kind === 'BIGNUMERIC') return `bq_bignumeric_divide(${a}, ${b})`;
  if (call.type.kind === 'INTERVAL') return `bq_interval_divide(${a}, ${b})`;
  return guarded('bq_divide_float64', undefined, a, b);
}

const bitwise = (sign: string, onBytes: string) => (call: Call) => {
  const [a, b] = [arg(call.args, 0), arg(call.args, 1)];
  if (a.type.kind === 'BYTES') return `bq_bytes_${onBytes}(${a.sql}, ${b.sql})`;
  return sign === 'xor' ? `xor(${a.sql}, ${b.sql})` : `(${a.sql} ${sign} ${b.sql})`;
};

/** Operators, which the analyser calls `$add`, `$divide`, … */
export const operatorFunctions: FunctionRules = {
  $add: addOrSubtract('+'),
  $subtract: addOrSubtract('-'),
  $multiply: multiply,
  $divide: divide,
  $unary_minus: '(-$1)',
  $and: ({ args }) => `(${args.map((a) => a.sql).join(' AND ')})`,
  $or: ({ args }) => `(${args.map((a) => a.sql).join(' OR ')})`,
  $not: '(NOT $1)',
  $concat_op: operator('||'),
  concat: ({ args }) => `(${args.map((a) => a.sql).join(' || ')})`,
  $bitwise_and: bitwise('&', 'and'),
  $bitwise_or: bitwise('|', 'or'),
  $bitwise_xor: bitwise('xor', 'xor'),
  $bitwise_not: ({ args }) => {
    const a = arg(args, 0);
    return a.type.kind === 'BYTES' ? `bq_bytes_not(${a.sql})` : `(~${a.sql})`;
  },
  $bitwise_left_shift: shift('left'),
  $bitwise_right_shift: shift('right'),
  error: 'error($1)',
  collate: () => {
    throw notImplemented('COLLATE');
  },
};

function shift(direction: 'left' | 'right') {
  return (call: Call): string => {
    const [a, b] = [arg(call.args, 0), arg(call.args, 1)];
    const kind = a.type.kind === 'BYTES' ? 'bytes' : 'int64';
    return `bq_${kind}_shift_${direction}(${a.sql}, ${b.sql})`;
  };
}
