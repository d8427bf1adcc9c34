import { QuerytabsError } from '../core/errors.ts';
import type { WorkbookPort } from '../core/ports.ts';
import { onTab, rectangleA1 } from '../core/workbook/a1.ts';
import type { CellRead, Layout, Look, MetadataEntry, RowMark, Tab } from '../core/workbook/layout.ts';
import type { Area, CellValue } from '../core/workbook/requests.ts';
import { chartPictures } from './charts.ts';
import { translated } from './errors.ts';
import { shownCells, shownFields } from './shown-cells.ts';

type CellData = GoogleAppsScript.Sheets.Schema.CellData;

const metadataFields = 'developerMetadata(metadataId,metadataKey,metadataValue)';
const tabFields = `properties(sheetId,title,gridProperties(rowCount,columnCount)),basicFilter,tables(tableId,range),${metadataFields}`;
const layoutFields = `spreadsheetId,spreadsheetUrl,properties(title,timeZone),namedRanges(name,range),${metadataFields},sheets(${tabFields})`;
const lookFields = `${metadataFields},sheets(${tabFields},data(rowData(values(userEnteredValue(formulaValue),effectiveValue,formattedValue)),rowMetadata(${metadataFields}),columnMetadata(${metadataFields})))`;
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
    look: (known, areas) => translated(() => look(spreadsheetId(), known, areas)),
    rowMarks: (key) => translated(() => rowMarks(spreadsheetId(), key)),
    values: (known, areas) =>
      translated(() =>
        readValues(
          spreadsheetId(),
          areas.map((area) => a1Of(known, area)),
        ),
      ),
    shown: (known, areas) =>
      translated(() => {
        const ranges = areas.map((area) => a1Of(known, area));
        return shownCells(api().get(spreadsheetId(), { ranges, fields: shownFields }), areas);
      }),
    charts: (sheetId) => translated(() => chartPictures(spreadsheet(), sheetId)),
    valuesOf: (id, range) => translated(() => readValues(id, [range])[0] ?? []),
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
    toast: (text, title, seconds) => {
      try {
        spreadsheet().toast(text, title, seconds);
      } catch {
        // It only tells of a run, which goes on without.
      }
    },
  };
}

function readLayout(id: string): Layout {
  const answer = api().get(id, { fields: layoutFields });
  const {
    spreadsheetUrl = '',
    properties = {},
    sheets = [],
    developerMetadata: own = [],
    namedRanges = [],
  } = answer;
  return {
    spreadsheetId: id,
    title: properties.title ?? '',
    url: spreadsheetUrl,
    timeZone: properties.timeZone ?? 'Etc/UTC',
    tabs: sheets.map(tabOf),
    metadata: own.map(metadataEntry),
    names: namedRanges.map(({ name = '', range = {} }) => ({ name, range })),
  };
}

type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;

function tabOf({ properties: tab = {}, developerMetadata = [], basicFilter, tables = [] }: Sheet): Tab {
  return {
    sheetId: tab.sheetId ?? 0,
    title: tab.title ?? '',
    rows: tab.gridProperties?.rowCount ?? 0,
    columns: tab.gridProperties?.columnCount ?? 0,
    metadata: developerMetadata.map(metadataEntry),
    tables: tables.map(({ tableId = '', range = {} }) => ({ tableId, range })),
    ...(basicFilter && { filter: basicFilter }),
  };
}

/** With ranges the API answers only the sheets they are on, a block a range, in the order asked within a sheet. */
function look(id: string, known: Layout, areas: readonly Area[]): Look {
  const { sheets = [], developerMetadata = [] } = api().get(id, {
    ranges: areas.map((area) => a1Of(known, area)),
    fields: lookFields,
  });
  const fresh = new Map(
    sheets.map((sheet) => [sheet.properties?.sheetId ?? 0, { ...sheet, data: [...(sheet.data ?? [])] }]),
  );
  return {
    layout: {
      ...known,
      tabs: known.tabs.map((tab) => {
        const sheet = fresh.get(tab.sheetId);
        return sheet ? tabOf(sheet) : tab;
      }),
      metadata: developerMetadata.map(metadataEntry),
    },
    blocks: areas.map((area) => {
      const {
        rowData = [],
        rowMetadata = [],
        columnMetadata = [],
      } = fresh.get(area.sheetId)?.data.shift() ?? {};
      return {
        area,
        cells: rowData.map(({ values = [] }) => values.map(cellRead)),
        rowMarks: rowMetadata.map((row) => (row.developerMetadata ?? []).map(metadataEntry)),
        columnMarks: columnMetadata.map((column) => (column.developerMetadata ?? []).map(metadataEntry)),
      };
    }),
  };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata/search */
function rowMarks(id: string, metadataKey: string): RowMark[] {
  const service = api().DeveloperMetadata;
  if (!service) throw new QuerytabsError('notAuthorized', { message: 'Sheets' });
  const lookup = { metadataKey, locationType: 'ROW' };
  const { matchedDeveloperMetadata = [] } = service.search(
    { dataFilters: [{ developerMetadataLookup: lookup }] },
    id,
  );
  return matchedDeveloperMetadata.flatMap(({ developerMetadata: entry = {} }) => {
    const { sheetId = 0, startIndex: row = 0 } = entry.location?.dimensionRange ?? {};
    return [{ ...metadataEntry(entry), sheetId, row }];
  });
}

function readValues(id: string, ranges: readonly string[]): CellValue[][][] {
  const service = api().Values;
  if (!service) throw new QuerytabsError('notAuthorized', { message: 'Sheets' });
  const { valueRanges = [] } = service.batchGet(id, {
    ranges: [...ranges],
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
  });
  return ranges.map((_, i) => (valueRanges[i]?.values ?? []) as CellValue[][]);
}

function a1Of({ tabs }: Layout, area: Area): string {
  return onTab(tabs.find(({ sheetId }) => sheetId === area.sheetId)?.title ?? '', rectangleA1(area));
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
    const block = blocks.get(titleIn(range).toLowerCase())?.shift();
    return (block?.rowData ?? []).map(({ values = [] }) => values.map(cellRead));
  });
}

function cellRead({ userEnteredValue, effectiveValue = {}, formattedValue = '' }: CellData): CellRead {
  const { numberValue, stringValue, boolValue, errorValue } = effectiveValue;
  const value = numberValue ?? stringValue ?? boolValue;
  // What a cell shows may be rounded or cut, so text is taken from the value and only numbers from their format.
  const text = stringValue ?? (boolValue === undefined ? formattedValue : String(boolValue));
  const formula = userEnteredValue?.formulaValue;
  const read = errorValue
    ? { value: undefined, text: formattedValue, error: formattedValue || '#ERROR!' }
    : { value, text };
  return formula === undefined ? read : { ...read, formula };
}

/** The tab title of a range as the core writes it: always quoted. */
function titleIn(range: string): string {
  const quoted = /^'((?:[^']|'')*)'/.exec(range);
  return (quoted?.[1] ?? '').replace(/''/g, "'");
}

function api(): GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection {
  const Spreadsheets = Sheets?.Spreadsheets;
  if (!Spreadsheets) throw new QuerytabsError('notAuthorized', { message: 'Sheets' });
  return Spreadsheets;
}
