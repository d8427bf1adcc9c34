import Papa from 'papaparse';
import { shownText } from '../formulas/shown-text.ts';
import { contentExtent } from './sheet.ts';
import { sheetByTitle, type Workbook } from './workbook.ts';

/** A tab as CSV of what it shows, up to its last cell with content. */
export function toCsv(workbook: Workbook, sheetTitle: string): string {
  const sheet = sheetByTitle(workbook, sheetTitle);
  if (!sheet) throw new Error(`the workbook has no tab "${sheetTitle}"`);
  const { rows, columns } = contentExtent(sheet);
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => shownText(workbook, sheet, row, column)),
  );
  return Papa.unparse(lines, { newline: '\n' });
}
