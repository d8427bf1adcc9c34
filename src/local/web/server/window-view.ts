import { formatAt, type Sheet, valueAt } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { Area, CellView, WindowView } from '../protocol.ts';
import { cellStyle } from './cell-style.ts';
import { cellView } from './cell-view.ts';
import { requireSheet } from './require-sheet.ts';

/** More cells than any screen shows: a larger window is a mistake of the page. */
const mostCells = 40_000;

/** The cells of `area`, cut to the grid. */
export function windowView(workbook: Workbook, area: Area, revision: number): WindowView {
  const sheet = requireSheet(workbook, area.sheet);
  const bottom = Math.min(area.bottom, sheet.rows);
  const right = Math.min(area.right, sheet.columns);
  if ((bottom - area.top) * (right - area.left) > mostCells)
    throw new RangeError(`a window has at most ${mostCells} cells`);
  const used = new Set<number>();
  const rows: WindowView['rows'] = [];
  for (let row = area.top; row < bottom; row++)
    rows.push(rowView(workbook, sheet, row, area.left, right, used));
  const styles = Object.fromEntries([...used].map((id) => [id, cellStyle(workbook.formats.get(id))]));
  return { revision, area: { ...area, bottom, right }, rows, styles };
}

function rowView(
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  left: number,
  right: number,
  used: Set<number>,
): (CellView | null)[] | null {
  if (!sheet.values[row] && !sheet.formats[row] && !sheet.extras[row]) return null;
  const cells: (CellView | null)[] = [];
  for (let column = left; column < right; column++) {
    const style = formatAt(sheet, row, column);
    const extras = sheet.extras[row]?.get(column);
    if (valueAt(sheet, row, column) === null && style === 0 && !extras) cells.push(null);
    else {
      used.add(style);
      cells.push(cellView(workbook, sheet, row, column));
    }
  }
  return cells;
}
