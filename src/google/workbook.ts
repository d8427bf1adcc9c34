import { QuerytabsError } from '../core/errors.ts';
import type { WorkbookPort } from '../core/ports.ts';
import type { CellRead, Layout, MetadataEntry } from '../core/workbook/layout.ts';
import { translated } from './errors.ts';

type CellData = GoogleAppsScript.Sheets.Schema.CellData;

const metadataFields = 'developerMetadata(metadataId,metadataKey,metadataValue)';
const layoutFields = `spreadsheetId,spreadsheetUrl,properties(title,timeZone),${metadataFields},sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),basicFilter,${metadataFields})`;
const cellFields = 'sheets(properties(title),data(rowData(values(effectiveValue,formattedValue))))';

/** The bound spreadsheet; all that a run reads and writes goes through the Sheets API, never through SpreadsheetApp's cache. */
export function googleWorkbook(): WorkbookPort {
  const spreadsheet = () => SpreadsheetApp.getActiveSpreadsheet();
  let known: string | undefined;
  const spreadsheetId = () => {
    known ??= spreadsheet().getId();
    return known;
  };
  return {
    layout: () => translated(() => readLayout(spreadsheetId())),
    read: (ranges) => translated(() => readCells(spreadsheetId(), ranges)),
    commit: (requests) => {
      if (requests.length === 0) return;
      const body = { requests } as GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest;
      translated(() => void api().batchUpdate(body, spreadsheetId()));
    },
    writeValues: (range, values) =>
      translated(() => {
        const service = api().Values;
        if (!service) throw new QuerytabsError('notAuthorized', { message: 'Sheets' });
        service.update({ range, values }, spreadsheetId(), range, { valueInputOption: 'RAW' });
      }),
    activeSheetId: () => spreadsheet().getActiveSheet().getSheetId(),
    show: (sheetId, row) => {
      const sheet = spreadsheet()
        .getSheets()
        .find((candidate) => candidate.getSheetId() === sheetId);
      if (sheet) spreadsheet().setActiveSheet(sheet);
      if (sheet && row !== undefined) sheet.getRange(row + 1, 1).activate();
    },
    toast: (text, title, seconds) => spreadsheet().toast(text, title, seconds),
  };
}

function readLayout(id: string): Layout {
  const answer = api().get(id, { fields: layoutFields });
  const { spreadsheetUrl = '', properties = {}, sheets = [], developerMetadata: own = [] } = answer;
  return {
    spreadsheetId: id,
    title: properties.title ?? '',
    url: spreadsheetUrl,
    timeZone: properties.timeZone ?? 'Etc/UTC',
    tabs: sheets.map(({ properties: tab = {}, developerMetadata = [], basicFilter }) => ({
      sheetId: tab.sheetId ?? 0,
      title: tab.title ?? '',
      rows: tab.gridProperties?.rowCount ?? 0,
      columns: tab.gridProperties?.columnCount ?? 0,
      metadata: developerMetadata.map(metadataEntry),
      ...(basicFilter && { filter: basicFilter }),
    })),
    metadata: own.map(metadataEntry),
  };
}

function metadataEntry(entry: GoogleAppsScript.Sheets.Schema.DeveloperMetadata): MetadataEntry {
  const { metadataId: id = 0, metadataKey: key = '', metadataValue: value = '' } = entry;
  return { id, key, value };
}

/** One call for all ranges. The API answers by sheet; within a sheet its blocks follow the order in which they were asked. */
function readCells(id: string, ranges: readonly string[]): CellRead[][][] {
  const { sheets = [] } = api().get(id, { ranges: [...ranges], fields: cellFields });
  const blocks = new Map(
    sheets.map(({ properties, data = [] }) => [(properties?.title ?? '').toLowerCase(), [...data]]),
  );
  return ranges.map((range) => {
    const block = blocks.get(tabOf(range).toLowerCase())?.shift();
    return (block?.rowData ?? []).map(({ values = [] }) => values.map(cellRead));
  });
}

function cellRead({ effectiveValue = {}, formattedValue = '' }: CellData): CellRead {
  const { numberValue, stringValue, boolValue, errorValue } = effectiveValue;
  const value = numberValue ?? stringValue ?? boolValue;
  // What a cell shows may be rounded or cut, so text is taken from the value and only numbers from their format.
  const text = stringValue ?? (boolValue === undefined ? formattedValue : String(boolValue));
  return errorValue
    ? { value: undefined, text: formattedValue, error: formattedValue || '#ERROR!' }
    : { value, text };
}

/** The tab title of a range as the core writes it: always quoted. */
function tabOf(range: string): string {
  const quoted = /^'((?:[^']|'')*)'/.exec(range);
  return (quoted?.[1] ?? '').replace(/''/g, "'");
}

function api(): GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection {
  const Spreadsheets = Sheets?.Spreadsheets;
  if (!Spreadsheets) throw new QuerytabsError('notAuthorized', { message: 'Sheets' });
  return Spreadsheets;
}
