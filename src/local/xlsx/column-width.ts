import { computedValue } from '../formulas/computed-value.ts';
import { shownFormat } from '../formulas/inferred-format.ts';
import { displayedValue } from '../workbook/displayed-value.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { excelStyle } from './excel-style.ts';

/** A digit of Arial at 10 points in pixels: the unit in which a file gives the width of a column. */
export const digitWidth = 7;
/** Google's default width of a column in pixels. */
const defaultWidth = 100;
const rowsLookedAt = 200;

/**
 * A column's width in pixels. Where Google cuts a number or a date that is too wide, Excel shows `#######` instead, so a
 * column that nobody set the width of is made wide enough for those in its first rows.
 */
export function columnWidth(workbook: Workbook, sheet: Sheet, column: number): number {
  const own = sheet.columnProperties[column]?.pixelSize;
  if (own !== undefined) return own;
  let longest = 0;
  for (let row = 0; row < Math.min(rowsLookedAt, sheet.values.length); row++) {
    const value = computedValue(workbook, sheet, row, column);
    if (typeof value !== 'number') continue;
    const { pattern } = excelStyle(shownFormat(workbook, sheet, row, column));
    const text = displayedValue(
      value,
      pattern === undefined ? {} : { numberFormat: { pattern } },
      workbook.locale,
    );
    longest = Math.max(longest, text.length);
  }
  return Math.max(defaultWidth, (longest + 2) * digitWidth);
}
