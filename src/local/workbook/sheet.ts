import type { CellExtras, CellValue } from './cell.ts';
import type { Chart } from './chart.ts';
import type { Filter, FilterView } from './filter.ts';
import type { GridRange } from './grid-range.ts';
import type { Table } from './table.ts';

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
  basicFilter?: Filter;
  filterViews: readonly FilterView[];
  conditionalFormats: readonly { readonly ranges: readonly GridRange[]; readonly rest: object }[];
  protectedRanges: readonly { readonly id: number; readonly range: GridRange; readonly rest: object }[];
  charts: readonly Chart[];
  tables: readonly Table[];
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
    filterViews: [],
    conditionalFormats: [],
    protectedRanges: [],
    charts: [],
    tables: [],
  };
}

type Lines = 'values' | 'formats' | 'extras' | 'rowProperties' | 'columnProperties';

/** Arrays that somebody may still want back: they are replaced when written, not changed. */
const kept = new WeakSet<object>();

/** Keeps a sheet's arrays from being written in place until what this returns is called. */
export function keepLines(sheet: Sheet): () => void {
  const { values, formats, extras, rowProperties, columnProperties } = sheet;
  const added = [values, formats, extras, rowProperties, columnProperties].filter((list) => !kept.has(list));
  for (const list of added) kept.add(list);
  return () => {
    for (const list of added) kept.delete(list);
  };
}

/** The sheet's array, to be written in place. */
export function ownLines<L extends Lines>(sheet: Sheet, member: L): Sheet[L] {
  if (kept.has(sheet[member])) sheet[member] = sheet[member].slice() as Sheet[L];
  return sheet[member];
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

/** What the cell carries besides value and format. */
export function extrasAt(sheet: Sheet, row: number, column: number): CellExtras {
  return sheet.extras[row]?.get(column) ?? {};
}

/** Writes neighbouring values of one row; an `undefined` leaves its cell as it is. The list is not to be changed later. */
export function writeValues(
  sheet: Sheet,
  row: number,
  column: number,
  values: readonly (CellValue | undefined)[],
): void {
  ownLines(sheet, 'values')[row] = written(sheet.values[row], column, values, null);
  writes += 1;
}

let writes = 0;

/** Counts the rows written in place, over all workbooks: while it stands still, what was read from cells holds. */
export function writeCount(): number {
  return writes;
}

/** Writes neighbouring format numbers of one row; an `undefined` leaves its cell as it is. The list is not to be changed later. */
export function writeFormats(
  sheet: Sheet,
  row: number,
  column: number,
  formats: readonly (number | undefined)[],
): void {
  ownLines(sheet, 'formats')[row] = written(sheet.formats[row], column, formats, 0);
}

/** Replaces what one cell carries besides value and format. */
export function writeExtras(sheet: Sheet, row: number, column: number, extras: CellExtras): void {
  const line = new Map(sheet.extras[row]);
  if (Object.values(extras).every((member) => member === undefined)) line.delete(column);
  else line.set(column, extras);
  ownLines(sheet, 'extras')[row] = line.size ? line : undefined;
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

/** The row after a write; holes are filled, so that arrays stay packed. */
function written<T>(
  line: readonly T[] | undefined,
  from: number,
  items: readonly (T | undefined)[],
  filler: T,
): readonly T[] {
  // A row that is replaced whole needs no copy.
  if (from === 0 && (line?.length ?? 0) <= items.length && isWhole(items)) return items;
  const copy = line ? line.slice() : [];
  while (copy.length < from) copy.push(filler);
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined) copy[from + i] = item;
    else if (copy.length <= from + i) copy[from + i] = filler;
  }
  return copy;
}

function isWhole<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return !items.includes(undefined);
}
