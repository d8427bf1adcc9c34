import { isDateFormat } from 'numfmt';
import type { Cell } from 'write-excel-file/node';
import { nodesOf } from '../formulas/calculation-plan.ts';
import { computedValue } from '../formulas/computed-value.ts';
import { shownFormat } from '../formulas/inferred-format.ts';
import { type ComputedValue, type Formula, isError, isFormula } from '../workbook/cell.ts';
import type { CellFormat } from '../workbook/cell-format.ts';
import { displayedValue } from '../workbook/displayed-value.ts';
import { formatAt, type Sheet, valueAt } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { excelFormula, isExcelError, longestLiteral } from './excel-formula.ts';
import { type ExcelStyle, excelStyle } from './excel-style.ts';
import { excelText } from './excel-text.ts';
import type { CellInside } from './sheet-feature.ts';

/** A cell for write-excel-file, and what it cannot put there. */
export interface ExcelCell {
  readonly cell: Cell;
  readonly inside?: CellInside;
}

/** What writing a cell needs to know of its workbook. */
export interface ExcelNames {
  readonly workbook: Workbook;
  /** A sheet's name in the file. */
  nameOf(sheet: Sheet): string;
}

/** One cell in Excel's terms; `null` for one that is empty and plain. */
export function excelCell(names: ExcelNames, sheet: Sheet, row: number, column: number): ExcelCell {
  const { workbook } = names;
  const stored = valueAt(sheet, row, column);
  if (isFormula(stored)) return formulaCell(names, sheet, row, column, stored);
  return valueCell(stored, workbook.formats.get(formatAt(sheet, row, column)), workbook.locale);
}

function valueCell(value: Exclude<ComputedValue, object>, format: CellFormat, locale: string): ExcelCell {
  const { style, pattern } = excelStyle(format);
  if (value === null) {
    if (pattern !== undefined) return { cell: { ...style, type: Number, format: pattern } };
    return { cell: Object.keys(style).length ? { ...style } : null };
  }
  if (typeof value === 'boolean') return { cell: { ...style, value, type: Boolean } };
  if (typeof value === 'string') return textCell(value, style, pattern);
  if (pattern === undefined || pattern === '@') return { cell: { ...style, value, type: Number } };
  const serial = excelSerial(value, pattern);
  return serial === undefined
    ? textCell(displayedValue(value, format, locale), style, undefined)
    : { cell: { ...style, value: serial, type: Number, format: pattern } };
}

/** Text stays text: what Excel would read anew when somebody edits the cell is marked as plain text. */
function textCell(value: string, style: ExcelStyle['style'], pattern: string | undefined): ExcelCell {
  const plain = pattern === '@' || /^[=+\-@.\d]/.test(value);
  const format = plain ? { format: '@' } : {};
  // write-excel-file looks texts up in a plain object, where it takes `constructor` for one it has met.
  if (value in {})
    return { cell: { ...style, value: '0', type: 'Formula', ...format }, inside: { text: value } };
  return { cell: { ...style, value: excelText(value), type: String, ...format } };
}

/**
 * Excel counts days as Google does from 1 March 1900 on; before that it has a day too many, and nothing before 1900:
 * https://learn.microsoft.com/en-us/troubleshoot/microsoft-365-apps/excel/wrongly-assumes-1900-is-leap-year
 */
function excelSerial(serial: number, pattern: string): number | undefined {
  if (!isDateFormat(pattern) || !/[yd]|m{3}/i.test(pattern.replace(/"[^"]*"/g, '')) || serial >= 61)
    return serial;
  return serial >= 2 ? serial - 1 : undefined;
}

function formulaCell(
  names: ExcelNames,
  sheet: Sheet,
  row: number,
  column: number,
  formula: Formula,
): ExcelCell {
  const { workbook } = names;
  const value = computedValue(workbook, sheet, row, column);
  const format = shownFormat(workbook, sheet, row, column);
  const known = !isError(value) || value.unsupported === undefined;
  const nodes = nodesOf(formula);
  const shared = nodes && excelFormula(nodes, sheet, names);
  const text = shared ?? substitute(formula, value);
  if (text === undefined) {
    const shown = isError(value) ? value.error : value;
    return valueCell(shown, format, workbook.locale);
  }
  const { style, pattern } = excelStyle(format);
  return {
    cell: { ...style, value: text, type: 'Formula', ...(pattern !== undefined && { format: pattern }) },
    ...((known || shared === undefined) && { inside: { result: value } }),
  };
}

/**
 * A formula that Excel cannot compute, with its value beside it, as Google's own download writes it; `undefined` where
 * either is too long: https://github.com/vinci1it2000/formulas/issues/51
 */
function substitute({ formula }: Formula, value: ComputedValue): string | undefined {
  const quoted = quote(formula.slice(1));
  const known = isError(value) && isExcelError(value.error) ? value.error : undefined;
  const result =
    known ??
    (typeof value === 'string' ? quote(value) : isError(value) ? quote(value.error) : literal(value));
  if (quoted === undefined || result === undefined) return undefined;
  return `IFERROR(__xludf.DUMMYFUNCTION(${quoted}),${result})`;
}

function literal(value: number | boolean | null): string {
  return value === null ? '""' : String(value).toUpperCase();
}

function quote(text: string): string | undefined {
  const quoted = `"${text.replaceAll('"', '""')}"`;
  return quoted.length <= longestLiteral && excelText(text) === text && !/[\n\t]/.test(text)
    ? quoted
    : undefined;
}
