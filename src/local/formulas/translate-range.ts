import { cellsToA1 } from '../workbook/a1-notation.ts';
import { type Rectangle, rectangleOf } from '../workbook/grid-range.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { sheetById } from '../workbook/workbook.ts';
import { type NormalisedRange, normalisedRange } from './normalised-range.ts';
import type { Place, Work } from './translation.ts';

/** IronCalc's grid is Excel's: https://github.com/ironcalc/IronCalc/blob/main/base/src/constants.rs */
const lastRow = 1_048_576;
const lastColumn = 16_384;

/** A range of a sheet in IronCalc's words; its cells become an input. */
export function translateRange(work: Work, sheet: Sheet, cells: string, { array, scalar }: Place): string {
  const whole = normalisedRange(cells, sheet);
  if (!whole) return '#REF!';
  const range = scalar && !array ? acrossFrom(whole, work.home) : whole;
  if (!range) return '#VALUE!';
  const { area } = range;
  if (area.bottom > lastRow || area.right > lastColumn) work.unsupported ??= 'cells that far down or right';
  work.inputs.push({ sheet, area, perhaps: false });
  return `${work.nameOf(sheet)}!${range.cells}`;
}

/** A named range stands for its cells; other names than those of LET and LAMBDA are unknown. */
export function translateName(work: Work, name: string, place: Place): string {
  if (work.bound.has(name.toLowerCase())) return name;
  const named = work.workbook.namedRanges.find((item) => item.name.toLowerCase() === name.toLowerCase());
  const sheet = named && sheetById(work.workbook, named.range.sheetId);
  if (!named || !sheet) return '#NAME?';
  return translateRange(work, sheet, cellsToA1(rectangleOf(named.range, sheet)), place);
}

/** The one cell that stands for a range where one value is wanted: the one in the formula's own row or column. */
function acrossFrom(range: NormalisedRange, { row, column }: Work['home']): NormalisedRange | undefined {
  const { top, bottom, left, right } = range.area;
  const high = bottom - top;
  const wide = right - left;
  if (high === 1 && wide === 1) return range;
  const at = wide === 1 ? { row, column: left } : { row: top, column };
  const inside = at.row >= top && at.row < bottom && at.column >= left && at.column < right;
  if (!inside || (high > 1 && wide > 1)) return undefined;
  const area: Rectangle = { top: at.row, bottom: at.row + 1, left: at.column, right: at.column + 1 };
  return { cells: cellsToA1(area), area };
}
