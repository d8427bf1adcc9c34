import type { WorkbookPort } from '../ports.ts';
import { columnLetters, onTab } from '../workbook/a1.ts';
import type { Layout } from '../workbook/layout.ts';
import type { ConfigSheet } from './read-tab.ts';

/**
 * Finds where a row stands now, by its name, because rows may have been sorted, inserted or deleted since they were
 * read. `row` is where it stood; undefined when no row has that name any more.
 */
export function rowLocator(
  workbook: WorkbookPort,
  layout: Layout,
  sheet: ConfigSheet<'name'> | ConfigSheet,
): (name: string, row: number) => number | undefined {
  const position = sheet.positions.get('name');
  const tab = layout.tabs.find(({ sheetId }) => sheetId === sheet.tab.sheetId);
  if (position === undefined || !tab) return () => undefined;
  const letters = columnLetters(position);
  const [cells = []] = workbook.read([onTab(tab.title, `${letters}1:${letters}${tab.rows}`)]);
  const names = cells.map((row) => row[0]?.text.trim() ?? '');
  return (name, row) => {
    if (names[row] === name) return row;
    const found = names.indexOf(name, 1);
    return found < 0 ? undefined : found;
  };
}
