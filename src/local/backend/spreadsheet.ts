import type { AccountLimits } from '../limits.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import { parseCells } from '../workbook/a1-notation.ts';
import { deleteDimension, insertDimension } from '../workbook/dimensions.ts';
import { type Entry, enterRow } from '../workbook/enter-cell.ts';
import { rectangleOf } from '../workbook/grid-range.ts';
import { contentExtent, type Dimension, type Sheet } from '../workbook/sheet.ts';
import { addSheet, moveSheet, removeSheet, renameSheet, requireRoom } from '../workbook/sheets.ts';
import { sheetById, sheetByTitle, type Workbook } from '../workbook/workbook.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { clearCells, type RangeHandle } from './range.ts';
import { resolveA1 } from './sheets-api/a1-range.ts';
import { spreadsheetUrl } from './sheets-api/spreadsheet-resource.ts';

/** What the person in front of the sheet has selected. */
export interface UserSelection {
  sheetId: number;
  range: Omit<RangeHandle, 'sheetId'>;
}

/** A message that popped up in the corner of the sheet. */
export interface Toast {
  time: number;
  message: string;
  title: string;
  seconds: number;
}

interface Options {
  workbook: Workbook;
  limits: AccountLimits;
  selection: UserSelection;
  toasts: Toast[];
  now: () => number;
  today: () => { year: number };
}

/** The sheet with that id, in Google's words when it is gone. */
function requireSheet(workbook: Workbook, id: number): Sheet {
  const sheet = sheetById(workbook, id);
  if (!sheet) throw new ServiceException(`Sheet ${id} not found`);
  return sheet;
}

/** The tab in front: the one selected, or the first visible one when that is gone. */
export function activeSheet(state: { workbook: Workbook; selection: UserSelection }): Sheet {
  const { workbook, selection } = state;
  const sheet = sheetById(workbook, selection.sheetId) ?? workbook.sheets.find(({ hidden }) => !hidden);
  if (!sheet) throw new Error('the workbook has no visible tab');
  return sheet;
}

/** `SpreadsheetApp`, `Spreadsheet` and `Sheet`. https://developers.google.com/apps-script/reference/spreadsheet */
export function spreadsheetHandlers({ workbook, limits, selection, toasts, now, today }: Options): Handlers {
  const onSheet =
    <A extends unknown[]>(action: (sheet: Sheet, ...args: A) => unknown) =>
    (_: CallContext, id: number, ...args: A) =>
      action(requireSheet(workbook, id), ...args);
  const activate = (sheet: Sheet) => {
    if (sheet.id === selection.sheetId) return;
    selection.sheetId = sheet.id;
    selection.range = { row: 1, column: 1, rows: 1, columns: 1 };
  };
  const activeId = () => activeSheet({ workbook, selection }).id;
  const activeRange = () => ({ sheetId: activeId(), ...selection.range });
  const handleOf = (a1: string): RangeHandle => {
    try {
      const { sheet, range } = resolveA1(workbook, a1);
      const { top, left, bottom, right } = rectangleOf(range, sheet);
      return { sheetId: sheet.id, row: top + 1, column: left + 1, rows: bottom - top, columns: right - left };
    } catch {
      throw new ServiceException('Range not found');
    }
  };
  const insert = (dimension: Dimension) =>
    onSheet((sheet, at: number, count: number) => {
      requireRoom(
        workbook,
        limits,
        count * (dimension === 'ROWS' ? sheet.columns : sheet.rows),
        dimension === 'ROWS' ? 0 : sheet.columns + count,
      );
      insertDimension(workbook, sheet, dimension, at, count, at > 0);
    });
  const before = (dimension: Dimension) => (context: CallContext, id: number, at: number, count: number) =>
    insert(dimension)(context, id, at - 1, count);
  const remove = (dimension: Dimension) =>
    onSheet((sheet, at: number, count: number) => {
      const size = dimension === 'ROWS' ? sheet.rows : sheet.columns;
      if (at < 1 || at + count - 1 > size)
        throw new ServiceException(`Those ${dimension.toLowerCase()} are out of bounds.`);
      if (count >= size)
        throw new ServiceException(`You can't delete all the ${dimension.toLowerCase()} on the sheet.`);
      deleteDimension(workbook, sheet, dimension, at - 1, at - 1 + count);
    });
  const clear = onSheet((sheet, what: string[]) =>
    clearCells(sheet, { top: 0, left: 0, bottom: sheet.rows, right: sheet.columns }, what),
  );
  return {
    'SpreadsheetApp.getActiveSpreadsheet': () => workbook.id,
    'SpreadsheetApp.getActiveSheet': activeId,
    'SpreadsheetApp.flush': () => undefined,
    'Spreadsheet.getId': () => workbook.id,
    'Spreadsheet.getName': () => workbook.title,
    'Spreadsheet.getUrl': () => spreadsheetUrl(workbook),
    'Spreadsheet.getSpreadsheetLocale': () => workbook.locale,
    'Spreadsheet.getSpreadsheetTimeZone': () => workbook.timeZone,
    'Spreadsheet.rename': (_: CallContext, name: string) => {
      workbook.title = name;
    },
    'Spreadsheet.setSpreadsheetLocale': (_: CallContext, locale: string) => {
      workbook.locale = locale;
    },
    'Spreadsheet.setSpreadsheetTimeZone': (_: CallContext, zone: string) => {
      workbook.timeZone = zone;
    },
    'Spreadsheet.toast': (_: CallContext, message: string, title: string, seconds: number) => {
      toasts.push({ time: now(), message, title, seconds });
    },
    'Spreadsheet.getSheets': () => workbook.sheets.map(({ id }) => id),
    'Spreadsheet.getSheetByName': (_: CallContext, name: string) => sheetByTitle(workbook, name)?.id ?? null,
    'Spreadsheet.getSheetById': (_: CallContext, id: number) => sheetById(workbook, id)?.id ?? null,
    'Spreadsheet.getActiveSheet': activeId,
    'Spreadsheet.setActiveSheet': onSheet(activate),
    'Spreadsheet.insertSheet': (_: CallContext, title: string | null, index: number | null) => {
      const at = index ?? workbook.sheets.findIndex(({ id }) => id === activeId()) + 1;
      const sheet = addSheet(workbook, limits, { ...(title === null ? {} : { title }), index: at });
      activate(sheet);
      return sheet.id;
    },
    'Spreadsheet.deleteSheet': onSheet((sheet) => removeSheet(workbook, sheet)),
    'Spreadsheet.moveActiveSheet': (_: CallContext, position: number) =>
      moveSheet(workbook, requireSheet(workbook, activeId()), position - 1),
    'Spreadsheet.getRange': (_: CallContext, a1: string) => handleOf(a1),
    'Spreadsheet.getActiveRange': activeRange,
    'Spreadsheet.getActiveCell': activeRange,
    'Sheet.getName': onSheet(({ title }) => title),
    'Sheet.getSheetName': onSheet(({ title }) => title),
    'Sheet.getIndex': onSheet((sheet) => workbook.sheets.indexOf(sheet) + 1),
    'Sheet.getLastRow': onSheet((sheet) => contentExtent(sheet).rows),
    'Sheet.getLastColumn': onSheet((sheet) => contentExtent(sheet).columns),
    'Sheet.getMaxRows': onSheet(({ rows }) => rows),
    'Sheet.getMaxColumns': onSheet(({ columns }) => columns),
    'Sheet.getFrozenRows': onSheet(({ frozenRows }) => frozenRows),
    'Sheet.getFrozenColumns': onSheet(({ frozenColumns }) => frozenColumns),
    'Sheet.isSheetHidden': onSheet(({ hidden }) => hidden),
    'Sheet.getRange': onSheet((sheet, where: string | Omit<RangeHandle, 'sheetId'>) => {
      if (typeof where === 'string') {
        const bounds = parseCells(where);
        return bounds
          ? { ...handleOf(`'${sheet.title.replaceAll("'", "''")}'!${where}`), sheetId: sheet.id }
          : handleOf(where);
      }
      requireCoordinates(sheet, where);
      return { ...where, sheetId: sheet.id };
    }),
    'Sheet.getDataRange': onSheet((sheet) => {
      const { rows, columns } = contentExtent(sheet);
      return { sheetId: sheet.id, row: 1, column: 1, rows: Math.max(1, rows), columns: Math.max(1, columns) };
    }),
    'Sheet.setName': onSheet((sheet, name: string) => {
      renameSheet(workbook, sheet, name);
    }),
    'Sheet.appendRow': onSheet((sheet, entries: Entry[]) => {
      const row = contentExtent(sheet).rows;
      const rows = Math.max(0, row + 1 - sheet.rows);
      const columns = Math.max(0, entries.length - sheet.columns);
      requireRoom(
        workbook,
        limits,
        (sheet.rows + rows) * (sheet.columns + columns) - sheet.rows * sheet.columns,
        sheet.columns + columns,
      );
      sheet.rows += rows;
      sheet.columns += columns;
      enterRow(workbook, sheet, row, 0, entries, today());
    }),
    'Sheet.hideSheet': onSheet((sheet) => {
      if (workbook.sheets.every((other) => other === sheet || other.hidden)) {
        throw new ServiceException("You can't hide all the sheets in a document.");
      }
      sheet.hidden = true;
    }),
    'Sheet.showSheet': onSheet((sheet) => {
      sheet.hidden = false;
    }),
    'Sheet.setFrozenRows': onSheet((sheet, count: number) => {
      if (count >= sheet.rows) throw new ServiceException("You can't freeze all visible rows on the sheet.");
      sheet.frozenRows = count;
    }),
    'Sheet.setFrozenColumns': onSheet((sheet, count: number) => {
      if (count >= sheet.columns)
        throw new ServiceException("You can't freeze all visible columns on the sheet.");
      sheet.frozenColumns = count;
    }),
    'Sheet.activate': onSheet(activate),
    'Sheet.clear': clear,
    'Sheet.clearContents': clear,
    'Sheet.clearFormats': clear,
    'Sheet.clearNotes': clear,
    'Sheet.insertRowsAfter': insert('ROWS'),
    'Sheet.insertRowAfter': insert('ROWS'),
    'Sheet.insertRowsBefore': before('ROWS'),
    'Sheet.insertColumnsAfter': insert('COLUMNS'),
    'Sheet.insertColumnAfter': insert('COLUMNS'),
    'Sheet.insertColumnsBefore': before('COLUMNS'),
    'Sheet.deleteRow': remove('ROWS'),
    'Sheet.deleteRows': remove('ROWS'),
    'Sheet.deleteColumn': remove('COLUMNS'),
    'Sheet.deleteColumns': remove('COLUMNS'),
    'Sheet.setColumnWidth': onSheet((sheet, column: number, pixelSize: number) => {
      sheet.columnProperties[column - 1] = { ...sheet.columnProperties[column - 1], pixelSize };
    }),
    'Sheet.getColumnWidth': onSheet(
      (sheet, column: number) => sheet.columnProperties[column - 1]?.pixelSize ?? 100,
    ),
  };
}

/** Google's words for coordinates that make no range. */
function requireCoordinates(
  sheet: Sheet,
  { row, column, rows, columns }: Omit<RangeHandle, 'sheetId'>,
): void {
  if (!(row >= 1)) throw new ServiceException('The starting row of the range is too small.');
  if (!(column >= 1)) throw new ServiceException('The starting column of the range is too small.');
  if (!(rows >= 1)) throw new ServiceException('The number of rows in the range must be at least 1.');
  if (!(columns >= 1)) throw new ServiceException('The number of columns in the range must be at least 1.');
  if (row + rows - 1 > sheet.rows || column + columns - 1 > sheet.columns) {
    throw new ServiceException('The coordinates of the range are outside the dimensions of the sheet.');
  }
}
