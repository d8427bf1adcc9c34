import { call, exception } from './call.ts';
import { toCell } from './cell-value.ts';
import { type BuiltChart, builtChart, createChart, newChart } from './embedded-chart.ts';
import { facade } from './facade.ts';
import { createRange, type RangeHandle } from './range.ts';
import { activeSpreadsheet } from './spreadsheet.ts';

export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
const ids = new WeakMap<object, number>();

/** The id of a `Sheet` made by `createSheet`. */
export function sheetIdOf(sheet: Sheet): number {
  const id = ids.get(sheet);
  if (id === undefined)
    throw exception('The parameters do not match the method signature: a Sheet is needed.');
  return id;
}

/** A `Sheet`. https://developers.google.com/apps-script/reference/spreadsheet/sheet */
export function createSheet(id: number): Sheet {
  const ask = <T>(member: string, ...args: readonly unknown[]): T => call<T>(`Sheet.${member}`, id, ...args);
  const change = (member: string, ...args: readonly unknown[]): Sheet => {
    call(`Sheet.${member}`, id, ...args);
    return sheet;
  };
  const rangeOf = (handle: RangeHandle) => createRange(handle, () => sheet);
  const getRange = (a: number | string, b?: number, rows?: number, columns?: number) =>
    typeof a === 'string'
      ? rangeOf(ask('getRange', a))
      : rangeOf(ask('getRange', { row: a, column: b, rows: rows ?? 1, columns: columns ?? 1 }));
  const sheet: Sheet = facade<Sheet>('Sheet', {
    getSheetId: () => id,
    getName: () => ask('getName'),
    getSheetName: () => ask('getSheetName'),
    getIndex: () => ask('getIndex'),
    getParent: activeSpreadsheet,
    getLastRow: () => ask('getLastRow'),
    getLastColumn: () => ask('getLastColumn'),
    getMaxRows: () => ask('getMaxRows'),
    getMaxColumns: () => ask('getMaxColumns'),
    getFrozenRows: () => ask('getFrozenRows'),
    getFrozenColumns: () => ask('getFrozenColumns'),
    isSheetHidden: () => ask('isSheetHidden'),
    getRange,
    getDataRange: () => rangeOf(ask('getDataRange')),
    setName: (name: string) => change('setName', name),
    appendRow: (values: unknown[]) => change('appendRow', values.map(toCell)),
    hideSheet: () => change('hideSheet'),
    showSheet: () => change('showSheet'),
    setFrozenRows: (count: number) => void change('setFrozenRows', count),
    setFrozenColumns: (count: number) => void change('setFrozenColumns', count),
    activate: () => change('activate'),
    clear: () => change('clear', ['values', 'formats', 'validations']),
    clearContents: () => change('clearContents', ['values']),
    clearFormats: () => change('clearFormats', ['formats']),
    clearNotes: () => change('clearNotes', ['notes']),
    insertRowsAfter: (after: number, count: number) => change('insertRowsAfter', after, count),
    insertRowsBefore: (before: number, count: number) => change('insertRowsBefore', before, count),
    insertColumnsAfter: (after: number, count: number) => change('insertColumnsAfter', after, count),
    insertColumnsBefore: (before: number, count: number) => change('insertColumnsBefore', before, count),
    insertRowAfter: (after: number) => change('insertRowAfter', after, 1),
    insertColumnAfter: (after: number) => change('insertColumnAfter', after, 1),
    deleteRow: (at: number) => change('deleteRow', at, 1),
    deleteColumn: (at: number) => change('deleteColumn', at, 1),
    deleteRows: (at: number, count: number) => void change('deleteRows', at, count),
    deleteColumns: (at: number, count: number) => void change('deleteColumns', at, count),
    setColumnWidth: (column: number, width: number) => change('setColumnWidth', column, width),
    getColumnWidth: (column: number) => ask('getColumnWidth', column),
    newChart,
    getCharts: () => ask<BuiltChart[]>('getCharts').map(createChart),
    insertChart: (chart) => void ask('insertChart', builtChart(chart)),
    updateChart: (chart) => void ask('updateChart', builtChart(chart)),
    removeChart: (chart) => void ask('removeChart', builtChart(chart).chartId),
  });
  ids.set(sheet, id);
  return sheet;
}
