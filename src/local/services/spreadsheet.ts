import { call } from './call.ts';
import { facade } from './facade.ts';
import { createRange, type RangeHandle } from './range.ts';
import { createSheet, type Sheet, sheetIdOf } from './sheet.ts';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
let bound: Spreadsheet | undefined;

/** The spreadsheet that the script is bound to. */
export function activeSpreadsheet(): Spreadsheet {
  bound ??= createSpreadsheet();
  return bound;
}

/** https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet */
function createSpreadsheet(): Spreadsheet {
  const ask = <T>(member: string, ...args: readonly unknown[]): T =>
    call<T>(`Spreadsheet.${member}`, ...args);
  const sheetOrNull = (id: number | null): Sheet | null => (id === null ? null : createSheet(id));
  const insertSheet = (...args: readonly unknown[]): Sheet => {
    const name = args.find((arg) => typeof arg === 'string');
    const index = args.find((arg) => typeof arg === 'number');
    if (args.some((arg) => typeof arg === 'object'))
      throw new Error('not implemented in the stand-in: Spreadsheet.insertSheet(options)');
    return createSheet(ask('insertSheet', name ?? null, index ?? null));
  };
  const spreadsheet: Spreadsheet = facade<Spreadsheet>('Spreadsheet', {
    getId: () => ask('getId'),
    getName: () => ask('getName'),
    getUrl: () => ask('getUrl'),
    getSpreadsheetLocale: () => ask('getSpreadsheetLocale'),
    getSpreadsheetTimeZone: () => ask('getSpreadsheetTimeZone'),
    rename: (name: string) => void ask('rename', name),
    setSpreadsheetLocale: (locale: string) => void ask('setSpreadsheetLocale', locale),
    setSpreadsheetTimeZone: (zone: string) => void ask('setSpreadsheetTimeZone', zone),
    toast: (message: string, title?: string | null, seconds?: number | null) =>
      void ask('toast', String(message), title ?? '', seconds ?? 5),
    getSheets: () => ask<number[]>('getSheets').map(createSheet),
    getNumSheets: () => ask<number[]>('getSheets').length,
    getSheetByName: (name: string) => sheetOrNull(ask('getSheetByName', String(name))),
    getSheetById: (id: number) => sheetOrNull(ask('getSheetById', id)),
    getActiveSheet: () => createSheet(ask('getActiveSheet')),
    setActiveSheet: (sheet: Sheet) => {
      ask('setActiveSheet', sheetIdOf(sheet));
      return sheet;
    },
    insertSheet,
    deleteSheet: (sheet: Sheet) => void ask('deleteSheet', sheetIdOf(sheet)),
    getRange: (a1: string) => {
      const handle = ask<RangeHandle>('getRange', a1);
      return createRange(handle, () => createSheet(handle.sheetId));
    },
    getActiveRange: () => {
      const handle = ask<RangeHandle>('getActiveRange');
      return createRange(handle, () => createSheet(handle.sheetId));
    },
    getActiveCell: () => {
      const handle = ask<RangeHandle>('getActiveCell');
      return createRange({ ...handle, rows: 1, columns: 1 }, () => createSheet(handle.sheetId));
    },
  });
  return spreadsheet;
}
