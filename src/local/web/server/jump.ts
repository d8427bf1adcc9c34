import { contentExtent, type Sheet, valueAt } from '../../workbook/sheet.ts';

/**
 * Where Ctrl and an arrow lead: to the edge of the block of filled cells, from its edge on to the next filled cell, and
 * to the edge of the grid where there is none. Rows and columns count from 0; a direction is -1, 0 or 1.
 */
export function jump(
  sheet: Sheet,
  from: { row: number; column: number },
  direction: { rows: number; columns: number },
): { row: number; column: number } {
  const extent = contentExtent(sheet);
  const filled = (row: number, column: number) => valueAt(sheet, row, column) !== null;
  const inside = (row: number, column: number) =>
    row >= 0 && column >= 0 && row < sheet.rows && column < sheet.columns;
  let { row, column } = from;
  const next = () => [row + direction.rows, column + direction.columns] as const;
  const step = () => {
    [row, column] = next();
  };
  const inBlock = filled(row, column) && filled(...next());
  while (inside(...next())) {
    const [nextRow, nextColumn] = next();
    const beyond =
      direction.rows + direction.columns > 0 && (nextRow >= extent.rows || nextColumn >= extent.columns);
    if (inBlock && !filled(nextRow, nextColumn)) break;
    if (beyond && !inBlock) {
      if (direction.rows > 0) row = sheet.rows - 1;
      else column = sheet.columns - 1;
      break;
    }
    step();
    if (!inBlock && filled(row, column)) break;
  }
  return { row, column };
}

/** Both ends of Ctrl+Home and Ctrl+End are known to the page but the last filled cell. */
export function lastFilled(sheet: Sheet): { row: number; column: number } {
  const { rows, columns } = contentExtent(sheet);
  return { row: Math.max(0, rows - 1), column: Math.max(0, columns - 1) };
}
