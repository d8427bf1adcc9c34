const pad = (n: number | bigint, width = 2) => String(n).padStart(width, '0');

/** Fraction of a second without trailing zeros, with its point; empty when zero. Nanoseconds are cut to micros. */
export function formatFraction(nanos: number): string {
  const micros = Math.floor(nanos / 1000);
  return micros === 0 ? '' : `.${pad(micros, 6).replace(/0+$/, '')}`;
}

/** Days since 1970-01-01 as `YYYY-MM-DD`. */
export function formatDate(days: number): string {
  const date = new Date(days * 86_400_000);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

/** `packed` holds hour, minute, second in bit fields of 5, 6 and 6. */
export function formatCivilTime(packed: bigint, nanos: number): string {
  return `${pad((packed >> 12n) & 31n)}:${pad((packed >> 6n) & 63n)}:${pad(packed & 63n)}${formatFraction(nanos)}`;
}

/** A decimal number held as an integer times 10^-scale, without trailing zeros: (12500n, 3) is `12.5`. */
export function formatScaled(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}${fraction && `.${fraction}`}`;
}
