import { call } from './call.ts';
import { facade } from './facade.ts';
import { createSheet } from './sheet.ts';
import { activeSpreadsheet } from './spreadsheet.ts';
import { createUi } from './ui.ts';

type SpreadsheetApp = GoogleAppsScript.Spreadsheet.SpreadsheetApp;

/** https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app */
export function createSpreadsheetApp(): SpreadsheetApp {
  const active = () => {
    call('SpreadsheetApp.getActiveSpreadsheet');
    return activeSpreadsheet();
  };
  return facade<SpreadsheetApp>('SpreadsheetApp', {
    getActive: active,
    getActiveSpreadsheet: active,
    getActiveRange: () => active().getActiveRange() as GoogleAppsScript.Spreadsheet.Range,
    getCurrentCell: () => active().getActiveCell(),
    getActiveSheet: () => createSheet(call('SpreadsheetApp.getActiveSheet')),
    setActiveSheet: (sheet: GoogleAppsScript.Spreadsheet.Sheet) => active().setActiveSheet(sheet),
    getUi: () => {
      call('SpreadsheetApp.getUi');
      return createUi();
    },
    flush: () => void call('SpreadsheetApp.flush'),
  });
}
