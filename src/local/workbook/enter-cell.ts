import { isDateFormat } from 'numfmt';
import type { CellValue } from './cell.ts';
import type { CellFormat } from './cell-format.ts';
import { patternOf } from './displayed-value.ts';
import { type Entered, parseEntered } from './entered-value.ts';
import { instantToSerial } from './serial-date.ts';
import { formatAt, type Sheet, writeFormats, writeValues } from './sheet.ts';
import type { Workbook } from './workbook.ts';

/** A value on its way into a cell; a date comes as an instant. */
export type Entry = string | number | boolean | null | { readonly instant: number };

/** Whether numbers in cells of this format are dates or times. */
export function isDateCell(format: CellFormat): boolean {
  const pattern = patternOf(format);
  return pattern !== undefined && isDateFormat(pattern);
}

/** Writes one row of entries as if they were typed, with the formats that typing gives; `undefined` skips a cell. */
export function enterRow(
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  column: number,
  entries: readonly (Entry | undefined)[],
  today: { year: number },
): void {
  const values: (CellValue | undefined)[] = [];
  const formats: (number | undefined)[] = [];
  let formatted = false;
  for (const [i, entry] of entries.entries()) {
    if (entry === undefined) {
      values.push(undefined);
      formats.push(undefined);
      continue;
    }
    const id = formatAt(sheet, row, column + i);
    const format = workbook.formats.get(id);
    const { value, numberFormat } = enter(workbook, entry, format, today);
    values.push(value);
    const changed =
      numberFormat && !format.numberFormat ? workbook.formats.intern({ ...format, numberFormat }) : undefined;
    formats.push(changed);
    formatted ||= changed !== undefined;
  }
  writeValues(sheet, row, column, values);
  if (formatted) writeFormats(sheet, row, column, formats);
}

function enter(workbook: Workbook, entry: Entry, format: CellFormat, today: { year: number }): Entered {
  if (entry === null || entry === '') return { value: null };
  if (typeof entry === 'object') {
    const value = instantToSerial(entry.instant, workbook.timeZone);
    const whole = Number.isInteger(value);
    return {
      value,
      numberFormat: whole
        ? { type: 'DATE', pattern: 'm/d/yyyy' }
        : { type: 'DATE_TIME', pattern: 'm/d/yyyy h:mm:ss' },
    };
  }
  if (typeof entry !== 'string') return { value: entry };
  // Plain text cells keep what is typed, except that a leading = still makes a formula through the API.
  if (patternOf(format) === '@' && !entry.startsWith('=')) return { value: entry.replace(/^'/, '') };
  return parseEntered(entry, workbook.locale, today);
}
