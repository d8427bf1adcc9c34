import { QuerytabsError } from '../errors.ts';
import { isRepeated, standardType } from '../warehouse/field-type.ts';
import { timestampIso } from '../warehouse/scalar.ts';
import type { Field, WireRow } from '../warehouse/warehouse.ts';

/** The parameter that stands for the greatest value of the rows that are there already. */
export const lastValueParameter = 'last_value';

/** Finds the greatest value of a column as rows come. */
export interface LastValue {
  see(rows: readonly WireRow[]): void;
  /** As BigQuery sent it, to go on with in another execution. */
  raw(): string | undefined;
  /** In the form that BigQuery takes for a parameter; `before` while no row had a value. */
  value(before: string): string;
}

type IsLater = (a: string, b: string) => boolean;

const byText: IsLater = (a, b) => a > b;
const byNumber: IsLater = (a, b) => Number(a) > Number(b);
/** By digits, because integers of more than 15 digits may differ where doubles do not. */
const byInteger: IsLater = (a, b) => {
  const [minusA, minusB] = [a.startsWith('-'), b.startsWith('-')];
  if (minusA !== minusB) return minusB;
  const isLarger = a.length === b.length ? a > b : a.length > b.length;
  return minusA ? !isLarger && a !== b : isLarger;
};

const laterOf: Record<string, IsLater> = {
  INT64: byInteger,
  // Microseconds since 1970.
  TIMESTAMP: byInteger,
  FLOAT64: byNumber,
  NUMERIC: byNumber,
  BIGNUMERIC: byNumber,
  DATE: byText,
  DATETIME: byText,
  TIME: byText,
  STRING: byText,
};

/** A value longer than this is no watermark, and the metadata that keeps it is limited. */
const longest = 200;

/** GoogleSQL's name of the type of the column named `name`; throws `lastValueColumn` where it cannot be compared. */
export function lastValueType(fields: readonly Field[], name: string): string {
  const field = fields[indexOf(fields, name)];
  const type = field && !isRepeated(field) ? standardType(field.type) : '';
  if (type in laterOf) return type;
  const names = fields.map((candidate) => candidate.name).join(', ');
  throw new QuerytabsError('lastValueColumn', { name, names });
}

function indexOf(fields: readonly Field[], name: string): number {
  return fields.findIndex((field) => field.name.toLowerCase() === name.toLowerCase());
}

/** Watches the column named `name`; throws `lastValueColumn` when the result has no such column, or none that can be compared. */
export function lastValueOf(fields: readonly Field[], name: string, seen?: string): LastValue {
  const index = indexOf(fields, name);
  const type = lastValueType(fields, name);
  const isLater = laterOf[type] ?? byText;
  let last = seen;
  return {
    raw: () => last,
    see(rows) {
      for (const { f } of rows) {
        const value = f[index]?.v;
        if (typeof value !== 'string' || value === 'NaN') continue;
        if (last === undefined || isLater(value, last)) last = value;
      }
    },
    value(before) {
      if (last === undefined) return before;
      const text = type === 'TIMESTAMP' ? timestampIso(last) : last;
      if (text.length > longest) throw new QuerytabsError('lastValueLong', { name, limit: longest });
      return text;
    },
  };
}
