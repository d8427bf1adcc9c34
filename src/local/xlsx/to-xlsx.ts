import writeExcelFile, { type Sheet as ExcelSheet, type Image, type Row } from 'write-excel-file/node';
import { columnLetters } from '../workbook/a1-notation.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { columnWidth, digitWidth } from './column-width.ts';
import { type ExcelNames, excelCell } from './excel-cell.ts';
import { excelGrid } from './excel-formula.ts';
import { type CellInside, type SheetExtras, sheetFeature } from './sheet-feature.ts';
import { sheetNames } from './sheet-names.ts';

/**
 * The workbook as an XLSX file: all tabs, hidden ones as hidden, with values, formulas and formats. Throws where a tab is
 * larger than an XLSX file can hold. Charts, notes, validations and conditional formats are left out.
 */
export async function toXlsx(workbook: Workbook): Promise<Buffer> {
  const names = sheetNames(workbook.sheets.map(({ title }) => title));
  const nameOf = (sheet: Sheet) => names[workbook.sheets.indexOf(sheet)] ?? '';
  const written = workbook.sheets.map((sheet) => writeSheet({ workbook, nameOf }, sheet));
  const sheets = written.map(({ sheet }) => sheet);
  const features = [sheetFeature(written.map(({ extras }) => extras))];
  return writeExcelFile(sheets, { fontFamily: 'Arial', fontSize: 10, features }).toBuffer();
}

function writeSheet(
  names: ExcelNames,
  sheet: Sheet,
): { sheet: ExcelSheet<Image['content']>; extras: SheetExtras } {
  const { rows, columns } = extentOf(sheet);
  const insides = new Map<string, CellInside>();
  const data = Array.from({ length: rows }, (_, row): Row => {
    const width = Math.max(sheet.values[row]?.length ?? 0, sheet.formats[row]?.length ?? 0);
    return Array.from({ length: width }, (__, column) => {
      const { cell, inside } = excelCell(names, sheet, row, column);
      if (inside) insides.set(`${columnLetters(column)}${row + 1}`, inside);
      return cell;
    });
  });
  const { hidden, rowProperties, columnProperties } = sheet;
  return {
    sheet: {
      data,
      sheet: names.nameOf(sheet),
      columns: Array.from({ length: columns }, (_, column) => ({
        width: Math.round((columnWidth(names.workbook, sheet, column) / digitWidth) * 100) / 100,
      })),
      stickyRowsCount: sheet.frozenRows,
      stickyColumnsCount: sheet.frozenColumns,
      showGridLines: !sheet.hideGridlines,
      // Without one of its options, write-excel-file leaves out the element that says which tab is in front.
      zoomScale: 1,
    },
    extras: { hidden, rows: rowProperties, columns: columnProperties, insides },
  };
}

/** How far a sheet has values, formats, sizes or anything else that is written. */
function extentOf(sheet: Sheet): { rows: number; columns: number } {
  const rows = Math.max(sheet.values.length, sheet.formats.length, sheet.rowProperties.length);
  let columns = sheet.columnProperties.length;
  for (const lines of [sheet.values, sheet.formats])
    for (const line of lines) if (line && line.length > columns) columns = line.length;
  if (rows > excelGrid.rows || columns > excelGrid.columns) {
    throw new Error(
      `The tab "${sheet.title}" has more than the ${excelGrid.rows} rows and ${excelGrid.columns} columns of an XLSX file.`,
    );
  }
  return { rows, columns };
}
