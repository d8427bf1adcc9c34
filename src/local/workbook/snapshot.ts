import type { CellExtras, CellValue } from './cell.ts';
import { type CellFormat, createFormatTable } from './cell-format.ts';
import type { DimensionProperties, Sheet } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/** A sheet as JSON data. */
export type SheetSnapshot = Omit<
  Sheet,
  'values' | 'formats' | 'extras' | 'rowProperties' | 'columnProperties'
> & {
  values: (readonly CellValue[] | null)[];
  formats: (readonly number[] | null)[];
  extras: (readonly (readonly [number, CellExtras])[] | null)[];
  rowProperties: (DimensionProperties | null)[];
  columnProperties: (DimensionProperties | null)[];
};

/** A workbook as JSON data. */
export type WorkbookSnapshot = Omit<Workbook, 'sheets' | 'formats'> & {
  sheets: SheetSnapshot[];
  formats: readonly CellFormat[];
};

/** The workbook as data that JSON can hold; later changes to the workbook do not reach it. */
export function takeSnapshot(
  workbook: Workbook,
  snapshotOf: (sheet: Sheet) => SheetSnapshot = takeSheetSnapshot,
): WorkbookSnapshot {
  return {
    ...workbook,
    formats: [...workbook.formats.all()],
    sheets: workbook.sheets.map((sheet) => snapshotOf(sheet)),
  };
}

/** One sheet as data that JSON can hold. */
export function takeSheetSnapshot(sheet: Sheet): SheetSnapshot {
  return {
    ...sheet,
    values: withNulls(sheet.values),
    formats: withNulls(sheet.formats),
    extras: withNulls(sheet.extras).map((line) => line && [...line]),
    rowProperties: withNulls(sheet.rowProperties),
    columnProperties: withNulls(sheet.columnProperties),
  };
}

/** The workbook that a snapshot was taken from, as a new one. */
export function restoreWorkbook(snapshot: WorkbookSnapshot): Workbook {
  return {
    ...snapshot,
    formats: createFormatTable(snapshot.formats),
    sheets: snapshot.sheets.map((sheet) => ({
      // What an earlier program saved knows neither of them.
      ...{ filterViews: [], tables: [] },
      ...sheet,
      values: sheet.values.map(orUndefined),
      formats: sheet.formats.map(orUndefined),
      extras: sheet.extras.map((line) => (line ? new Map(line) : undefined)),
      rowProperties: sheet.rowProperties.map(orUndefined),
      columnProperties: sheet.columnProperties.map(orUndefined),
    })),
  };
}

function withNulls<T>(list: readonly (T | undefined)[]): (T | null)[] {
  return Array.from(list, (item) => item ?? null);
}

function orUndefined<T>(item: T | null): T | undefined {
  return item ?? undefined;
}
