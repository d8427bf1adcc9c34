import { moveMetadata } from './dimensions.ts';
import type { GridRange } from './grid-range.ts';
import { moveAnchors } from './moved-charts.ts';
import { moveRanges } from './moved-ranges.ts';
import type { Dimension, Sheet } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/**
 * Moves rows or columns `[from, to)` before the one that is `before` until then, with all they carry:
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#MoveDimensionRequest.
 * What becomes of a range that the move tears apart is not documented: it is refused.
 */
export function moveDimension(
  workbook: Workbook,
  sheet: Sheet,
  dimension: Dimension,
  from: number,
  to: number,
  before: number,
): void {
  if (before >= from && before <= to) return;
  const frozen = dimension === 'ROWS' ? sheet.frozenRows : sheet.frozenColumns;
  const touched = { first: Math.min(from, before), last: Math.max(to, before) };
  if (touched.first < frozen && touched.last > frozen)
    throw new Error('not implemented in the stand-in: moveDimension across the frozen part');
  const moved = (index: number): number => {
    if (index >= from && index < to) return before < from ? index - (from - before) : index + (before - to);
    if (before < from) return index >= before && index < from ? index + (to - from) : index;
    return index >= to && index < before ? index - (to - from) : index;
  };
  const reorder = <T>(list: readonly T[], filler: T): T[] => {
    const last = list.reduce((most, _, index) => Math.max(most, moved(index)), -1);
    const result = new Array<T>(last + 1).fill(filler);
    for (const [index, item] of list.entries()) result[moved(index)] = item;
    return result;
  };
  if (dimension === 'ROWS') {
    sheet.values = reorder(sheet.values, undefined);
    sheet.formats = reorder(sheet.formats, undefined);
    sheet.extras = reorder(sheet.extras, undefined);
    sheet.rowProperties = reorder(sheet.rowProperties, undefined);
  } else {
    sheet.values = sheet.values.map((line) => line && reorder(line, null));
    sheet.formats = sheet.formats.map((line) => line && reorder(line, 0));
    sheet.extras = sheet.extras.map(
      (line) => line && new Map([...line].map(([column, extras]) => [moved(column), extras])),
    );
    sheet.columnProperties = reorder(sheet.columnProperties, undefined);
  }
  const edges = [from, to, before].flatMap((edge) => [edge - 1, edge]);
  moveRanges(workbook, sheet, (range) => afterMove(range, sheet, dimension, moved, edges));
  moveMetadata(workbook, sheet, dimension, moved);
  moveAnchors(sheet, dimension, moved);
}

/** `edges` are the places next to which `moved` changes its step, so the outermost images lie there or at the ends. */
function afterMove(
  range: GridRange,
  { rows, columns }: Sheet,
  dimension: Dimension,
  moved: (index: number) => number,
  edges: readonly number[],
): GridRange {
  const [first, last, size] =
    dimension === 'ROWS'
      ? (['startRowIndex', 'endRowIndex', rows] as const)
      : (['startColumnIndex', 'endColumnIndex', columns] as const);
  const start = range[first] ?? 0;
  const end = range[last] ?? size;
  const images = [start, end - 1, ...edges.filter((edge) => edge >= start && edge < end)].map(moved);
  const top = Math.min(...images);
  const bottom = Math.max(...images) + 1;
  if (bottom - top !== end - start)
    throw new Error('not implemented in the stand-in: moveDimension that tears a range apart');
  return {
    ...range,
    ...(range[first] === undefined && top === 0 ? {} : { [first]: top }),
    ...(range[last] === undefined && bottom === size ? {} : { [last]: bottom }),
  };
}
