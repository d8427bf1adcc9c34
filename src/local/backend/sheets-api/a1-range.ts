import {
  type A1Bounds,
  cellsToA1,
  columnLetters,
  parseCells,
  quoteTitle,
  splitA1,
} from '../../workbook/a1-notation.ts';
import type { GridRange, Rectangle } from '../../workbook/grid-range.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { sheetById, sheetByTitle, type Workbook } from '../../workbook/workbook.ts';

/**
 * Reads A1 notation, a sheet's title or the name of a named range; bounds outside the grid are refused. Cells without a
 * title are those of the first tab that shows: https://developers.google.com/workspace/sheets/api/guides/concepts#cell
 */
export function resolveA1(workbook: Workbook, text: string): { sheet: Sheet; range: GridRange } {
  const { title, cells } = splitA1(text);
  const first = workbook.sheets.find(({ hidden }) => !hidden);
  if (title !== undefined || (cells !== undefined && parseCells(cells))) {
    const sheet = title === undefined ? first : sheetByTitle(workbook, title);
    const bounds = cells === undefined ? {} : parseCells(cells);
    if (!sheet || !bounds) throw new Error(`Unable to parse range: ${text}`);
    const range = { ...bounds, sheetId: sheet.id };
    if ((bounds.startRowIndex ?? 0) >= sheet.rows || (bounds.startColumnIndex ?? 0) >= sheet.columns) {
      throw new Error(
        `Range (${quoteTitle(sheet.title)}!${boundsToA1(bounds)}) exceeds grid limits. Max rows: ${sheet.rows}, max columns: ${sheet.columns}`,
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

/** Bounds as they were asked for, open ends included: `151154:151354`, `A2320:Z12320`, `A5:B`. */
function boundsToA1(bounds: A1Bounds): string {
  const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex } = bounds;
  const from = `${letters(startColumnIndex)}${startRowIndex === undefined ? '' : startRowIndex + 1}`;
  const to = `${letters(endColumnIndex && endColumnIndex - 1)}${endRowIndex ?? ''}`;
  return from === to ? from : `${from}:${to}`;
}

function letters(column: number | undefined): string {
  return column === undefined ? '' : columnLetters(column);
}

/** A rectangle of a sheet in A1 notation with the sheet's title. */
export function toA1(sheet: Sheet, area: Rectangle): string {
  return `${quoteTitle(sheet.title)}!${cellsToA1(area)}`;
}
