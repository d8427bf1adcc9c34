import { computedValue } from '../formulas/computed-value.ts';
import { shownFormat } from '../formulas/inferred-format.ts';
import { shownText } from '../formulas/shown-text.ts';
import type { AccountLimits } from '../limits.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import { cellsToA1 } from '../workbook/a1-notation.ts';
import { isError, isFormula } from '../workbook/cell.ts';
import type { CellFormat } from '../workbook/cell-format.ts';
import { patternOf } from '../workbook/displayed-value.ts';
import { type Entry, enterRow, isDateCell } from '../workbook/enter-cell.ts';
import { copiedFormula } from '../workbook/formula-references.ts';
import type { Rectangle } from '../workbook/grid-range.ts';
import { serialToInstant } from '../workbook/serial-date.ts';
import {
  extrasAt,
  formatAt,
  type Sheet,
  valueAt,
  writeExtras,
  writeFormats,
  writeValues,
} from '../workbook/sheet.ts';
import { requireCellLength } from '../workbook/sheets.ts';
import { atomically, sheetById, type Workbook } from '../workbook/workbook.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { type FormatChange, formatChanges } from './range-format.ts';

/** A rectangle as the facade addresses it; row and column count from 1. */
export interface RangeHandle {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** `Range`. https://developers.google.com/apps-script/reference/spreadsheet/range */
export function rangeHandlers(options: {
  workbook: Workbook;
  limits: AccountLimits;
  today: () => { year: number };
  select: (handle: RangeHandle) => void;
}): Handlers {
  const { workbook, limits, today, select } = options;
  const locate = (handle: RangeHandle): { sheet: Sheet; area: Rectangle } => {
    const sheet = sheetById(workbook, handle.sheetId);
    if (!sheet) throw new ServiceException(`Sheet ${handle.sheetId} not found`);
    const top = handle.row - 1;
    const left = handle.column - 1;
    return { sheet, area: { top, left, bottom: top + handle.rows, right: left + handle.columns } };
  };
  const read =
    (cell: (sheet: Sheet, row: number, column: number) => unknown) =>
    (_: CallContext, handle: RangeHandle) => {
      const { sheet, area } = locate(handle);
      return lines(area, (row, column) => cell(sheet, row, column));
    };
  const formatOf = (sheet: Sheet, row: number, column: number): CellFormat =>
    workbook.formats.get(formatAt(sheet, row, column));
  const getValues = read((sheet, row, column) => {
    const value = computedValue(workbook, sheet, row, column);
    if (isError(value)) return value.error;
    const date = typeof value === 'number' && isDateCell(shownFormat(workbook, sheet, row, column));
    return date ? { instant: serialToInstant(value, workbook.timeZone) } : value;
  });
  const getDisplayValues = read((sheet, row, column) => shownText(workbook, sheet, row, column));
  const getFormulas = read((sheet, row, column) => {
    const value = valueAt(sheet, row, column);
    return isFormula(value) ? value.formula : '';
  });
  const getNumberFormats = read(
    (sheet, row, column) => patternOf(formatOf(sheet, row, column)) ?? '0.###############',
  );
  const getNotes = read((sheet, row, column) => extrasAt(sheet, row, column).note ?? '');
  const enter = (sheet: Sheet, area: Rectangle, row: (i: number) => Entry[]): void => {
    const rows = Array.from({ length: area.bottom - area.top }, (_, i) =>
      row(i).map((entry) => checked(entry, limits)),
    );
    atomically(workbook, () => {
      for (const [i, entries] of rows.entries())
        enterRow(workbook, sheet, area.top + i, area.left, entries, today());
    });
  };
  const setFormulas = (_: CallContext, handle: RangeHandle, formulas: string[][]) => {
    const { sheet, area } = locate(handle);
    enter(sheet, area, (i) =>
      (formulas[i] ?? []).map((formula) =>
        formula === '' || formula.startsWith('=') ? formula : `=${formula}`,
      ),
    );
  };
  const changeFormats = (handle: RangeHandle, change: (row: number, column: number) => FormatChange) => {
    const { sheet, area } = locate(handle);
    for (let row = area.top; row < area.bottom; row++) {
      const ids = range(area.left, area.right).map((column) =>
        workbook.formats.intern(
          formatChanges(formatOf(sheet, row, column), change(row - area.top, column - area.left)),
        ),
      );
      writeFormats(sheet, row, area.left, ids);
    }
  };
  const setFormat = (_: CallContext, handle: RangeHandle, change: FormatChange) =>
    changeFormats(handle, () => change);
  const clear = (_: CallContext, handle: RangeHandle, what: string[]) => {
    const { sheet, area } = locate(handle);
    clearCells(sheet, area, what);
  };
  const formatSetters = [
    'setNumberFormat',
    'setFontWeight',
    'setFontStyle',
    'setFontSize',
    'setFontFamily',
    'setFontColor',
    'setBackground',
    'setWrap',
    'setHorizontalAlignment',
    'setVerticalAlignment',
  ];
  const clearers = ['clear', 'clearContent', 'clearFormat', 'clearNote', 'clearDataValidations'];
  return {
    'Range.getA1Notation': (_: CallContext, handle: RangeHandle) => cellsToA1(locate(handle).area),
    'Range.getValue': getValues,
    'Range.getValues': getValues,
    'Range.getDisplayValue': getDisplayValues,
    'Range.getDisplayValues': getDisplayValues,
    'Range.getFormula': getFormulas,
    'Range.getFormulas': getFormulas,
    'Range.getNumberFormat': getNumberFormats,
    'Range.getNumberFormats': getNumberFormats,
    'Range.getNote': getNotes,
    'Range.getNotes': getNotes,
    'Range.isBlank': (_: CallContext, handle: RangeHandle) => {
      const { sheet, area } = locate(handle);
      return lines(area, (row, column) => valueAt(sheet, row, column)).every((line) =>
        line.every((value) => value === null),
      );
    },
    'Range.setValue': (_: CallContext, handle: RangeHandle, entry: Entry) => {
      const { sheet, area } = locate(handle);
      enter(sheet, area, (i) => filled(entry, i, area.right - area.left));
    },
    'Range.setValues': (_: CallContext, handle: RangeHandle, entries: Entry[][]) => {
      const { sheet, area } = locate(handle);
      enter(sheet, area, (i) => entries[i] ?? []);
    },
    'Range.setFormula': (context: CallContext, handle: RangeHandle, formula: string) =>
      setFormulas(
        context,
        handle,
        Array.from({ length: handle.rows }, (_, i) => filled(formula, i, handle.columns).map(String)),
      ),
    'Range.setFormulas': setFormulas,
    'Range.setNote': (_: CallContext, handle: RangeHandle, note: string | null) => {
      const { sheet, area } = locate(handle);
      lines(area, (row, column) => {
        const { note: _old, ...rest } = extrasAt(sheet, row, column);
        writeExtras(sheet, row, column, note ? { ...rest, note } : rest);
      });
    },
    'Range.setNumberFormats': (_: CallContext, handle: RangeHandle, patterns: string[][]) =>
      changeFormats(handle, (row, column) => ({ numberFormat: patterns[row]?.[column] ?? '' })),
    ...Object.fromEntries(formatSetters.map((name) => [`Range.${name}`, setFormat])),
    ...Object.fromEntries(clearers.map((name) => [`Range.${name}`, clear])),
    'Range.activate': (_: CallContext, handle: RangeHandle) => select(handle),
  };
}

/** Empties cells of `values`, `formats`, `notes` or `validations`. */
export function clearCells(sheet: Sheet, area: Rectangle, what: readonly string[]): void {
  const width = area.right - area.left;
  for (let row = area.top; row < area.bottom; row++) {
    if (what.includes('values') && sheet.values[row])
      writeValues(sheet, row, area.left, new Array<null>(width).fill(null));
    if (what.includes('formats') && sheet.formats[row])
      writeFormats(sheet, row, area.left, new Array<number>(width).fill(0));
    if (!sheet.extras[row]) continue;
    for (let column = area.left; column < area.right; column++) {
      const { note, dataValidation } = extrasAt(sheet, row, column);
      writeExtras(sheet, row, column, {
        ...(note !== undefined && !what.includes('notes') ? { note } : {}),
        ...(dataValidation !== undefined && !what.includes('validations') ? { dataValidation } : {}),
      });
    }
  }
}

/** One entry for a row of cells; a formula's relative references follow from cell to cell. */
function filled(entry: Entry, row: number, columns: number): Entry[] {
  return Array.from({ length: columns }, (_, column) =>
    typeof entry === 'string' && entry.startsWith('=') ? copiedFormula(entry, row, column) : entry,
  );
}

function lines<T>(area: Rectangle, cell: (row: number, column: number) => T): T[][] {
  return range(area.top, area.bottom).map((row) =>
    range(area.left, area.right).map((column) => cell(row, column)),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function checked(entry: Entry | { number: string }, limits: AccountLimits): Entry {
  if (typeof entry === 'string') requireCellLength(entry, limits);
  if (typeof entry === 'object' && entry !== null && 'number' in entry) {
    throw new ServiceException(
      `not implemented in the stand-in: a cell with the number ${entry.number}`,
      'Error',
    );
  }
  return entry;
}
