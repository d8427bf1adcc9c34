/**
 * A constant as text in BigQuery's canonical form, independent of JavaScript's number range:
 * INT64 `"42"`, FLOAT64 `"1.5"`/`"NaN"`/`"Infinity"`, BOOL `"true"`, BYTES base64, DATE `"2020-01-31"`,
 * DATETIME `"2020-01-31T10:00:00.5"`, TIMESTAMP microseconds since 1970, INTERVAL `{months,days,micros}`,
 * ENUM its number. NULL is null.
 */
export type SqlValue =
  | string
  | null
  | SqlValue[]
  | { interval: IntervalParts }
  | { range: [SqlValue, SqlValue] };

export interface IntervalParts {
  months: number;
  days: number;
  micros: bigint;
}
