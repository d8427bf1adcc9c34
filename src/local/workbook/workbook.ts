import { createFormatTable, type FormatTable } from './cell-format.ts';
import type { GridRange } from './grid-range.ts';
import { createSheet, keepLines, type Sheet } from './sheet.ts';
import type { Table } from './table.ts';

/** Where a piece of developer metadata sits: the spreadsheet, a sheet, or one whole row or column. */
export type MetadataPlace =
  | { readonly type: 'SPREADSHEET' }
  | { readonly type: 'SHEET'; readonly sheetId: number }
  | { readonly type: 'ROW' | 'COLUMN'; readonly sheetId: number; readonly index: number };

/** One piece of developer metadata. */
export interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly value?: string;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  readonly place: MetadataPlace;
}

/** A named range. */
export interface NamedRange {
  readonly id: string;
  readonly name: string;
  readonly range: GridRange;
}

/** A spreadsheet, whole, in memory. Only the stand-in's Google side touches it. */
export interface Workbook {
  readonly id: string;
  title: string;
  /** Spreadsheet locale such as `en_US` or `ko_KR`. */
  locale: string;
  /** IANA zone of the spreadsheet, which is apart from the script's. */
  timeZone: string;
  /** In tab order. */
  sheets: Sheet[];
  formats: FormatTable;
  namedRanges: readonly NamedRange[];
  metadata: readonly Metadata[];
  /** Counts every id given out, so that ids repeat from run to run. */
  idsGiven: number;
}

/** A new spreadsheet with one empty tab, as Google makes it: `Sheet1`, 1000 x 26, sheet id 0. */
export function createWorkbook(options: {
  title: string;
  locale?: string;
  timeZone?: string;
  id?: string;
  firstSheet?: string;
}): Workbook {
  return {
    id: options.id ?? 'local-workbook',
    title: options.title,
    locale: options.locale ?? 'en_US',
    timeZone: options.timeZone ?? 'Etc/UTC',
    sheets: [createSheet(0, options.firstSheet ?? 'Sheet1')],
    formats: createFormatTable(),
    namedRanges: [],
    metadata: [],
    idsGiven: 0,
  };
}

/** A number for a new sheet, metadata or protected range: scattered as Google's are, but the same in every run. */
export function nextId(workbook: Workbook, taken: (id: number) => boolean): number {
  for (;;) {
    workbook.idsGiven += 1;
    const id = Math.imul(workbook.idsGiven, 0x9e3779b1) & 0x7fffffff;
    if (id !== 0 && !taken(id)) return id;
  }
}

/** A number for a new chart. */
export function nextChartId(workbook: Workbook): number {
  const taken = new Set(workbook.sheets.flatMap(({ charts }) => charts.map(({ chartId }) => chartId)));
  return nextId(workbook, (id) => taken.has(id));
}

/** An id for a new table. */
export function nextTableId(workbook: Workbook): string {
  return String(nextId(workbook, (id) => tablesOf(workbook).some((table) => table.id === String(id))));
}

/** `name`, or with a number after it when a table has that name; names are unique within a spreadsheet. */
export function freeTableName(workbook: Workbook, name: string): string {
  const taken = new Set(tablesOf(workbook).map((table) => table.name.toLowerCase()));
  if (!taken.has(name.toLowerCase())) return name;
  for (let number = 2; ; number++)
    if (!taken.has(`${name}_${number}`.toLowerCase())) return `${name}_${number}`;
}

/** The tables of all sheets. */
export function tablesOf({ sheets }: Workbook): Table[] {
  return sheets.flatMap(({ tables }) => tables);
}

/** Finds a sheet by id. */
export function sheetById(workbook: Workbook, id: number): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.id === id);
}

/** Finds a sheet by title, as Google does without regard to case where no exact match exists. */
export function sheetByTitle(workbook: Workbook, title: string): Sheet | undefined {
  return (
    workbook.sheets.find((sheet) => sheet.title === title) ??
    workbook.sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase())
  );
}

/** Cells of all grids together, empty ones included: what Google's cell limit counts. */
export function cellCount(workbook: Workbook): number {
  return workbook.sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
}

/** Runs `change` on the workbook; when it throws, everything is as it was before. Costs what `change` touches. */
export function atomically<T>(workbook: Workbook, change: () => T): T {
  const before = { ...workbook, sheets: workbook.sheets.slice() };
  const sheets = workbook.sheets.map((sheet) => [sheet, { ...sheet }] as const);
  const releases = workbook.sheets.map(keepLines);
  try {
    return change();
  } catch (error) {
    Object.assign(workbook, before);
    for (const [sheet, copy] of sheets) {
      for (const member of ['basicFilter', 'tabColorStyle'] as const) delete sheet[member];
      Object.assign(sheet, copy);
    }
    throw error;
  } finally {
    for (const release of releases) release();
  }
}
