import type { CellExtras, CellValue } from './cell.ts';
import type { Chart } from './chart.ts';
import type { GridRange } from './grid-range.ts';

/** What a whole row or column carries. */
export interface DimensionProperties {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
}

export type Dimension = 'ROWS' | 'COLUMNS';

/**
 * One tab. Rows are kept as plain arrays that are never changed in place: a write replaces the row's array, so
 * copying the outer arrays is a full snapshot. A missing row, or one shorter than the grid, is empty there.
 */
export interface Sheet {
  readonly id: number;
  title: string;
  hidden: boolean;
  rows: number;
  columns: number;
  frozenRows: number;
  frozenColumns: number;
  hideGridlines: boolean;
  tabColorStyle?: object;
  values: (readonly CellValue[] | undefined)[];
  formats: (readonly number[] | undefined)[];
  extras: (ReadonlyMap<number, CellExtras> | undefined)[];
  rowProperties: (DimensionProperties | undefined)[];
  columnProperties: (DimensionProperties | undefined)[];
  /** Sheets API `BasicFilter`, with its range kept apart because rows and columns move. */
  basicFilter?: { readonly range: GridRange; readonly rest: object };
  conditionalFormats: readonly { readonly ranges: readonly GridRange[]; readonly rest: object }[];
  protectedRanges: readonly { readonly id: number; readonly range: GridRange; readonly rest: object }[];
  charts: readonly Chart[];
}

/** An empty sheet; Google's default grid is 1000 rows by 26 columns. */
export function createSheet(id: number, title: string, rows = 1000, columns = 26): Sheet {
  return {
    id,
    title,
    hidden: false,
    rows,
    columns,
    frozenRows: 0,
    frozenColumns: 0,
    hideGridlines: false,
    values: [],
    formats: [],
    extras: [],
    rowProperties: [],
    columnProperties: [],
    conditionalFormats: [],
    protectedRanges: [],
    charts: [],
  };
}

/** A copy that later writes to either sheet do not reach. */
export function copySheet(sheet: Sheet): Sheet {
  return {
    ...sheet,
    values: sheet.values.slice(),
    formats: sheet.formats.slice(),
    extras: sheet.extras.slice(),
    rowProperties: sheet.rowProperties.slice(),
    columnProperties: sheet.columnProperties.slice(),
  };
}

/** The cell's value, `null` when empty; indexes start at 0. */
export function valueAt(sheet: Sheet, row: number, column: number): CellValue {
  return sheet.values[row]?.[column] ?? null;
}

/** The cell's format number. */
export function formatAt(sheet: Sheet, row: number, column: number): number {
  return sheet.formats[row]?.[column] ?? 0;
}

/** The cell's note and validation. */
export function extrasAt(sheet: Sheet, row: number, column: number): CellExtras {
  return sheet.extras[row]?.get(column) ?? {};
}

/** Writes neighbouring values of one row; an `undefined` leaves its cell as it is. */
export function writeValues(
  sheet: Sheet,
  row: number,
  column: number,
  values: readonly (CellValue | undefined)[],
): void {
  const line = paddedCopy(sheet.values[row], column, null);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== undefined) line[column + i] = value;
    else if (line.length <= column + i) line[column + i] = null;
  }
  sheet.values[row] = line;
  writes += 1;
}

let writes = 0;

/** Counts the rows written in place, over all workbooks: while it stands still, what was read from cells holds. */
export function writeCount(): number {
  return writes;
}

/** Writes neighbouring format numbers of one row; an `undefined` leaves its cell as it is. */
export function writeFormats(
  sheet: Sheet,
  row: number,
  column: number,
  formats: readonly (number | undefined)[],
): void {
  const line = paddedCopy(sheet.formats[row], column, 0);
  for (let i = 0; i < formats.length; i++) {
    const format = formats[i];
    if (format !== undefined) line[column + i] = format;
    else if (line.length <= column + i) line[column + i] = 0;
  }
  sheet.formats[row] = line;
}

/** Replaces the note and validation of one cell. */
export function writeExtras(sheet: Sheet, row: number, column: number, extras: CellExtras): void {
  const line = new Map(sheet.extras[row]);
  if (extras.note === undefined && extras.dataValidation === undefined) line.delete(column);
  else line.set(column, extras);
  sheet.extras[row] = line.size ? line : undefined;
}

/** The last row and column with content, counted from 1; 0 and 0 for an empty sheet. */
export function contentExtent(sheet: Sheet): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  for (let row = 0; row < sheet.values.length; row++) {
    const width = contentWidth(sheet.values[row]);
    if (width > 0) rows = row + 1;
    if (width > columns) columns = width;
  }
  return { rows, columns };
}

/** How many cells of a row there are up to its last one with content. */
function contentWidth(line: readonly CellValue[] | undefined): number {
  let width = line?.length ?? 0;
  while (width > 0 && (line?.[width - 1] ?? null) === null) width--;
  return width;
}

/** A copy of `line` that reaches at least up to `length`, holes filled, so that arrays stay packed. */
function paddedCopy<T>(line: readonly T[] | undefined, length: number, filler: T): T[] {
  const copy = line ? line.slice() : [];
  while (copy.length < length) copy.push(filler);
  return copy;
}
