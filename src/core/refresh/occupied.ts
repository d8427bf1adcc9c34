import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { cellA1, rectangleA1 } from '../workbook/a1.ts';
import { isFilled } from '../workbook/areas.ts';
import type { Block, CellRead, Tab } from '../workbook/layout.ts';
import type { Rectangle } from '../workbook/requests.ts';
import type { PlacementWish } from './placement.ts';
import type { BoundTarget, Target } from './target.ts';

/** What lies below the last result in its own columns must be empty as far as the new one goes. */
export function checkBelow(
  query: Query,
  { tab, neighbours }: Target,
  { binding, columns, below }: BoundTarget,
  wish: PlacementWish,
): boolean {
  if (!below || !tab) return false;
  const own = columns.map(({ column }) => column);
  const column = Math.min(...own);
  const area = { row: binding.head, column, rows: wish.rows + 1, columns: Math.max(...own) + 1 - column };
  checkNeighbours(query, tab, neighbours, area, own);
  // A merge may have looked further than it goes.
  const grown = below.cells.slice(0, Math.max(0, wish.rows - binding.rows));
  for (const [offset, row] of grown.entries()) {
    const hit = columns.find((owned) => isFilled(row[owned.column]));
    if (!hit) continue;
    if (wish.mayCover) return true;
    const cell = cellA1(below.area.row + offset, hit.column);
    const found = describeCells(row, below.area.row + offset);
    const params = { range: rectangleA1(area), tab: tab.title, cell, found };
    throw new QuerytabsError('targetOccupied', params, query.place('tab'));
  }
  return false;
}

/** No result may stand in the rows of `area` in any of the columns. */
function checkNeighbours(
  query: Query,
  tab: Tab,
  neighbours: Target['neighbours'],
  area: Rectangle,
  own: readonly number[],
): void {
  for (const { binding, columns } of neighbours) {
    const rowsMeet = binding.head < area.row + area.rows && area.row <= binding.end;
    if (!rowsMeet || !columns.some((column) => own.includes(column))) continue;
    const column = Math.min(...columns);
    const other = rectangleA1({
      ...{ row: binding.head, column },
      ...{ rows: binding.rows + 1, columns: Math.max(...columns) + 1 - column },
    });
    const params = { range: rectangleA1(area), tab: tab.title, other };
    throw new QuerytabsError('targetOverlaps', params, query.place('tab'));
  }
}

/** The whole area of a result that was never there must be empty, but for what an earlier one of the query left. */
export function checkArea(
  query: Query,
  { tab, neighbours, former }: Target,
  area: Rectangle,
  read: (areas: Rectangle[]) => Block[],
  wish: PlacementWish,
): boolean {
  if (!tab) return false;
  const others = neighbours.filter(({ binding }) => binding.entryId !== former?.binding.entryId);
  const own = Array.from({ length: area.columns }, (_, i) => area.column + i);
  checkNeighbours(query, tab, others, area, own);
  const isFormer = (row: number, column: number) =>
    former !== undefined &&
    row >= former.binding.head &&
    row <= former.binding.end &&
    former.columns.some((owned) => owned.column === column);
  for (const block of read([area])) {
    for (const [row, cells] of block.cells.entries()) {
      const column = cells.findIndex(
        (cell, i) => isFilled(cell) && !isFormer(block.area.row + row, block.area.column + i),
      );
      if (column < 0) continue;
      if (wish.mayCover) return true;
      const cell = cellA1(block.area.row + row, block.area.column + column);
      const found = describeCells(cells, block.area.row + row, block.area.column);
      const params = { range: rectangleA1(area), tab: tab.title, cell, found };
      throw new QuerytabsError('targetOccupied', params, query.place('tab'));
    }
  }
  return false;
}

/** The first cells of a row that hold something, for a person to know them by. */
function describeCells(cells: readonly CellRead[], row: number, column = 0): string {
  const filled = cells.flatMap((cell, i) =>
    isFilled(cell) ? [`${cellA1(row, column + i)} ${(cell.error ?? cell.text).slice(0, 40)}`] : [],
  );
  return filled.slice(0, 4).join(', ') + (filled.length > 4 ? '…' : '');
}
