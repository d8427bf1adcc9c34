import Papa from 'papaparse';
import { isFormula } from './cell.ts';
import { displayedValue } from './displayed-value.ts';
import { contentExtent, formatAt, valueAt } from './sheet.ts';
import { sheetByTitle, type Workbook } from './workbook.ts';

/** A tab as CSV of what it shows, up to its last cell with content; formulas stand as their text. */
export function toCsv(workbook: Workbook, sheetTitle: string): string {
  const sheet = sheetByTitle(workbook, sheetTitle);
  if (!sheet) throw new Error(`the workbook has no tab "${sheetTitle}"`);
  const { rows, columns } = contentExtent(sheet);
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const value = valueAt(sheet, row, column);
      if (isFormula(value)) return value.formula;
      return displayedValue(value, workbook.formats.get(formatAt(sheet, row, column)), workbook.locale);
    }),
  );
  return Papa.unparse(lines, { newline: '\n' });
}
