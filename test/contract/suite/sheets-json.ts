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
    hidden?: boolean;
    gridProperties?: { rowCount?: number; columnCount?: number; frozenRowCount?: number };
  };
  data?: GridDataJson[];
  developerMetadata?: { metadataId?: number; metadataKey?: string; metadataValue?: string }[];
  basicFilter?: { range?: GridRangeJson; filterSpecs?: { columnIndex?: number }[] };
  tables?: TableJson[];
  charts?: { spec?: { basicChart?: { series?: { series?: ChartDataJson }[] } } }[];
  conditionalFormats?: { ranges?: GridRangeJson[] }[];
}

export interface TableJson {
  tableId?: string;
  name?: string;
  range?: GridRangeJson;
  columnProperties?: { columnIndex?: number; columnName?: string }[];
}

interface ChartDataJson {
  sourceRange?: { sources?: GridRangeJson[] };
}

export interface GridDataJson {
  startRow?: number;
  startColumn?: number;
  rowData?: { values?: CellJson[] }[];
  rowMetadata?: DimensionJson[];
  columnMetadata?: DimensionJson[];
}

interface DimensionJson {
  hiddenByFilter?: boolean;
  developerMetadata?: { metadataId?: number; metadataKey?: string; metadataValue?: string }[];
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells */
export interface CellJson {
  userEnteredValue?: ValueJson;
  effectiveValue?: ValueJson;
  formattedValue?: string;
  dataValidation?: { condition?: { type?: string } };
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
