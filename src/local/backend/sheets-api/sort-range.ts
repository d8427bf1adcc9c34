import { isFormula } from '../../workbook/cell.ts';
import { moveMetadata } from '../../workbook/dimensions.ts';
import type { GridRange, Rectangle } from '../../workbook/grid-range.ts';
import { copySheet, type Sheet, valueAt } from '../../workbook/sheet.ts';
import { moveCells } from './copy-cells.ts';
import { type Edit, requireRange } from './edit.ts';

/**
 * Metadata of a row goes where the row's cells go, as https://github.com/mmedum/google-sheets-mcp saw at Google.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#SortRangeRequest
 */
export function sortRange(
  edit: Edit,
  request: { range?: GridRange; sortSpecs?: { dimensionIndex?: number; sortOrder?: string }[] },
): object {
  const { sheet, area } = requireRange(edit, request.range);
  const specs = request.sortSpecs ?? [];
  if (hasFormula(sheet, area)) throw new Error('not implemented in the stand-in: sortRange over formulas');
  const lines = Array.from({ length: area.bottom - area.top }, (_, i) => area.top + i);
  const order = lines.slice().sort((a, b) => {
    for (const { dimensionIndex = 0, sortOrder } of specs) {
      const difference = compare(
        valueAt(sheet, a, dimensionIndex),
        valueAt(sheet, b, dimensionIndex),
        sortOrder === 'DESCENDING',
      );
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  const before = copySheet(sheet);
  for (const [i, from] of order.entries()) {
    const to = { top: area.top + i, left: area.left };
    moveCells(before, { ...area, top: from, bottom: from + 1 }, sheet, to);
  }
  const places = new Map(order.map((from, i) => [from, area.top + i]));
  moveMetadata(edit.workbook, sheet, 'ROWS', (row) => places.get(row) ?? row);
  return {};
}

function hasFormula(sheet: Sheet, area: Rectangle): boolean {
  for (let row = area.top; row < area.bottom; row++) {
    for (let column = area.left; column < area.right; column++)
      if (isFormula(valueAt(sheet, row, column))) return true;
  }
  return false;
}

/** Numbers before texts before booleans, empty cells last in either direction. */
function compare(a: unknown, b: unknown, descending: boolean): number {
  const rank = (value: unknown) =>
    value === null ? 3 : typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
  if (a === null || b === null) return rank(a) - rank(b);
  const sign = descending ? -1 : 1;
  if (rank(a) !== rank(b)) return sign * (rank(a) - rank(b));
  if (typeof a === 'string' && typeof b === 'string')
    return sign * a.localeCompare(b, 'en', { sensitivity: 'base' });
  return sign * (Number(a) - Number(b));
}
