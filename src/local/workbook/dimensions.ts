import { afterDeletion, afterInsertion } from './grid-range.ts';
import { moveAnchors } from './moved-charts.ts';
import { moveRanges } from './moved-ranges.ts';
import type { Dimension, Sheet } from './sheet.ts';
import type { Metadata, Workbook } from './workbook.ts';

/**
 * Inserts empty rows or columns before `at`. They look like their neighbour before, or without `inherit` like the one
 * after: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#InsertDimensionRequest
 */
export function insertDimension(
  workbook: Workbook,
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  count: number,
  inherit: boolean,
): void {
  const like = inherit ? at - 1 : at;
  if (dimension === 'ROWS') {
    sheet.values = withGap(sheet.values, at, count);
    sheet.formats = withGap(sheet.formats, at, count, sheet.formats[like]);
    sheet.extras = withGap(sheet.extras, at, count);
    sheet.rowProperties = withGap(sheet.rowProperties, at, count);
    sheet.rows += count;
    if (at < sheet.frozenRows) sheet.frozenRows += count;
  } else {
    sheet.values = sheet.values.map((line) => line && withGap(line, at, count, null));
    sheet.formats = sheet.formats.map((line) => line && withGap(line, at, count, line[like] ?? 0));
    sheet.extras = sheet.extras.map(
      (line) => line && moveKeys(line, (column) => (column >= at ? column + count : column)),
    );
    sheet.columnProperties = withGap(sheet.columnProperties, at, count, sheet.columnProperties[like]);
    sheet.columns += count;
    if (at < sheet.frozenColumns) sheet.frozenColumns += count;
  }
  moveRanges(workbook, sheet, (range) => afterInsertion(range, dimension, at, count));
  const moved = (index: number) => (index >= at ? index + count : index);
  moveMetadata(workbook, sheet, dimension, moved);
  moveAnchors(sheet, dimension, moved);
}

/** Deletes rows or columns `[from, to)`; metadata on them goes too. */
export function deleteDimension(
  workbook: Workbook,
  sheet: Sheet,
  dimension: Dimension,
  from: number,
  to: number,
): void {
  if (dimension === 'ROWS') {
    sheet.values = without(sheet.values, from, to);
    sheet.formats = without(sheet.formats, from, to);
    sheet.extras = without(sheet.extras, from, to);
    sheet.rowProperties = without(sheet.rowProperties, from, to);
    sheet.rows -= to - from;
    sheet.frozenRows -= overlap(sheet.frozenRows, from, to);
  } else {
    sheet.values = sheet.values.map((line) => line && without(line, from, to));
    sheet.formats = sheet.formats.map((line) => line && without(line, from, to));
    sheet.extras = sheet.extras.map(
      (line) =>
        line &&
        moveKeys(line, (column) => (column < from ? column : column < to ? undefined : column - (to - from))),
    );
    sheet.columnProperties = without(sheet.columnProperties, from, to);
    sheet.columns -= to - from;
    sheet.frozenColumns -= overlap(sheet.frozenColumns, from, to);
  }
  moveRanges(workbook, sheet, (range) => afterDeletion(range, dimension, from, to));
  const moved = (index: number) => (index < from ? index : index < to ? undefined : index - (to - from));
  moveMetadata(workbook, sheet, dimension, moved);
  moveAnchors(sheet, dimension, moved, from);
}

function without<T>(list: readonly T[], from: number, to: number): T[] {
  return list.slice(0, from).concat(list.slice(to));
}

function overlap(frozen: number, from: number, to: number): number {
  return Math.max(0, Math.min(frozen, to) - from);
}

/** Opens a gap of `count` places; a list that ends before `at` has nothing to move. */
function withGap<T>(list: readonly T[], at: number, count: number, filler?: T): T[] {
  if (at > list.length || (at === list.length && (filler === undefined || filler === null || filler === 0)))
    return list.slice();
  return list.slice(0, at).concat(new Array<T>(count).fill(filler as T), list.slice(at));
}

function moveKeys<T>(
  line: ReadonlyMap<number, T>,
  move: (key: number) => number | undefined,
): ReadonlyMap<number, T> {
  const moved = new Map<number, T>();
  for (const [key, value] of line) {
    const next = move(key);
    if (next !== undefined) moved.set(next, value);
  }
  return moved;
}

/** Gives the metadata on a sheet's rows or columns their new places; what has none goes. */
export function moveMetadata(
  workbook: Workbook,
  sheet: Sheet,
  dimension: Dimension,
  move: (index: number) => number | undefined,
): void {
  const type = dimension === 'ROWS' ? 'ROW' : 'COLUMN';
  workbook.metadata = workbook.metadata.flatMap((item): Metadata[] => {
    const { place } = item;
    if (place.type !== type || place.sheetId !== sheet.id) return [item];
    const index = move(place.index);
    return index === undefined ? [] : [{ ...item, place: { ...place, index } }];
  });
}
