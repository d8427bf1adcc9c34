import type { WorkbookPort } from '../ports.ts';
import type { CellRead, Layout, Look, Tab } from './layout.ts';
import type { Area, Rectangle } from './requests.ts';

/** The part of a rectangle that lies on the tab's grid; none when it lies beyond. */
export function withinGrid({ sheetId, rows, columns }: Tab, part: Rectangle): Area[] {
  const height = Math.min(part.rows, rows - part.row);
  const width = Math.min(part.columns, columns - part.column);
  return height > 0 && width > 0 ? [{ ...part, sheetId, rows: height, columns: width }] : [];
}

/** Whole rows of a tab, as far as the grid goes. */
export function wholeRows(tab: Tab, row: number, rows: number): Area[] {
  return withinGrid(tab, { row, column: 0, rows, columns: tab.columns });
}

/**
 * Reads areas of tabs that may have been renamed, moved or cut since `known` was read: then it looks at everything anew
 * and asks which areas are wanted now. Answers the plan it went by as well.
 */
export function lookAt<Plan extends { areas: Area[] }>(
  workbook: WorkbookPort,
  known: Layout,
  plan: (layout: Layout) => Plan,
): Look & { planned: Plan } {
  const look = (layout: Layout) => {
    const planned = plan(layout);
    const { areas } = planned;
    return { planned, ...(areas.length === 0 ? { layout, blocks: [] } : workbook.look(layout, areas)) };
  };
  try {
    return look(known);
  } catch {
    return look(workbook.layout());
  }
}

/** Whether a cell holds anything. */
export function isFilled(cell: CellRead | undefined): boolean {
  return cell !== undefined && (cell.text !== '' || cell.error !== undefined || cell.formula !== undefined);
}
