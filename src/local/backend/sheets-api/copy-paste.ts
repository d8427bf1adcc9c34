import { computedValue } from '../../formulas/computed-value.ts';
import { type CellValue, isError, isFormula } from '../../workbook/cell.ts';
import { rowsHiddenByFilter } from '../../workbook/filter-hidden-rows.ts';
import type { GridRange, Rectangle } from '../../workbook/grid-range.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { type CopiedParts, copyStretch } from './copy-cells.ts';
import { type Edit, requireRange } from './edit.ts';

/**
 * Rows that the destination's filter hides are passed over, and what would have come on them comes on the next one that
 * shows: https://github.com/ruilisi/fortune-sheet/pull/612 saw it. Rows hidden by hand are pasted on, and hidden rows
 * are copied like any other.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#CopyPasteRequest
 */
export function copyPaste(
  edit: Edit,
  request: { source?: GridRange; destination?: GridRange; pasteType?: string; pasteOrientation?: string },
): object {
  const { workbook } = edit;
  const { sheet: source, area } = requireRange(edit, request.source);
  const { sheet: target, area: place } = requireRange(edit, request.destination);
  if (request.pasteOrientation === 'TRANSPOSE')
    throw new Error('not implemented in the stand-in: pasteOrientation TRANSPOSE');
  const { pasteType = 'PASTE_NORMAL' } = request;
  const parts = pasted(pasteType);
  const height = area.bottom - area.top;
  const width = area.right - area.left;
  if (height === 0 || width === 0) return {};
  const hidden = rowsHiddenByFilter(workbook, target);
  const down = repeats(visible(place.top, place.bottom, hidden), height) * height;
  const across = repeats(place.right - place.left, width);
  const rows = nextRows(place.top, down, target.rows, hidden);
  if (rows.length < down || place.left + across * width > target.columns)
    throw new Error('The paste would go beyond the grid of the destination.');
  const from = asItWas(workbook, source, area, pasteType === 'PASTE_VALUES');
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j < across; j++) {
      const stretch = { row: area.top + (i % height), left: area.left, width };
      copyStretch(from, stretch, target, { row, left: place.left + j * width }, parts, 'follow');
    }
  }
  return {};
}

/** A destination that is a multiple of the source is filled with repeats; any other takes the source once, whole. */
function repeats(span: number, size: number): number {
  return span % size === 0 ? Math.max(1, span / size) : 1;
}

function visible(top: number, bottom: number, hidden: ReadonlySet<number>): number {
  let count = bottom - top;
  for (const row of hidden) if (row >= top && row < bottom) count--;
  return count;
}

/** The first `count` rows from `top` on that show, or as many as the grid has. */
function nextRows(top: number, count: number, end: number, hidden: ReadonlySet<number>): number[] {
  const rows: number[] = [];
  for (let row = top; row < end && rows.length < count; row++) if (!hidden.has(row)) rows.push(row);
  return rows;
}

/** What the paste types take, as their documentation has it. */
function pasted(type: string): CopiedParts {
  switch (type) {
    case 'PASTE_NORMAL':
      return { values: true, formats: true, extras: true };
    case 'PASTE_FORMULA':
    case 'PASTE_VALUES':
      return { values: true };
    case 'PASTE_FORMAT':
      return { formats: true, extras: 'validation' };
    case 'PASTE_DATA_VALIDATION':
      return { extras: 'validation' };
    default:
      throw new Error(`not implemented in the stand-in: pasteType ${type}`);
  }
}

/** The source before anything is pasted on it, on request with the results of formulas in their place. */
function asItWas(workbook: Workbook, sheet: Sheet, area: Rectangle, computed: boolean): Sheet {
  const before = {
    ...sheet,
    values: sheet.values.slice(),
    formats: sheet.formats.slice(),
    extras: sheet.extras.slice(),
  };
  if (!computed) return before;
  for (let row = area.top; row < Math.min(area.bottom, sheet.values.length); row++) {
    requireNoPivot(sheet, row, area);
    const line = sheet.values[row];
    if (!line?.some(isFormula)) continue;
    before.values[row] = line.map((cell, column) => {
      const wanted = isFormula(cell) && column >= area.left && column < area.right;
      return wanted ? resultOf(workbook, sheet, row, column) : cell;
    });
  }
  return before;
}

/** An error is pasted as the formula that is nothing else; Google keeps it as a value that nobody can write. */
function resultOf(workbook: Workbook, sheet: Sheet, row: number, column: number): CellValue {
  const value = computedValue(workbook, sheet, row, column);
  if (!isError(value)) return value;
  if (value.unsupported !== undefined || value.error === '#ERROR!')
    throw new Error(`not implemented in the stand-in: PASTE_VALUES of ${value.unsupported ?? value.error}`);
  return { formula: `=${value.error}` };
}

function requireNoPivot(sheet: Sheet, row: number, { left, right }: Rectangle): void {
  for (const [column, { pivotTable }] of sheet.extras[row] ?? []) {
    if (pivotTable && column >= left && column < right)
      throw new Error('not implemented in the stand-in: pivot table values');
  }
}
