import type { CellValue } from '../../../src/local/workbook/cell.ts';
import type { CellFormat } from '../../../src/local/workbook/cell-format.ts';
import { type Sheet, writeFormats, writeValues } from '../../../src/local/workbook/sheet.ts';
import { createWorkbook, type Workbook } from '../../../src/local/workbook/workbook.ts';
import { toXlsx } from '../../../src/local/xlsx/to-xlsx.ts';
import { type ReadCell, readXlsx } from './read-xlsx.ts';

/** A workbook of one tab with these rows, every row in the same formats. */
export function workbookOf(
  rows: readonly (readonly CellValue[])[],
  formats: readonly CellFormat[] = [],
): [Workbook, Sheet] {
  const workbook = createWorkbook({ title: 'w' });
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  for (const [row, values] of rows.entries()) {
    writeValues(sheet, row, 0, values);
    writeFormats(
      sheet,
      row,
      0,
      formats.map((format) => workbook.formats.intern(format)),
    );
  }
  return [workbook, sheet];
}

/** The cells of the first tab as a reader of its file sees them. */
export async function cellsOf(workbook: Workbook): Promise<Record<string, ReadCell>> {
  return readXlsx(await toXlsx(workbook)).sheets[0]?.cells ?? {};
}

/** The cells of one row as a reader sees them. */
export async function rowOf(
  values: readonly CellValue[],
  formats: readonly CellFormat[] = [],
): Promise<ReadCell[]> {
  return Object.values(await cellsOf(workbookOf([values], formats)[0]));
}
