import { type A1Range, parseA1 } from '../workbook/a1.ts';
import { withinGrid } from '../workbook/areas.ts';
import { findTab, type Layout } from '../workbook/layout.ts';
import type { Area } from '../workbook/requests.ts';

/** The cell that a text names, as `Sales!B2` or by the name of a range of one cell; none where there is none. */
export function cellAreas(layout: Layout, reference: string): Area[] {
  return referenceAreas(layout, reference).filter(({ rows, columns }) => rows === 1 && columns === 1);
}

/** The cells that a text names, as `Team!A2:A` or by the name of a range, as far as the grid goes. */
export function referenceAreas(layout: Layout, reference: string): Area[] {
  const written = parseA1(reference);
  if (written) return rangeAreas(layout, written, Number.POSITIVE_INFINITY);
  const { tabs, names = [] } = layout;
  // Names of ranges count whatever their case, as in formulas.
  const named = names.find(({ name }) => name.toLowerCase() === reference.toLowerCase());
  const { sheetId = 0, startRowIndex: row = 0, startColumnIndex: column = 0 } = named?.range ?? {};
  const tab = named && tabs.find((candidate) => candidate.sheetId === sheetId);
  if (!tab) return [];
  const { endRowIndex = tab.rows, endColumnIndex = tab.columns } = named.range;
  return withinGrid(tab, { row, column, rows: endRowIndex - row, columns: endColumnIndex - column });
}

/** The part of a range that lies on its tab, cut to some rows. */
export function rangeAreas(layout: Layout, range: A1Range, most: number): Area[] {
  const tab = findTab(layout, range.tab || '');
  if (!tab) return [];
  const { row, column, endRow = tab.rows, endColumn = tab.columns } = range;
  return withinGrid(tab, { row, column, rows: Math.min(most, endRow - row), columns: endColumn - column });
}
