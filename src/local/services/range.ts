import { call, exception } from './call.ts';
import { fromCell, toCell } from './cell-value.ts';
import { facade } from './facade.ts';
import type { Sheet } from './sheet.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** A rectangle of cells as the backend addresses it; row and column count from 1. */
export interface RangeHandle {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A `Range` over `handle`. https://developers.google.com/apps-script/reference/spreadsheet/range */
export function createRange(handle: RangeHandle, sheet: () => Sheet): Range {
  const { row, column, rows, columns } = handle;
  const format = (member: string, change: object): Range => {
    call(`Range.${member}`, handle, change);
    return range;
  };
  const clear = (member: string, what: readonly string[]): Range => {
    call(`Range.${member}`, handle, what);
    return range;
  };
  const cells = <T>(member: string): T[][] => call<T[][]>(`Range.${member}`, handle);
  const range: Range = facade<Range>('Range', {
    getRow: () => row,
    getColumn: () => column,
    getNumRows: () => rows,
    getNumColumns: () => columns,
    getLastRow: () => row + rows - 1,
    getLastColumn: () => column + columns - 1,
    getHeight: () => rows,
    getWidth: () => columns,
    getSheet: sheet,
    getA1Notation: () => call<string>('Range.getA1Notation', handle),
    getCell: (r: number, c: number) => {
      if (r < 1 || c < 1 || r > rows || c > columns) throw exception('Cell reference out of range');
      return createRange({ ...handle, row: row + r - 1, column: column + c - 1, rows: 1, columns: 1 }, sheet);
    },
    offset: (rowOffset: number, columnOffset: number, numRows?: number, numColumns?: number) =>
      sheet().getRange(row + rowOffset, column + columnOffset, numRows ?? rows, numColumns ?? columns),
    getValue: () => fromCell(call<unknown[][]>('Range.getValue', { ...handle, rows: 1, columns: 1 })[0]?.[0]),
    getValues: () => cells<unknown>('getValues').map((line) => line.map(fromCell)),
    getDisplayValue: () =>
      call<string[][]>('Range.getDisplayValue', { ...handle, rows: 1, columns: 1 })[0]?.[0] ?? '',
    getDisplayValues: () => cells<string>('getDisplayValues'),
    getFormula: () => call<string[][]>('Range.getFormula', { ...handle, rows: 1, columns: 1 })[0]?.[0] ?? '',
    getFormulas: () => cells<string>('getFormulas'),
    getNumberFormat: () =>
      call<string[][]>('Range.getNumberFormat', { ...handle, rows: 1, columns: 1 })[0]?.[0] ?? '',
    getNumberFormats: () => cells<string>('getNumberFormats'),
    getNote: () => call<string[][]>('Range.getNote', { ...handle, rows: 1, columns: 1 })[0]?.[0] ?? '',
    getNotes: () => cells<string>('getNotes'),
    isBlank: () => call<boolean>('Range.isBlank', handle),
    setValue: (value: unknown) => {
      call('Range.setValue', handle, toCell(value));
      return range;
    },
    setValues: (values: unknown[][]) => {
      requireSize('setValues', values, handle);
      call(
        'Range.setValues',
        handle,
        values.map((line) => line.map(toCell)),
      );
      return range;
    },
    setFormula: (formula: string) => {
      call('Range.setFormula', handle, formula);
      return range;
    },
    setFormulas: (formulas: string[][]) => {
      requireSize('setFormulas', formulas, handle);
      call('Range.setFormulas', handle, formulas);
      return range;
    },
    setNote: (note: string | null) => {
      call('Range.setNote', handle, note);
      return range;
    },
    setNumberFormat: (pattern: string) => format('setNumberFormat', { numberFormat: pattern }),
    setNumberFormats: (patterns: string[][]) => {
      requireSize('setNumberFormats', patterns, handle);
      call('Range.setNumberFormats', handle, patterns);
      return range;
    },
    setFontWeight: (weight: string | null) =>
      format('setFontWeight', { textFormat: { bold: weight === 'bold' } }),
    setFontStyle: (style: string | null) =>
      format('setFontStyle', { textFormat: { italic: style === 'italic' } }),
    setFontSize: (fontSize: number) => format('setFontSize', { textFormat: { fontSize } }),
    setFontFamily: (fontFamily: string | null) => format('setFontFamily', { textFormat: { fontFamily } }),
    setFontColor: (color: string | null) => format('setFontColor', { fontColor: color }),
    setBackground: (color: string | null) => format('setBackground', { backgroundColor: color }),
    setWrap: (wrap: boolean) => format('setWrap', { wrapStrategy: wrap ? 'WRAP' : 'OVERFLOW_CELL' }),
    setHorizontalAlignment: (alignment: string | null) =>
      format('setHorizontalAlignment', { horizontalAlignment: alignment?.toUpperCase() }),
    setVerticalAlignment: (alignment: string | null) =>
      format('setVerticalAlignment', { verticalAlignment: alignment?.toUpperCase() }),
    clear: (options?: object) => {
      if (options) throw new Error('not implemented in the stand-in: Range.clear(options)');
      return clear('clear', ['values', 'formats', 'validations']);
    },
    clearContent: () => clear('clearContent', ['values']),
    clearFormat: () => clear('clearFormat', ['formats']),
    clearNote: () => clear('clearNote', ['notes']),
    clearDataValidations: () => clear('clearDataValidations', ['validations']),
    activate: () => {
      call('Range.activate', handle);
      return range;
    },
  });
  return range;
}

/** Google's words for data that does not fit: https://developers.google.com/apps-script/reference/spreadsheet/range#setvaluesvalues */
function requireSize(member: string, values: readonly unknown[][], { rows, columns }: RangeHandle): void {
  if (!Array.isArray(values) || !values.every((line) => Array.isArray(line))) {
    throw exception(
      `The parameters (${typeof values}) don't match the method signature for SpreadsheetApp.Range.${member}.`,
    );
  }
  if (values.length !== rows) {
    throw exception(
      `The number of rows in the data does not match the number of rows in the range. The data has ${values.length} but the range has ${rows}.`,
    );
  }
  const wrong = values.find((line) => line.length !== columns);
  if (wrong) {
    throw exception(
      `The number of columns in the data does not match the number of columns in the range. The data has ${wrong.length} but the range has ${columns}.`,
    );
  }
}
