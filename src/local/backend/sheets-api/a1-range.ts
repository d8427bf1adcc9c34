import { cellsToA1, parseCells, quoteTitle, splitA1 } from '../../workbook/a1-notation.ts';
import { type GridRange, type Rectangle, rectangleOf } from '../../workbook/grid-range.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { sheetById, sheetByTitle, type Workbook } from '../../workbook/workbook.ts';

/** Reads A1 notation, a sheet's title or the name of a named range; bounds outside the grid are refused. */
export function resolveA1(workbook: Workbook, text: string): { sheet: Sheet; range: GridRange } {
  const { title, cells } = splitA1(text);
  const [first] = workbook.sheets;
  if (title !== undefined || (cells !== undefined && parseCells(cells))) {
    const sheet = title === undefined ? first : sheetByTitle(workbook, title);
    const bounds = cells === undefined ? {} : parseCells(cells);
    if (!sheet || !bounds) throw new Error(`Unable to parse range: ${text}`);
    const range = { ...bounds, sheetId: sheet.id };
    if ((bounds.startRowIndex ?? 0) >= sheet.rows || (bounds.startColumnIndex ?? 0) >= sheet.columns) {
      throw new Error(
        `Range (${toA1(sheet, rectangleOf(range, { rows: 1e7, columns: 1e5 }))}) exceeds grid limits. Max rows: ${sheet.rows}, max columns: ${sheet.columns}`,
      );
    }
    return { sheet, range };
  }
  const named = workbook.namedRanges.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  const namedSheet = named && sheetById(workbook, named.range.sheetId);
  if (named && namedSheet) return { sheet: namedSheet, range: named.range };
  const sheet = sheetByTitle(workbook, text);
  if (!sheet) throw new Error(`Unable to parse range: ${text}`);
  return { sheet, range: { sheetId: sheet.id } };
}

/** A rectangle of a sheet in A1 notation with the sheet's title. */
export function toA1(sheet: Sheet, area: Rectangle): string {
  return `${quoteTitle(sheet.title)}!${cellsToA1(area)}`;
}
