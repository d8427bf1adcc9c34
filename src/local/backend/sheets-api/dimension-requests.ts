import {
  insertDimension as addDimension,
  deleteDimension as removeDimension,
} from '../../workbook/dimensions.ts';
import { afterInsertion, type GridRange, type Rectangle } from '../../workbook/grid-range.ts';
import { moveDimension as moveLines } from '../../workbook/move-dimension.ts';
import { moveRanges } from '../../workbook/moved-ranges.ts';
import {
  type Dimension,
  type DimensionProperties,
  ownLines,
  type Sheet,
  valueAt,
} from '../../workbook/sheet.ts';
import { requireRoom } from '../../workbook/sheets.ts';
import { moveCells } from './copy-cells.ts';
import { type Edit, requireRange, requireSheet } from './edit.ts';
import { merge, parseFieldMask } from './field-mask.ts';

interface DimensionRange {
  sheetId?: number;
  dimension?: Dimension;
  startIndex?: number;
  endIndex?: number;
}

/** Adds rows or columns at the end of the grid, none when `count` is not positive. */
export function appendRows(edit: Edit, sheet: Sheet, dimension: Dimension, count: number): void {
  if (count <= 0) return;
  if (dimension === 'ROWS') {
    requireRoom(edit.workbook, edit.limits, count * sheet.columns);
    sheet.rows += count;
  } else {
    requireRoom(edit.workbook, edit.limits, count * sheet.rows, sheet.columns + count);
    sheet.columns += count;
  }
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AppendDimensionRequest */
export function appendDimension(
  edit: Edit,
  request: { sheetId?: number; dimension?: Dimension; length?: number },
): object {
  const sheet = requireSheet(edit, request.sheetId);
  if (!request.length || request.length < 0) throw new Error('length must be greater than 0');
  appendRows(edit, sheet, requireDimension(request.dimension), request.length);
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#InsertDimensionRequest */
export function insertDimension(
  edit: Edit,
  request: { range?: DimensionRange; inheritFromBefore?: boolean },
): object {
  const { sheet, dimension, start, end } = requireSpan(edit, request.range, 1);
  const inherit = request.inheritFromBefore ?? false;
  if (inherit && start === 0)
    throw new Error('inheritFromBefore cannot be true if inserting at the beginning of the grid');
  const count = end - start;
  requireRoom(
    edit.workbook,
    edit.limits,
    count * (dimension === 'ROWS' ? sheet.columns : sheet.rows),
    dimension === 'ROWS' ? 0 : sheet.columns + count,
  );
  addDimension(edit.workbook, sheet, dimension, start, count, inherit);
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteDimensionRequest */
export function deleteDimension(edit: Edit, request: { range?: DimensionRange }): object {
  const { sheet, dimension, start, end } = requireSpan(edit, request.range, 0);
  const [size, frozen, word] =
    dimension === 'ROWS'
      ? [sheet.rows, sheet.frozenRows, 'rows']
      : [sheet.columns, sheet.frozenColumns, 'columns'];
  if (end - start >= size) throw new Error(`You can't delete all the ${word} on the sheet.`);
  if (start <= frozen && end >= size)
    throw new Error(`Sorry, it is not possible to delete all non-frozen ${word}.`);
  removeDimension(edit.workbook, sheet, dimension, start, end);
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#MoveDimensionRequest */
export function moveDimension(
  edit: Edit,
  request: { source?: DimensionRange; destinationIndex?: number },
): object {
  const { sheet, dimension, start, end } = requireSpan(edit, request.source, 0);
  const size = dimension === 'ROWS' ? sheet.rows : sheet.columns;
  const { destinationIndex = 0 } = request;
  if (destinationIndex < 0 || destinationIndex > size)
    throw new Error(`destinationIndex[${destinationIndex}] is outside the grid[${size}]`);
  moveLines(edit.workbook, sheet, dimension, start, end, destinationIndex);
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateDimensionPropertiesRequest */
export function updateDimensionProperties(
  edit: Edit,
  request: { range?: DimensionRange; properties?: DimensionProperties; fields?: string },
): object {
  const { sheet, dimension, start, end } = requireSpan(edit, request.range, 0);
  const mask = parseFieldMask(request.fields ?? '*');
  const list = ownLines(sheet, dimension === 'ROWS' ? 'rowProperties' : 'columnProperties');
  for (let index = start; index < end; index++)
    list[index] = merge(list[index] ?? {}, request.properties, mask);
  return {};
}

/** Widths that fit depend on fonts, which nothing here draws: the request is checked and leaves sizes alone. */
export function autoResizeDimensions(edit: Edit, request: { dimensions?: DimensionRange }): object {
  requireSpan(edit, request.dimensions, 0);
  return {};
}

/**
 * What lies wholly within the columns that move down, or the rows that move right, follows; nothing else does. The new
 * cells are plain.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#InsertRangeRequest
 */
export function insertRange(edit: Edit, request: { range?: GridRange; shiftDimension?: Dimension }): object {
  const { sheet, area } = requireRange(edit, request.range);
  const down = requireDimension(request.shiftDimension) === 'ROWS';
  const count = down ? area.bottom - area.top : area.right - area.left;
  const moving = down ? { ...area, bottom: sheet.rows } : { ...area, right: sheet.columns };
  const target = down
    ? { top: area.top + count, left: area.left }
    : { top: area.top, left: area.left + count };
  const [dimension, at, size] = down
    ? (['ROWS', area.top, sheet.rows] as const)
    : (['COLUMNS', area.left, sheet.columns] as const);
  appendRows(edit, sheet, dimension, filledEnd(sheet, moving, down) + count - size);
  const kept = down
    ? { ...moving, bottom: Math.max(area.top, sheet.rows - count) }
    : { ...moving, right: Math.max(area.left, sheet.columns - count) };
  moveCells(sheet, kept, sheet, target);
  moveCells(undefined, area, sheet, area);
  moveRanges(edit.workbook, sheet, (range) =>
    inBand(range, area, down) ? afterInsertion(range, dimension, at, count) : range,
  );
  return {};
}

/** Whether a range lies wholly within the columns that move down, or the rows that move right. */
function inBand(range: GridRange, area: Rectangle, down: boolean): boolean {
  const [start, end] = down
    ? [range.startColumnIndex, range.endColumnIndex]
    : [range.startRowIndex, range.endRowIndex];
  const [from, to] = down ? [area.left, area.right] : [area.top, area.bottom];
  return start !== undefined && end !== undefined && start >= from && end <= to;
}

/** Where content ends within `area`: only what would be pushed off the grid makes the grid grow. */
function filledEnd(sheet: Sheet, area: Rectangle, down: boolean): number {
  let end = down ? area.top : area.left;
  for (let row = area.top; row < Math.min(area.bottom, sheet.values.length); row++) {
    for (let column = area.left; column < area.right; column++) {
      if (valueAt(sheet, row, column) !== null) end = Math.max(end, (down ? row : column) + 1);
    }
  }
  return end;
}

function requireDimension(dimension: Dimension | undefined): Dimension {
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw new Error('dimension must be ROWS or COLUMNS');
  return dimension;
}

function requireSpan(edit: Edit, range: DimensionRange | undefined, beyond: 0 | 1) {
  const sheet = requireSheet(edit, range?.sheetId);
  const dimension = requireDimension(range?.dimension);
  const size = dimension === 'ROWS' ? sheet.rows : sheet.columns;
  const start = range?.startIndex ?? 0;
  const end = range?.endIndex ?? size;
  if (start < 0 || end <= start)
    throw new Error(`range.startIndex[${start}] must be before range.endIndex[${end}]`);
  if (beyond ? start > size : end > size) {
    throw new Error(`Cannot reach ${dimension.toLowerCase()} [${start}, ${end}) of a grid with ${size}`);
  }
  return { sheet, dimension, start, end };
}
