import { formatScaled } from '../../format-value.ts';
import {
  bignumeric,
  bool,
  float64,
  int64,
  type NativeFunction,
  native,
  numeric,
  text,
  type ValueKind,
} from './native-function.ts';

interface Decimal {
  name: 'NUMERIC' | 'BIGNUMERIC';
  kind: ValueKind<bigint>;
  scale: number;
  max: bigint;
}

/** Ranges: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#decimal_types */
const numericType: Decimal = { name: 'NUMERIC', kind: numeric, scale: 9, max: 10n ** 38n - 1n };
const bignumericType: Decimal = { name: 'BIGNUMERIC', kind: bignumeric, scale: 38, max: (1n << 255n) - 1n };

const abs = (n: bigint) => (n < 0n ? -n : n);

/** n / d, rounded half away from zero. */
function roundedQuotient(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  const rest = abs(n % d);
  if (rest * 2n < abs(d)) return quotient;
  return n < 0n === d < 0n ? quotient + 1n : quotient - 1n;
}

function checked(type: Decimal, value: bigint, what: () => string): bigint {
  if (abs(value) > type.max) throw new Error(`${type.name.toLowerCase()} overflow: ${what()}`);
  return value;
}

/** Cuts to `digits` decimal places by a way of rounding; negative digits cut before the point. */
function cut(
  type: Decimal,
  value: bigint,
  digits: bigint,
  way: 'round' | 'trunc' | 'floor' | 'ceil',
): bigint {
  if (digits >= BigInt(type.scale)) return value;
  const unit = 10n ** (BigInt(type.scale) - digits);
  const down = value / unit;
  const exact = value % unit === 0n;
  switch (way) {
    case 'round':
      return roundedQuotient(value, unit) * unit;
    case 'trunc':
      return down * unit;
    case 'floor':
      return (exact || value > 0n ? down : down - 1n) * unit;
    case 'ceil':
      return (exact || value < 0n ? down : down + 1n) * unit;
  }
}

const decimalText = /^\s*([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,6}))?\s*$/;

/** Reads decimal text; more digits than the type holds are rounded. */
function parse(type: Decimal, source: string): bigint {
  const match = decimalText.exec(source);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '') throw new Error(`Invalid ${type.name} value: ${source}`);
  const shift = BigInt(type.scale) - BigInt(fraction.length) + BigInt(exponent);
  const digits = BigInt(whole + fraction);
  if (shift > 400n && digits !== 0n) throw new Error(`Invalid ${type.name} value: ${source}`);
  const magnitude =
    shift >= 0n ? digits * 10n ** shift : roundedQuotient(digits, 10n ** (shift < -400n ? 400n : -shift));
  if (magnitude > type.max) throw new Error(`Invalid ${type.name} value: ${source}`);
  return sign === '-' ? -magnitude : magnitude;
}

/** Reads decimal text and writes it in canonical form; throws when it is no such number. */
export function parseDecimal(name: 'NUMERIC' | 'BIGNUMERIC', source: string): string {
  const type = name === 'NUMERIC' ? numericType : bignumericType;
  return formatScaled(parse(type, source), type.scale);
}

/** NUMERIC(p, s) rounds to s digits and allows p - s before the point. */
function fitted(type: Decimal, value: bigint, precision: bigint, scale: bigint): bigint {
  const rounded = cut(type, value, scale, 'round');
  if (precision > 0n && abs(rounded) >= 10n ** (precision - scale + BigInt(type.scale))) {
    throw new Error(`${type.name} overflow: value is out of range for ${type.name}(${precision}, ${scale})`);
  }
  return rounded;
}

/** PARSE_NUMERIC also allows spaces and commas between digits, and a sign after them. */
function parseLoose(type: Decimal, source: string): bigint {
  const match = /^\s*([-+]?)\s*([\d,.]+(?:[eE][-+]?\d+)?)\s*([-+]?)\s*$/.exec(source);
  const [, before = '', digits = '', after = ''] = match ?? [];
  if (!match || (before && after)) throw new Error(`Invalid input to PARSE_${type.name}: ${source}`);
  return parse(type, `${before || after}${digits.replaceAll(',', '')}`);
}

function functionsOf(type: Decimal): NativeFunction[] {
  const { kind, scale } = type;
  const unit = 10n ** BigInt(scale);
  const prefix = `bq_${type.name.toLowerCase()}_`;
  const show = (n: bigint) => formatScaled(n, scale);
  const divisor = (a: bigint, b: bigint) => {
    if (b === 0n) throw new Error(`division by zero: ${show(a)} / ${show(b)}`);
    return b;
  };
  const cuts = (['round', 'trunc', 'floor', 'ceil'] as const).map((way) =>
    native(`${prefix}${way}`, [kind, int64], kind, (x, digits) =>
      checked(type, cut(type, x, digits, way), () => `${way.toUpperCase()}(${show(x)}, ${digits})`),
    ),
  );
  return [
    ...cuts,
    native(`${prefix}multiply`, [kind, kind], kind, (a, b) =>
      checked(type, roundedQuotient(a * b, unit), () => `${show(a)} * ${show(b)}`),
    ),
    native(`${prefix}divide`, [kind, kind], kind, (a, b) =>
      checked(type, roundedQuotient(a * unit, divisor(a, b)), () => `${show(a)} / ${show(b)}`),
    ),
    native(`${prefix}div`, [kind, kind], kind, (a, b) =>
      checked(type, (a / divisor(a, b)) * unit, () => 'DIV'),
    ),
    native(`${prefix}mod`, [kind, kind], kind, (a, b) => a % divisor(a, b)),
    native(`${prefix}fit`, [kind, int64, int64], kind, (x, precision, digits) =>
      fitted(type, x, precision, digits),
    ),
    native(`bq_parse_${type.name.toLowerCase()}`, [text], kind, (x) => parseLoose(type, x)),
  ];
}

/** Exact decimal arithmetic. */
export const decimalFunctions: NativeFunction[] = [
  ...functionsOf(numericType),
  ...functionsOf(bignumericType),
  native('bq_numeric_from_string', [text], numeric, (x) => parse(numericType, x)),
  native('bq_numeric_from_bignumeric', [bignumeric], numeric, (x) =>
    checked(numericType, roundedQuotient(x, 10n ** 29n), () => formatScaled(x, 38)),
  ),
  native('bq_bignumeric_from_text', [text], bignumeric, (x) => parse(bignumericType, x)),
  native('bq_bignumeric_from_float64', [float64], bignumeric, (x) => parse(bignumericType, String(x))),
  native('bq_bignumeric_to_float64', [bignumeric], float64, (x) => Number(formatScaled(x, 38))),
  native('bq_int64_from_bignumeric', [bignumeric], int64, (x) => roundedQuotient(x, 10n ** 38n)),
  native('bq_bignumeric_text', [bignumeric], text, (x) => formatScaled(x, 38)),
  native('bq_bignumeric_checked', [bignumeric], bignumeric, (x) =>
    checked(bignumericType, x, () => formatScaled(x, 38)),
  ),
  native(
    'bq_bignumeric_sign',
    [bignumeric],
    bignumeric,
    (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n) * 10n ** 38n,
  ),
  native('bq_bignumeric_abs', [bignumeric], bignumeric, abs),
  // With a fraction, or beyond what a double keeps, it becomes a JSON string, when asked.
  native('bq_json_decimal', [text, bool], text, (x, quoted) =>
    quoted && (x.includes('.') || BigInt(x) > 2n ** 53n || BigInt(x) < -(2n ** 53n)) ? `"${x}"` : x,
  ),
];
