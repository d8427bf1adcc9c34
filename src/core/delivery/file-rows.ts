import type { Query } from '../config/queries.ts';
import type { HeldResult } from '../refresh/refresh.ts';
import { type ResultShape, resultShape } from '../warehouse/result-shape.ts';
import { textOf } from '../warehouse/text.ts';
import type { WireRow } from '../warehouse/warehouse.ts';

/** A query with its result, as far as it is held. */
export interface ResultPart {
  query: Query;
  result: HeldResult;
}

/** A file that takes the rows of a result as they come, so that they need not be held all at once. */
export interface FileRows {
  /** Gives whether more rows are of use. */
  add(rows: readonly WireRow[]): boolean;
}

/** The columns of the query's tab with all values as text, nothing rounded or cut; instants are wall-clock time by `offset`. */
export function textShape(
  { query, result }: ResultPart,
  offset: (utcMs: number) => number,
): Pick<ResultShape, 'columns'> & { decode(rows: readonly WireRow[]): string[][] } {
  const context = { offset, maxCellLength: 0 };
  const shape = resultShape(result.fields, query.options.nested, context, (field) => textOf(field, offset));
  return {
    columns: shape.columns,
    // A column of an element that is not there has no value.
    decode: (rows) =>
      shape.decode(rows).map((cells) => cells.map((cell) => String(cell === null ? '' : cell))),
  };
}
