import { quoteTitle } from '../workbook/a1-notation.ts';
import { rectangleOf } from '../workbook/grid-range.ts';
import { sheetByTitle, type Workbook } from '../workbook/workbook.ts';
import { resolveA1 } from './sheets-api/a1-range.ts';
import { activeSheet, type UserSelection } from './spreadsheet.ts';

/** What is selected, counted from 0; `bottom` and `right` are the first row and column outside. */
export interface SelectedArea {
  readonly sheet: number;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface Selected {
  workbook: Workbook;
  selection: UserSelection;
}

/** The selection on the tab in front. */
export function selectedArea({ workbook, selection }: Selected): SelectedArea {
  const { row, column, rows, columns } = selection.range;
  return {
    sheet: activeSheet({ workbook, selection }).id,
    top: row - 1,
    left: column - 1,
    bottom: row - 1 + rows,
    right: column - 1 + columns,
  };
}

/** Puts a tab in front and selects a range on it; throws when there is no such tab. */
export function selectArea({ workbook, selection }: Selected, sheetTitle: string, a1: string): void {
  const sheet = sheetByTitle(workbook, sheetTitle);
  if (!sheet) throw new Error(`the workbook has no tab "${sheetTitle}"`);
  const { range } = resolveA1(workbook, `${quoteTitle(sheet.title)}!${a1}`);
  const { top, left, bottom, right } = rectangleOf(range, sheet);
  selection.sheetId = sheet.id;
  selection.range = { row: top + 1, column: left + 1, rows: bottom - top, columns: right - left };
}
