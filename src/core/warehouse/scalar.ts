const wholeNumber = /^-?\d+$/;
/** tc39.es/ecma262/#sec-timeclip */
const maxDateMs = 8.64e15;

/** Whether every digit of an integer's text survives as a double. */
export function isExactInteger(value: string): boolean {
  return /^-?\d{1,15}$/.test(value) || (/^-?\d+$/.test(value) && Number.isSafeInteger(Number(value)));
}

/** Whether a decimal's text has at most the 15 significant digits that a double and a cell keep. */
export function isExactDecimal(value: string): boolean {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return false;
  const digits = value.replace('-', '').replace('.', '').replace(/^0+/, '');
  return digits.replace(/0+$/, '').length <= 15;
}

/**
 * A TIMESTAMP's wire text, int64 microseconds or float seconds, as UTC milliseconds and the microseconds below;
 * NaN when it is no instant a Date can be.
 */
export function timestampParts(value: string): { ms: number; extraMicros: number } {
  // Microseconds of the year 9999 exceed 2^53, so the text is split before it becomes a number.
  const text = wholeNumber.test(value) ? value : String(Math.round(Number(value) * 1e6));
  const negative = text.startsWith('-');
  const digits = (negative ? text.slice(1) : text).padStart(4, '0');
  const ms = Number(digits.slice(0, -3));
  const extraMicros = Number(digits.slice(-3));
  if (!wholeNumber.test(text) || ms > maxDateMs) return { ms: Number.NaN, extraMicros: 0 };
  if (!negative) return { ms, extraMicros };
  return extraMicros === 0 ? { ms: -ms, extraMicros: 0 } : { ms: -ms - 1, extraMicros: 1000 - extraMicros };
}

/** RFC 3339 text in UTC of a TIMESTAMP's wire text, with as many digits of a second as it has. */
export function timestampIso(value: string): string {
  const { ms, extraMicros } = timestampParts(value);
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return value;
  const base = date.toISOString();
  const fraction = (base.slice(-4, -1) + String(extraMicros).padStart(3, '0')).replace(/0+$/, '');
  return `${base.slice(0, -5)}${fraction && `.${fraction}`}Z`;
}
