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
import { type FieldMask, merge, parseFieldMask } from './field-mask.ts';
import { checkedPivot } from './pivot-table.ts';

/** The members of a Sheets API `CellData` that can be written here. */
export interface CellData {
  userEnteredValue?: ExtendedValue | null;
  userEnteredFormat?: CellFormat | null;
  note?: string | null;
  dataValidation?: object | null;
  pivotTable?: object | null;
}

interface ExtendedValue {
  numberValue?: number | null;
  stringValue?: string | null;
  boolValue?: boolean | null;
  formulaValue?: string | null;
  errorValue?: object;
}

const writable = ['userEnteredValue', 'userEnteredFormat', 'note', 'dataValidation', 'pivotTable'];

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
    const merged = formatMerger(edit, mask, formatMask);
    writeFormats(
      sheet,
      row,
      column,
      cells.map((cell, i) => merged(formatAt(sheet, row, column + i), cell)),
    );
  }
  if (mask.has('note') || mask.has('dataValidation') || mask.has('pivotTable')) {
    const line = sheet.extras[row];
    for (const [i, cell] of cells.entries()) {
      if (line || cell?.note || cell?.dataValidation || cell?.pivotTable)
        writeExtras(sheet, row, column + i, mergedExtras(edit, extrasAt(sheet, row, column + i), cell, mask));
    }
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

/** The number of the format that a cell has after a change to its old one. */
function formatMerger(
  { workbook: { formats } }: Edit,
  mask: ReadonlyMap<string, FieldMask>,
  formatMask: FieldMask,
): (old: number, cell: CellData | null | undefined) => number {
  const known = outcomes.get(mask) ?? new Map<string, number>();
  outcomes.set(mask, known);
  let last: { old: number; change: object | null | undefined; id: number } | undefined;
  return (old, cell) => {
    const change = cell?.userEnteredFormat;
    if (last && last.old === old && last.change === change) return last.id;
    const key = `${old} ${JSON.stringify(change ?? {})}`;
    const id = known.get(key) ?? formats.intern(merge(formats.get(old), change ?? {}, formatMask));
    known.set(key, id);
    last = { old, change, id };
    return id;
  };
}

function mergedExtras(
  edit: Edit,
  old: CellExtras,
  cell: CellData | null | undefined,
  mask: ReadonlyMap<string, FieldMask>,
): CellExtras {
  const note = mask.has('note') ? (cell?.note ?? undefined) : old.note;
  const dataValidation = mask.has('dataValidation')
    ? (cell?.dataValidation ?? undefined)
    : old.dataValidation;
  const given = cell?.pivotTable;
  const pivotTable = mask.has('pivotTable') ? given && checkedPivot(edit, given) : old.pivotTable;
  return {
    ...(note ? { note } : {}),
    ...(dataValidation ? { dataValidation } : {}),
    ...(pivotTable ? { pivotTable } : {}),
  };
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
