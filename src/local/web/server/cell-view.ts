import { computedValue } from '../../formulas/computed-value.ts';
import { shownFormat } from '../../formulas/inferred-format.ts';
import { type ComputedValue, isError, isFormula } from '../../workbook/cell.ts';
import { displayedValue, patternOf } from '../../workbook/displayed-value.ts';
import { isDateCell } from '../../workbook/enter-cell.ts';
import { parseEntered } from '../../workbook/entered-value.ts';
import { extrasAt, formatAt, type Sheet, valueAt } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { CellDetail, CellView } from '../protocol.ts';

/** What a cell looks like. */
export function cellView(workbook: Workbook, sheet: Sheet, row: number, column: number): CellView {
  const style = formatAt(sheet, row, column);
  const { note, dataValidation } = extrasAt(sheet, row, column);
  const base = { style, ...(note !== undefined && { note }) };
  const value = computedValue(workbook, sheet, row, column);
  if (isCheckbox(dataValidation) && (value === null || typeof value === 'boolean'))
    return { ...base, text: value ? 'TRUE' : 'FALSE', kind: 'checkbox' };
  const text = displayedValue(value, shownFormat(workbook, sheet, row, column), workbook.locale);
  const unsupported = isError(value) && value.unsupported !== undefined;
  return { ...base, text, kind: kindOf(value), ...(unsupported && { unsupported }) };
}

function kindOf(value: ComputedValue): CellView['kind'] {
  if (isError(value)) return 'error';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

/** What the formula bar holds for a cell. */
export function cellDetail(workbook: Workbook, sheet: Sheet, row: number, column: number): CellDetail {
  const { note } = extrasAt(sheet, row, column);
  const value = computedValue(workbook, sheet, row, column);
  const { error, unsupported } = isError(value) ? value : {};
  return {
    input: inputText(workbook, sheet, row, column),
    note,
    remark: unsupported === undefined ? undefined : 'unsupported',
    error: unsupported ?? error,
  };
}

/** Text that, typed again, leaves the cell as it is. */
function inputText(workbook: Workbook, sheet: Sheet, row: number, column: number): string {
  const value = valueAt(sheet, row, column);
  if (value === null) return '';
  if (isFormula(value)) return value.formula;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const format = workbook.formats.get(formatAt(sheet, row, column));
  if (typeof value === 'number') {
    const shown = displayedValue(value, format, workbook.locale);
    if (isDateCell(format)) return shown;
    return patternOf(format)?.endsWith('%') ? `${Number((value * 100).toPrecision(15))}%` : String(value);
  }
  if (patternOf(format) === '@' && !value.startsWith('=')) return value;
  const typed = parseEntered(value, workbook.locale, { year: 2000 });
  return typed.value === value ? value : `'${value}`;
}

function isCheckbox(rule: object | undefined): boolean {
  return (rule as { condition?: { type?: string } } | undefined)?.condition?.type === 'BOOLEAN';
}
