import type { SheetView } from '../../protocol.ts';
import { createAxis } from './axis.ts';
import { columnHeaderHeight, rowHeaderWidth } from './grid.tsx';
import type { Cell } from './selection.ts';

/** Scrolls as little as needed for a cell to be in sight, beside what is frozen. */
export function showCell(element: HTMLElement | null, sheet: SheetView, { row, column }: Cell): void {
  if (!element) return;
  const rows = createAxis(sheet.rows, 21, sheet.rowHeights);
  const columns = createAxis(sheet.columns, 100, sheet.columnWidths);
  const within = (position: number, room: number, start: number, size: number, frozen: number) => {
    if (start < position + frozen) return start - frozen;
    return start + size > position + room ? Math.min(start - frozen, start + size - room) : position;
  };
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
  const [height, width] = [clientHeight - columnHeaderHeight, clientWidth - rowHeaderWidth];
  if (row >= sheet.frozenRows)
    element.scrollTop = within(
      scrollTop,
      height,
      rows.start(row),
      rows.size(row),
      rows.start(sheet.frozenRows),
    );
  if (column >= sheet.frozenColumns) {
    const frozen = columns.start(sheet.frozenColumns);
    element.scrollLeft = within(scrollLeft, width, columns.start(column), columns.size(column), frozen);
  }
}
