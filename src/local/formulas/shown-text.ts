import { displayedValue } from '../workbook/displayed-value.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { computedValue } from './computed-value.ts';
import { shownFormat } from './inferred-format.ts';

/** A cell's text as the sheet shows it. */
export function shownText(workbook: Workbook, sheet: Sheet, row: number, column: number): string {
  const value = computedValue(workbook, sheet, row, column);
  return displayedValue(value, shownFormat(workbook, sheet, row, column), workbook.locale);
}
