/*
 * Numbers of plain decimal text, read digit by digit: several times quicker than a pattern and `Number`, and most of
 * what decoding a result costs. NaN stands for "not plain, or too long to be sure": then ask scalar.ts.
 */

const minus = 45;
const point = 46;
const zero = 48;
/** As many digits as any double keeps. */
const sureDigits = 15;
/** Powers of ten are exact doubles, so dividing an exact mantissa by one rounds once, as `Number` does. */
const powers = Array.from({ length: sureDigits + 1 }, (_, i) => 10 ** i);

/** The digits of `text` from one position up to another as a number; NaN when there are none, or anything else. */
export function digits(text: string, from: number, until: number): number {
  if (from >= until) return Number.NaN;
  let number = 0;
  for (let i = from; i < until; i++) {
    const digit = text.charCodeAt(i) - zero;
    // Also false for the NaN of a position beyond the end.
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** An integer whose digits a double keeps, such as `-42`; else NaN. */
export function quickInteger(text: string): number {
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  // One digit more than is sure: what lies beyond 2^53 then still rounds to something beyond it.
  if (text.length - start > sureDigits + 1) return Number.NaN;
  const number = digits(text, start, text.length);
  if (!(number <= Number.MAX_SAFE_INTEGER)) return Number.NaN;
  return start === 1 ? -number : number;
}

/** A decimal of at most 15 digits without exponent, such as `-12.50`; else NaN. */
export function quickDecimal(text: string): number {
  const { length } = text;
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  if (length - start > sureDigits + 1) return Number.NaN;
  let mantissa = 0;
  let pointAt = length;
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === point && pointAt === length) pointAt = i;
    else if (code >= zero && code <= zero + 9) mantissa = mantissa * 10 + (code - zero);
    else return Number.NaN;
  }
  const fraction = Math.max(length - pointAt - 1, 0);
  const whole = pointAt - start;
  if (whole === 0 || pointAt === length - 1 || whole + fraction > sureDigits) return Number.NaN;
  const number = fraction === 0 ? mantissa : mantissa / (powers[fraction] ?? Number.NaN);
  return start === 1 ? -number : number;
}
