import { formatCount } from '../config/amount.ts';
import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import { cellA1, onTab, rectangleA1 } from '../workbook/a1.ts';
import { type CellRead, cellCount, findTab, type Layout, type Tab } from '../workbook/layout.ts';
import type { Rectangle } from '../workbook/requests.ts';
import { beyond, type Owned, overlap, ownedOn } from './owned.ts';

/** Where a result goes, and what has to be true of the sheet before it may. */
export interface Placement {
  /** Undefined: the tab is to be made. */
  tab: Tab | undefined;
  /** Header and rows. */
  area: Rectangle;
  owned: Owned | undefined;
  addRows: number;
  addColumns: number;
  /** Rectangles of the grid that must be empty, because Querytabs did not write them. */
  mustBeEmpty: Rectangle[];
}

/**
 * Places a result of `rows` × `columns` (header included); throws before anything is touched when it does not fit,
 * counting `besides` cells that are needed for a while.
 */
export function placeResult(
  query: Query,
  layout: Layout,
  rows: number,
  columns: number,
  besides = 0,
): Placement {
  const place = query.place('tab');
  const tab = findTab(layout, query.tab);
  const area: Rectangle = { ...query.start, rows, columns };
  const room = limits.columnsPerTab - area.column;
  if (columns > room) {
    const cell = cellA1(area.row, area.column);
    throw new QuerytabsError('tooManyColumns', { columns, cell, limit: room }, query.place('sql'));
  }
  const grid = tab ?? { rows: 0, columns: 0 };
  const addRows = Math.max(0, area.row + rows - grid.rows);
  const addColumns = Math.max(0, area.column + columns - grid.columns);
  const cells =
    besides +
    cellCount(layout) -
    grid.rows * grid.columns +
    (grid.rows + addRows) * (grid.columns + addColumns);
  if (cells > limits.cellsPerWorkbook) {
    const counts = { cells: formatCount(cells), limit: formatCount(limits.cellsPerWorkbook) };
    throw new QuerytabsError('tooManyCells', counts, place);
  }
  if (!tab) return { tab, area, owned: undefined, addRows, addColumns, mustBeEmpty: [] };
  const all = ownedOn(tab);
  const owned = all.find(({ row, column }) => row === area.row && column === area.column);
  const other = all.find((candidate) => candidate !== owned && overlap(candidate, area));
  if (other) {
    const ranges = { range: rectangleA1(area), tab: tab.title, other: rectangleA1(other) };
    throw new QuerytabsError('targetOverlaps', ranges, place);
  }
  const mustBeEmpty = beyond(area, owned).flatMap((part) => withinGrid(part, tab));
  return { tab, area, owned, addRows, addColumns, mustBeEmpty };
}

/** A1 ranges to read before writing; pass what they hold to {@link checkEmpty}. */
export function rangesToCheck({ tab, mustBeEmpty }: Placement): string[] {
  return tab ? mustBeEmpty.map((part) => onTab(tab.title, rectangleA1(part))) : [];
}

/** Throws `targetOccupied` with the first cell that holds something of the user's. */
export function checkEmpty(
  query: Query,
  { tab, area, mustBeEmpty }: Placement,
  read: readonly CellRead[][][],
): void {
  mustBeEmpty.forEach((part, i) => {
    for (const [row, cells] of (read[i] ?? []).entries()) {
      const column = cells.findIndex((cell) => cell.text !== '' || cell.error !== undefined);
      if (column < 0) continue;
      const cell = cellA1(part.row + row, part.column + column);
      const params = { range: rectangleA1(area), tab: tab?.title ?? query.tab, cell };
      throw new QuerytabsError('targetOccupied', params, query.place('tab'));
    }
  });
}

function withinGrid(part: Rectangle, tab: Tab): Rectangle[] {
  const rows = Math.min(part.rows, tab.rows - part.row);
  const columns = Math.min(part.columns, tab.columns - part.column);
  return rows > 0 && columns > 0 ? [{ ...part, rows, columns }] : [];
}
