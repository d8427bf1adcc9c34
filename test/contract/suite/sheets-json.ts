/** One request of a batch: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request */
export type SheetsRequest = Readonly<Record<string, object>>;

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets */
export interface SpreadsheetJson {
  properties?: { locale?: string };
  sheets?: SheetJson[];
  developerMetadata?: { metadataId?: number; metadataKey?: string; metadataValue?: string }[];
  namedRanges?: { namedRangeId?: string; name?: string; range?: GridRangeJson }[];
}

export interface SheetJson {
  properties?: {
    sheetId?: number;
    title?: string;
    gridProperties?: { rowCount?: number; columnCount?: number };
  };
  data?: GridDataJson[];
  developerMetadata?: { metadataId?: number; metadataKey?: string; metadataValue?: string }[];
  basicFilter?: object;
  tables?: { tableId?: string; range?: GridRangeJson }[];
}

interface GridDataJson {
  startRow?: number;
  startColumn?: number;
  rowData?: { values?: CellJson[] }[];
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells */
export interface CellJson {
  userEnteredValue?: ValueJson;
  effectiveValue?: ValueJson;
  formattedValue?: string;
  userEnteredFormat?: {
    numberFormat?: { type?: string; pattern?: string };
    textFormat?: { bold?: boolean; italic?: boolean };
  };
}

export interface ValueJson {
  stringValue?: string;
  numberValue?: number;
  boolValue?: boolean;
  formulaValue?: string;
  errorValue?: { type?: string };
}

/** Half open, counted from 0; a missing bound is none. */
export interface GridRangeJson {
  sheetId?: number;
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}
