import { notImplemented } from '../../bigquery-error.ts';
import { duckType } from '../duck-type.ts';
import { applyRule, arg, type Call, type FunctionRule, type FunctionRules } from '../function-call.ts';
import { trySql } from '../try-sql.ts';

const isExact = (call: Call) => call.type.kind === 'NUMERIC' || call.type.kind === 'BIGNUMERIC';

/** Functions that are exact for NUMERIC and BIGNUMERIC go through `bq_<type>_<name>`. */
const rounding =
  (name: 'round' | 'trunc' | 'floor' | 'ceil') =>
  (call: Call): string => {
    if (call.args.length > 2) throw notImplemented(`${name.toUpperCase()} with a rounding mode`);
    const [value, digits] = [arg(call.args, 0).sql, call.args[1]?.sql];
    if (isExact(call)) return `bq_${call.type.kind.toLowerCase()}_${name}(${value}, ${digits ?? '0'})`;
    if (digits === undefined) return `${name}(${value})`;
    if (name === 'round') return `round(${value}, CAST(${digits} AS INTEGER))`;
    return `bq_float64_trunc(${value}, ${digits})`;
  };

/** The inexact functions exist for NUMERIC too; DuckDB has them for DOUBLE only. */
const float =
  (template: string): FunctionRule =>
  (call) => {
    const args = call.args.map((a) => (a.type.kind === 'FLOAT64' ? a.sql : `CAST(${toDouble(a)} AS DOUBLE)`));
    const sql = template.replace(/\$(\d)/g, (_, n: string) => args[Number(n) - 1] ?? '');
    if (call.type.kind === 'BIGNUMERIC') throw notImplemented(`${call.name.toUpperCase()} of BIGNUMERIC`);
    return isExact(call) ? `CAST(${sql} AS ${duckType(call.type)})` : sql;
  };

const toDouble = (a: { sql: string; type: { kind: string } }) =>
  a.type.kind === 'BIGNUMERIC' ? `bq_bignumeric_to_float64(${a.sql})` : a.sql;

function log(call: Call): string {
  const template = call.args.length > 1 ? 'bq_log($1, $2)' : 'bq_ln($1)';
  const rule = float(template);
  return typeof rule === 'function' ? rule(call) : rule;
}

/** `SAFE_ADD(a, b)` is `a + b` with NULL in place of an error. */
const safely =
  (name: string): FunctionRule =>
  (call) =>
    trySql(applyRule({ ...call, name }));

function sign(call: Call): string {
  const value = arg(call.args, 0).sql;
  if (call.type.kind === 'FLOAT64')
    return `(CASE WHEN isnan(${value}) THEN ${value} ELSE CAST(sign(${value}) AS DOUBLE) END)`;
  if (call.type.kind === 'BIGNUMERIC') return `bq_bignumeric_sign(${value})`;
  return `CAST(sign(${value}) AS ${duckType(call.type)})`;
}

function div(call: Call): string {
  const [a, b] = [arg(call.args, 0).sql, arg(call.args, 1).sql];
  return isExact(call) ? `bq_${call.type.kind.toLowerCase()}_div(${a}, ${b})` : `bq_int64_div(${a}, ${b})`;
}

function mod(call: Call): string {
  const [a, b] = [arg(call.args, 0).sql, arg(call.args, 1).sql];
  return isExact(call) ? `bq_${call.type.kind.toLowerCase()}_mod(${a}, ${b})` : `bq_int64_mod(${a}, ${b})`;
}

/** Mathematical functions. */
export const mathFunctions: FunctionRules = {
  cosh: 'bq_finite_from(cosh($1), $1)',
  sinh: 'bq_finite_from(sinh($1), $1)',
  cos: 'bq_unless_infinite(cos($1), $1)',
  sin: 'bq_unless_infinite(sin($1), $1)',
  tan: 'bq_unless_infinite(tan($1), $1)',
  tanh: 'tanh($1)',
  acos: 'acos($1)',
  asin: 'asin($1)',
  atan: 'atan($1)',
  acosh: 'bq_acosh($1)',
  asinh: 'asinh($1)',
  atanh: 'atanh($1)',
  atan2: 'atan2($1, $2)',
  cot: 'bq_divide(1::DOUBLE, tan($1))',
  coth: 'bq_divide(1::DOUBLE, tanh($1))',
  sec: '(1::DOUBLE / cos($1))',
  csc: 'bq_divide(1::DOUBLE, sin($1))',
  sech: '(1::DOUBLE / cosh($1))',
  csch: 'bq_divide(1::DOUBLE, sinh($1))',
  pi: () => 'pi()',
  abs: (call) =>
    call.type.kind === 'BIGNUMERIC'
      ? `bq_bignumeric_abs(${arg(call.args, 0).sql})`
      : `abs(${arg(call.args, 0).sql})`,
  sign,
  div,
  mod,
  round: rounding('round'),
  trunc: rounding('trunc'),
  floor: rounding('floor'),
  ceil: rounding('ceil'),
  ceiling: rounding('ceil'),
  sqrt: float('bq_sqrt($1)'),
  cbrt: float('cbrt($1)'),
  pow: float('bq_pow($1, $2)'),
  power: float('bq_pow($1, $2)'),
  exp: float('bq_finite_from(exp($1), $1)'),
  ln: float('bq_ln($1)'),
  log,
  log10: float('bq_log10($1)'),
  is_inf: 'isinf($1)',
  is_nan: 'isnan($1)',
  ieee_divide: '($1 / $2)',
  safe_divide: safely('$divide'),
  safe_add: safely('$add'),
  safe_subtract: safely('$subtract'),
  safe_multiply: safely('$multiply'),
  safe_negate: 'TRY(-$1)',
  rand: () => 'random()',
  generate_uuid: () => 'CAST(uuid() AS VARCHAR)',
  range_bucket: 'bq_range_bucket($1, $2)',
  bit_count: (call) => {
    const value = arg(call.args, 0);
    return value.type.kind === 'BYTES'
      ? `bq_bytes_bit_count(${value.sql})`
      : `CAST(bit_count(${value.sql}) AS BIGINT)`;
  },
};
