import { type CellValue, cellDecoder } from './cell-decoder.ts';
import { isRepeated, standardType } from './field-type.ts';
import { type Leaf, type Nested, planLeaves, valueAt } from './leaves.ts';
import { isNumeric } from './text.ts';
import type { Field, WireRow, WireValue } from './warehouse.ts';

export type { CellValue, Nested };

export interface ResultColumn {
  name: string;
  /** GoogleSQL's name of the type; ARRAY or STRUCT where the cells show JSON text of one. */
  type: string;
  numeric: boolean;
}

/** The columns that a result gets on a sheet, and how its rows become cells of them. */
export interface ResultShape {
  columns: ResultColumn[];
  /** Cells of rows as BigQuery sends them. An array shown as rows repeats the other cells; an empty one gives one row. */
  decode(rows: readonly WireRow[]): CellValue[][];
  /**
   * So far: texts cut at the cell's limit, and the columns with numbers that stayed text because a double cannot hold
   * them. A value is counted once, on however many rows it is shown.
   */
  counts(): { cut: number; keptAsText: { column: string; count: number }[] };
}

interface Column {
  /** Position in the row of the value to decode; unused for a column of the exploded array. */
  position: number;
  ofElement: boolean;
  decode(value: WireValue): CellValue;
}

/**
 * The shape of a result with these fields, STRUCT and ARRAY shown as `nested` says; `offset` is the sheet's zone's.
 * `decoder` makes what reads the values of a column, that of a sheet's cells by default.
 */
export function resultShape(
  fields: readonly Field[],
  nested: Nested,
  context: { offset(utcMs: number): number; maxCellLength: number },
  decoder = cellDecoder,
): ResultShape {
  const { leaves, exploded } = planLeaves(fields, nested);
  let cut = 0;
  const kept = leaves.map(() => 0);
  const columns = leaves.map((leaf, i) =>
    columnOf(
      leaf,
      decoder(leaf.field, {
        ...context,
        onCut: () => cut++,
        onKeptAsText: () => {
          kept[i] = (kept[i] ?? 0) + 1;
        },
      }),
    ),
  );
  return {
    columns: leaves.map(({ name, field }) => ({
      name,
      type: isRepeated(field) ? 'ARRAY' : standardType(field.type),
      numeric: isNumeric(field),
    })),
    decode: (rows) => (exploded ? explodeRows(rows, columns, exploded) : decodeRows(rows, columns)),
    counts: () => ({
      cut,
      keptAsText: leaves.flatMap(({ name }, i) => {
        const count = kept[i] ?? 0;
        return count > 0 ? [{ column: name, count }] : [];
      }),
    }),
  };
}

function columnOf({ path, ofElement }: Leaf, decode: Column['decode']): Column {
  const [position = 0, ...inner] = path;
  if (ofElement) return { position, ofElement, decode: (value) => decode(valueAt(value, path)) };
  if (inner.length === 0) return { position, ofElement, decode };
  return { position, ofElement, decode: (value) => decode(valueAt(value, inner)) };
}

function decodeRows(rows: readonly WireRow[], columns: readonly Column[]): CellValue[][] {
  // Copies of one row that may hold anything: V8 need not change the kind of an array when a text follows a number.
  const blank: CellValue[] = columns.map(() => null);
  return rows.map(({ f }) => {
    const cells = blank.slice();
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i];
      if (column && !column.ofElement) cells[i] = column.decode(f[column.position]?.v ?? null);
    }
    return cells;
  });
}

/** As LEFT JOIN UNNEST does: a row of the result for each element, and one where there are none. */
function explodeRows(
  rows: readonly WireRow[],
  columns: readonly Column[],
  path: readonly number[],
): CellValue[][] {
  const table = decodeRows(rows, columns);
  return rows.flatMap((row, i) => {
    const cells = table[i] ?? [];
    const elements = valueAt(row, path);
    if (!Array.isArray(elements) || elements.length === 0) return [cells];
    return elements.map(({ v }) =>
      columns.map(({ ofElement, decode }, c) => (ofElement ? decode(v) : (cells[c] ?? null))),
    );
  });
}
