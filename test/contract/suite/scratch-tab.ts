import type { Services } from './services.ts';
import type { CellJson, GridRangeJson, SheetJson, SheetsRequest } from './sheets-json.ts';

/** Marks tabs that a fact made, so that none is taken away that somebody else made. */
const scratchKey = 'querytabs.contract.scratch';

/** What a cell is given: `null` empties it. */
export type CellInput = string | number | boolean | null | { readonly formula: string };

/** A tab of a fact's own, with what facts do to tabs. */
export interface ScratchTab {
  readonly sheetId: number;
  readonly title: string;
  /** Id of the spreadsheet. */
  readonly book: string;
  /** Sends requests as one batch. */
  batch(...requests: SheetsRequest[]): void;
  /** `A1` or `A1:B2` as a range of this tab in A1 notation. */
  range(a1: string): string;
  /** Rows and columns `[start, end)` as a GridRange. */
  grid(rows: readonly [number, number], columns: readonly [number, number]): GridRangeJson;
  /** Writes typed cells through updateCells, texts as texts. */
  write(row: number, column: number, rows: readonly (readonly CellInput[])[]): void;
  /** The cells of a range; a missing one reads as an empty object. */
  cells(a1: string): CellJson[][];
  /** Members of the tab, without its cells, such as `tables(tableId)`. */
  sheet(members: string): SheetJson;
  /** What the cells of a range show. */
  shown(a1: string): string[][];
}

interface TabSize {
  rows: number;
  columns: number;
  hidden?: boolean;
}

const cellFields =
  'sheets(data(startRow,startColumn,rowData(values(userEnteredValue,effectiveValue,formattedValue,dataValidation,userEnteredFormat(numberFormat,textFormat)))))';

/** Requests that make a tab of exactly that size and mark it as a fact's. */
export function addScratchTab(sheetId: number, title: string, size: TabSize): SheetsRequest[] {
  const { rows: rowCount, columns: columnCount, hidden = false } = size;
  const gridProperties = { rowCount, columnCount };
  return [{ addSheet: { properties: { sheetId, title, hidden, gridProperties } } }, markScratchTab(sheetId)];
}

/** A request that marks a tab as a fact's. */
export function markScratchTab(sheetId: number): SheetsRequest {
  const developerMetadata = { metadataKey: scratchKey, location: { sheetId }, visibility: 'DOCUMENT' };
  return { createDeveloperMetadata: { developerMetadata } };
}

/** Gives a fact a tab of exactly that size and takes it away again, also when the fact fails. */
export function onScratchTab<T>(google: Services, size: TabSize, use: (tab: ScratchTab) => T): T {
  const { Spreadsheets } = google.Sheets;
  const id = google.SpreadsheetApp.getActiveSpreadsheet().getId();
  const sheetId = randomId();
  const title = `Contract scratch ${sheetId}`;
  const tab: ScratchTab = {
    sheetId,
    title,
    book: id,
    batch: (...requests) => void Spreadsheets.batchUpdate({ requests }, id),
    range: (a1) => `'${title}'!${a1}`,
    grid: ([startRowIndex, endRowIndex], [startColumnIndex, endColumnIndex]) => ({
      sheetId,
      startRowIndex,
      endRowIndex,
      startColumnIndex,
      endColumnIndex,
    }),
    write: (rowIndex, columnIndex, rows) => {
      const data = rows.map((row) => ({ values: row.map((cell) => ({ userEnteredValue: entered(cell) })) }));
      const start = { sheetId, rowIndex, columnIndex };
      tab.batch({ updateCells: { start, rows: data, fields: 'userEnteredValue' } });
    },
    cells: (a1) => {
      const { sheets = [] } = Spreadsheets.get(id, { ranges: [tab.range(a1)], fields: cellFields });
      const rows = sheets[0]?.data?.[0]?.rowData ?? [];
      const [height, width] = sizeOf(a1);
      return Array.from({ length: height }, (_, row) =>
        Array.from({ length: width }, (_cell, column) => rows[row]?.values?.[column] ?? {}),
      );
    },
    sheet: (members) => {
      const { sheets = [] } = Spreadsheets.get(id, { fields: `sheets(properties(sheetId),${members})` });
      return sheets.find(({ properties }) => properties?.sheetId === sheetId) ?? {};
    },
    shown: (a1) => tab.cells(a1).map((row) => row.map(({ formattedValue = '' }) => formattedValue)),
  };
  tab.batch(...addScratchTab(sheetId, title, size));
  try {
    return use(tab);
  } finally {
    tab.batch({ deleteSheet: { sheetId } });
  }
}

/** Takes away what facts left behind that were ended in the middle. */
export function removeScratchTabs({ Sheets, SpreadsheetApp }: Services): void {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  const fields = 'sheets(properties(sheetId),developerMetadata(metadataKey))';
  const { sheets = [] } = Sheets.Spreadsheets.get(id, { fields });
  const requests = sheets
    .filter(({ developerMetadata = [] }) =>
      developerMetadata.some(({ metadataKey }) => metadataKey === scratchKey),
    )
    .map(({ properties }) => ({ deleteSheet: { sheetId: properties?.sheetId ?? -1 } }));
  if (requests.length > 0) Sheets.Spreadsheets.batchUpdate({ requests }, id);
}

/** A positive number of 31 bits for a sheet or a piece of metadata. */
export function randomId(): number {
  return Math.floor(Math.random() * 0x7ffffffe) + 1;
}

function entered(cell: CellInput): object {
  if (cell === null) return {};
  if (typeof cell === 'object') return { formulaValue: cell.formula };
  if (typeof cell === 'string') return { stringValue: cell };
  return typeof cell === 'number' ? { numberValue: cell } : { boolValue: cell };
}

/** Rows and columns of `B2` or `B2:C5`, for columns of one letter. */
function sizeOf(a1: string): [number, number] {
  const [, left = 'A', top = '1', right = left, bottom = top] =
    /^([A-Z])(\d+)(?::([A-Z])(\d+))?$/.exec(a1) ?? [];
  return [Number(bottom) - Number(top) + 1, right.charCodeAt(0) - left.charCodeAt(0) + 1];
}
