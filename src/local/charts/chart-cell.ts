import { computedValue } from '../formulas/computed-value.ts';
import { shownFormat } from '../formulas/inferred-format.ts';
import { isError } from '../workbook/cell.ts';
import type { CellFormat } from '../workbook/cell-format.ts';
import { displayedValue } from '../workbook/displayed-value.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** One cell as a chart reads it; an error counts as empty. */
export interface ChartCell {
  readonly value: string | number | boolean | null;
  readonly format: CellFormat;
  /** As the sheet shows it. */
  readonly text: string;
}

/** Reads a cell; a formula that is not computed here throws by name, because an empty place would be a wrong picture. */
export function chartCell(workbook: Workbook, sheet: Sheet, row: number, column: number): ChartCell {
  const value = computedValue(workbook, sheet, row, column);
  const format = shownFormat(workbook, sheet, row, column);
  if (isError(value) && value.unsupported !== undefined)
    throw new Error(`not implemented in the stand-in: a chart of what ${value.unsupported} gives`);
  return {
    value: isError(value) ? null : value,
    format,
    // Most cells of a chart are numbers of a series, whose text nobody asks for.
    get text() {
      return displayedValue(value, format, workbook.locale);
    },
  };
}
