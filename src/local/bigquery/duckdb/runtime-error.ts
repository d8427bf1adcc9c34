import { BigQueryError, notImplemented } from '../bigquery-error.ts';

/** DuckDB's texts that mean what BigQuery says in other words. */
const translations: [RegExp, (match: RegExpExecArray) => string][] = [
  [/Overflow in (\w+) of INT64 \((-?\d+) (\S) (-?\d+)\)/, (m) => `int64 overflow: ${m[2]} ${m[3]} ${m[4]}`],
  [
    /Type (?:INT128|HUGEINT) with value (-?\d+) can't be cast .*? destination type INT64/,
    (m) => `int64 overflow: ${m[1]}`,
  ],
  [/Overflow in negation of|negate.*out of range/i, () => 'int64 overflow: -(-9223372036854775808)'],
  [/More than one row returned by a subquery/, () => 'Scalar subquery produced more than one element'],
  [/Unknown TimeZone '(.*?)'/, (m) => `Invalid time zone: ${m[1]}`],
  [/Date out of range: (\S+)/, (m) => `Input calculates to invalid date: ${m[1]}`],
  [/date field value out of range: "(.*?)"/, (m) => `Invalid date: '${m[1]}'`],
  [/invalid date field format: "(.*?)"/, (m) => `Invalid date: '${m[1]}'`],
  [
    /Could not cast value .*? to DECIMAL|Casting value .*? to type DECIMAL|Overflow in .* of DECIMAL/,
    () => 'numeric overflow',
  ],
  [
    /invalid regular expression|Invalid regular expression|missing \]|missing \)/,
    (m) => `Cannot parse regular expression: ${m.input.replace(/^[\w ]*Error: /, '')}`,
  ],
];

/** A DuckDB failure in BigQuery's words; what is our generator's fault says so and is never a wrong answer. */
export function runtimeError(error: unknown): BigQueryError {
  if (error instanceof BigQueryError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/^INTERRUPT/i.test(text)) {
    return new BigQueryError('stopped', 'Job execution was cancelled: User requested cancellation', {
      cause: error,
    });
  }
  const [first = text] = text.split('\n\nLINE ');
  const message = first.replace(/^(?:[A-Z]\w*(?: [A-Z]\w*)* Error): /, '').trim();
  if (message.startsWith('not implemented in the stand-in'))
    return new BigQueryError('notImplemented', message);
  for (const [pattern, words] of translations) {
    const match = pattern.exec(text);
    if (match) return new BigQueryError('invalidQuery', words(match), { cause: error });
  }
  if (/^(Binder|Catalog|Parser|Not implemented|INTERNAL|Internal) Error/i.test(text)) {
    return notImplemented(`this query in DuckDB (${message})`);
  }
  return new BigQueryError('invalidQuery', message, { cause: error });
}
