import type { AccountLimits } from '../../limits.ts';
import { type GridRange, type Rectangle, rectangleOf } from '../../workbook/grid-range.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { sheetById, type Workbook } from '../../workbook/workbook.ts';

/** What a request of a batch works on. */
export interface Edit {
  readonly workbook: Workbook;
  readonly limits: AccountLimits;
  /** Today's year, for dates typed without one. */
  readonly today: { year: number };
}

/** Carries out one request of a batch and returns its reply; an Error it throws fails the whole batch. */
export type RequestHandler = (edit: Edit, request: never) => object;

/** The sheet with that id; a missing id means 0, the first sheet's. */
export function requireSheet({ workbook }: Edit, id: number | undefined): Sheet {
  const sheet = sheetById(workbook, id ?? 0);
  if (!sheet) throw new Error(`No grid with id: ${id ?? 0}`);
  return sheet;
}

/** A range's sheet and rectangle; bounds outside the grid are refused. */
export function requireRange(
  edit: Edit,
  range: Partial<GridRange> | undefined,
): { sheet: Sheet; area: Rectangle } {
  if (!range) throw new Error('range is required');
  const sheet = requireSheet(edit, range.sheetId);
  const bounds = { ...range, sheetId: sheet.id };
  const {
    startRowIndex = 0,
    startColumnIndex = 0,
    endRowIndex = sheet.rows,
    endColumnIndex = sheet.columns,
  } = bounds;
  if (
    startRowIndex < 0 ||
    startColumnIndex < 0 ||
    endRowIndex < startRowIndex ||
    endColumnIndex < startColumnIndex
  ) {
    throw new Error(
      `range.startRowIndex[${startRowIndex}] or range.startColumnIndex[${startColumnIndex}] is out of order`,
    );
  }
  if (startRowIndex > sheet.rows || endRowIndex > sheet.rows) {
    throw new Error(`range.endRowIndex[${endRowIndex}] is after last row in grid[${sheet.rows}]`);
  }
  if (startColumnIndex > sheet.columns || endColumnIndex > sheet.columns) {
    throw new Error(`range.endColumnIndex[${endColumnIndex}] is after last column in grid[${sheet.columns}]`);
  }
  return { sheet, area: rectangleOf(bounds, sheet) };
}
