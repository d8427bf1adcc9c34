import { withinGrid } from '../workbook/areas.ts';
import type { Block, Layout } from '../workbook/layout.ts';
import type { Area } from '../workbook/requests.ts';
import type { ConfigSheet } from './read-tab.ts';

/** The names of a configuration tab's rows, to be read again; none when the tab or the column is gone. */
export function namesArea(layout: Layout, sheet: ConfigSheet<'name'> | ConfigSheet): Area[] {
  const column = sheet.positions.get('name');
  const tab = layout.tabs.find(({ sheetId }) => sheetId === sheet.tab.sheetId);
  return column === undefined || !tab ? [] : withinGrid(tab, { row: 0, column, rows: tab.rows, columns: 1 });
}

/**
 * Where the row of that name stands now, because rows may have been sorted, inserted or deleted since they were read.
 * `row` is where it stood; undefined when no row has that name any more.
 */
export function locateRow(names: Block | undefined, name: string, row: number): number | undefined {
  const texts = (names?.cells ?? []).map((cells) => cells[0]?.text.trim() ?? '');
  if (texts[row] === name) return row;
  const found = name === '' ? -1 : texts.indexOf(name, 1);
  return found < 0 ? undefined : found;
}
