import {
  type CellExtras,
  type CellValue,
  type ComputedValue,
  isError,
  isFormula,
} from '../../workbook/cell.ts';
import type { CellFormat } from '../../workbook/cell-format.ts';
import {
  extrasAt,
  formatAt,
  type Sheet,
  writeExtras,
  writeFormats,
  writeValues,
} from '../../workbook/sheet.ts';
import { requireCellLength } from '../../workbook/sheets.ts';
import type { Edit } from './edit.ts';
import { type FieldMask, maskOf, merge, parseFieldMask } from './field-mask.ts';

/** The members of a Sheets API `CellData` that can be written here. */
export interface CellData {
  userEnteredValue?: ExtendedValue | null;
  userEnteredFormat?: CellFormat | null;
  note?: string | null;
  dataValidation?: object | null;
}

interface ExtendedValue {
  numberValue?: number | null;
  stringValue?: string | null;
  boolValue?: boolean | null;
  formulaValue?: string | null;
  errorValue?: object;
}

const writable = ['userEnteredValue', 'userEnteredFormat', 'note', 'dataValidation'];

/** Reads the `fields` of a cell-writing request; `*` means every member that can be written. */
export function cellMask(fields: string | undefined): ReadonlyMap<string, FieldMask> {
  if (!fields)
    throw new Error("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const mask = parseFieldMask(fields);
  const members: ReadonlyMap<string, FieldMask> =
    mask === '*' ? new Map(writable.map((name) => [name, '*'])) : mask;
  for (const name of members.keys()) {
    if (!writable.includes(name)) throw new Error(`not implemented in the stand-in: CellData.${name}`);
  }
  return members;
}

/** Writes neighbouring cells of one row as the mask says; a member that a cell lacks is cleared. */
export function writeCellRow(
  edit: Edit,
  sheet: Sheet,
  row: number,
  column: number,
  cells: readonly (CellData | null | undefined)[],
  mask: ReadonlyMap<string, FieldMask>,
): void {
  if (mask.has('userEnteredValue')) {
    writeValues(
      sheet,
      row,
      column,
      cells.map((cell) => enteredValue(edit, cell?.userEnteredValue)),
    );
  }
  const formatMask = mask.get('userEnteredFormat');
  if (formatMask) {
    writeFormats(
      sheet,
      row,
      column,
      cells.map((cell, i) =>
        mergedFormat(edit, formatAt(sheet, row, column + i), cell?.userEnteredFormat ?? {}, mask, formatMask),
      ),
    );
  }
  if (mask.has('note') || mask.has('dataValidation')) {
    const line = sheet.extras[row];
    cells.forEach((cell, i) => {
      if (line || cell?.note || cell?.dataValidation) {
        writeExtras(sheet, row, column + i, mergedExtras(extrasAt(sheet, row, column + i), cell, mask));
      }
    });
  }
}

function enteredValue(edit: Edit, value: ExtendedValue | null | undefined): CellValue {
  if (!value) return null;
  if (typeof value.stringValue === 'string') {
    requireCellLength(value.stringValue, edit.limits);
    return value.stringValue === '' ? null : value.stringValue;
  }
  if (typeof value.numberValue === 'number') return value.numberValue;
  if (typeof value.boolValue === 'boolean') return value.boolValue;
  if (typeof value.formulaValue === 'string') {
    requireCellLength(value.formulaValue, edit.limits);
    if (!value.formulaValue.startsWith('='))
      throw new Error('Formula values must start with an equals sign.');
    return { formula: value.formulaValue };
  }
  if (value.errorValue) throw new Error('ExtendedValue.error_value cannot be set.');
  const stray = Object.entries(value).find(([, member]) => member !== null && member !== undefined);
  if (stray) throw new Error(`Invalid value for ExtendedValue.${stray[0]}: ${JSON.stringify(stray[1])}`);
  return null;
}

/** Outcomes by old format and change, for each request's mask: its many cells repeat a few changes. */
const outcomes = new WeakMap<ReadonlyMap<string, FieldMask>, Map<string, number>>();

function mergedFormat(
  edit: Edit,
  old: number,
  change: CellFormat,
  mask: ReadonlyMap<string, FieldMask>,
  formatMask: FieldMask,
): number {
  const known = outcomes.get(mask) ?? new Map<string, number>();
  outcomes.set(mask, known);
  const key = `${old} ${JSON.stringify(change)}`;
  const { formats } = edit.workbook;
  const id = known.get(key) ?? formats.intern(merge(formats.get(old), change, formatMask));
  known.set(key, id);
  return id;
}

function mergedExtras(
  old: CellExtras,
  cell: CellData | null | undefined,
  mask: ReadonlyMap<string, FieldMask>,
): CellExtras {
  const note = maskOf(mask, 'note') ? (cell?.note ?? undefined) : old.note;
  const dataValidation = maskOf(mask, 'dataValidation')
    ? (cell?.dataValidation ?? undefined)
    : old.dataValidation;
  return { ...(note ? { note } : {}), ...(dataValidation ? { dataValidation } : {}) };
}

/** The members of a Sheets API `ExtendedValue` for a stored value. */
export function extendedValue(value: CellValue): ExtendedValue | undefined {
  if (value === null) return undefined;
  if (isFormula(value)) return { formulaValue: value.formula };
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'number' ? { numberValue: value } : { boolValue: value };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ErrorType */
const errorTypes: Readonly<Record<string, string>> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
};

/** The members of a Sheets API `ExtendedValue` for a value that may be computed. */
export function effectiveValue(value: ComputedValue): ExtendedValue | undefined {
  if (!isError(value)) return extendedValue(value);
  const { error, unsupported } = value;
  const message = unsupported === undefined ? error : `not implemented in the stand-in: ${unsupported}`;
  return { errorValue: { type: errorTypes[error] ?? 'ERROR', message } };
}
