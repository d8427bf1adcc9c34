import type { Rectangle } from '../../workbook/grid-range.ts';
import { type Sheet, valueAt } from '../../workbook/sheet.ts';

/** The block of cells with content that touches `area`, grown until empty cells surround it. */
export function tableAround(sheet: Sheet, area: Rectangle): Rectangle | undefined {
  let table: Rectangle | undefined;
  const bottom = Math.min(area.bottom, sheet.values.length);
  for (let row = area.top; row < bottom && !table; row++) {
    for (let column = area.left; column < area.right && !table; column++) {
      if (valueAt(sheet, row, column) !== null)
        table = { top: row, left: column, bottom: row + 1, right: column + 1 };
    }
  }
  if (!table) return undefined;
  for (;;) {
    const grown: Rectangle = grow(sheet, table);
    if (
      grown.top === table.top &&
      grown.bottom === table.bottom &&
      grown.left === table.left &&
      grown.right === table.right
    )
      return table;
    table = grown;
  }
}

function grow(sheet: Sheet, { top, bottom, left, right }: Rectangle): Rectangle {
  const rowHas = (row: number) =>
    row >= 0 &&
    range(Math.max(0, left - 1), right + 1).some((column) => valueAt(sheet, row, column) !== null);
  const columnHas = (column: number) =>
    column >= 0 &&
    range(Math.max(0, top - 1), bottom + 1).some((row) => valueAt(sheet, row, column) !== null);
  let next = bottom;
  while (rowHas(next)) next++;
  return {
    top: rowHas(top - 1) ? top - 1 : top,
    bottom: next,
    left: columnHas(left - 1) ? left - 1 : left,
    right: columnHas(right) ? right + 1 : right,
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
