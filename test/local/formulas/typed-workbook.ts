import { computedValue } from '../../../src/local/formulas/computed-value.ts';
import { shownText } from '../../../src/local/formulas/shown-text.ts';
import { limitsFor } from '../../../src/local/limits.ts';
import { parseCells, splitA1 } from '../../../src/local/workbook/a1-notation.ts';
import type { ComputedValue } from '../../../src/local/workbook/cell.ts';
import { type Entry, enterRow } from '../../../src/local/workbook/enter-cell.ts';
import type { Sheet } from '../../../src/local/workbook/sheet.ts';
import { addSheet } from '../../../src/local/workbook/sheets.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../../src/local/workbook/workbook.ts';

const limits = limitsFor('workspace');

/** A workbook with these tabs, each of 100 rows and 10 columns, in which the rows were typed. */
export function typedWorkbook(tabs: Record<string, Entry[][]>): Workbook {
  const workbook = createWorkbook({ title: 'w', firstSheet: Object.keys(tabs)[0] ?? 'Sheet1' });
  for (const [title, rows] of Object.entries(tabs)) {
    const sheet = sheetByTitle(workbook, title) ?? addSheet(workbook, limits, { title });
    Object.assign(sheet, { rows: 100, columns: 10 });
    for (const [row, entries] of rows.entries()) enterRow(workbook, sheet, row, 0, entries, { year: 2024 });
  }
  return workbook;
}

/** Types into one cell, such as `Data!B2`. */
export function type(workbook: Workbook, at: string, entry: Entry): void {
  const { sheet, row, column } = place(workbook, at);
  enterRow(workbook, sheet, row, column, [entry], { year: 2024 });
}

/** The computed value of a cell. */
export function value(workbook: Workbook, at: string): ComputedValue {
  const { sheet, row, column } = place(workbook, at);
  return computedValue(workbook, sheet, row, column);
}

/** What a cell shows. */
export function shown(workbook: Workbook, at: string): string {
  const { sheet, row, column } = place(workbook, at);
  return shownText(workbook, sheet, row, column);
}

/** Where `Data!B2` is. */
export function place(workbook: Workbook, at: string): { sheet: Sheet; row: number; column: number } {
  const { title = '', cells = '' } = splitA1(at);
  const sheet = sheetByTitle(workbook, title);
  const bounds = parseCells(cells);
  if (!sheet || bounds?.startRowIndex === undefined || bounds.startColumnIndex === undefined)
    throw new Error(`no cell ${at}`);
  return { sheet, row: bounds.startRowIndex, column: bounds.startColumnIndex };
}
