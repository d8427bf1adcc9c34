/**
 * The part of the Sheets API's batchUpdate that Querytabs sends, in its own shape and terms
 * (developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request).
 */
export type SheetRequest =
  | { addSheet: { properties: SheetProperties } }
  | { deleteSheet: { sheetId: number } }
  | { clearBasicFilter: { sheetId: number } }
  | { setBasicFilter: { filter: object } }
  | {
      copyPaste: {
        source: GridRange;
        destination: GridRange;
        pasteType: 'PASTE_VALUES' | 'PASTE_FORMULA' | 'PASTE_FORMAT' | 'PASTE_NORMAL';
      };
    }
  | { insertRange: { range: GridRange; shiftDimension: 'ROWS' } }
  | { updateTable: { table: { tableId: string; range: GridRange }; fields: 'range' } }
  | { updateSheetProperties: { properties: Partial<SheetProperties> & { sheetId: number }; fields: string } }
  | { updateCells: { rows: RowData[]; fields: string; start: GridCoordinate } }
  | { updateCells: { fields: string; range: GridRange } }
  | { repeatCell: { range: GridRange; cell: CellData; fields: string } }
  | { appendDimension: { sheetId: number; dimension: Dimension; length: number } }
  | { insertDimension: { range: DimensionRange; inheritFromBefore: boolean } }
  | { deleteDimension: { range: DimensionRange } }
  | {
      updateDimensionProperties: {
        range: DimensionRange;
        properties: { pixelSize: number };
        fields: 'pixelSize';
      };
    }
  | {
      updateDimensionProperties: {
        range: DimensionRange;
        properties: { hiddenByUser: true };
        fields: 'hiddenByUser';
      };
    }
  | { setDataValidation: { range: GridRange; rule: { condition: { type: 'BOOLEAN' }; strict: boolean } } }
  | { createDeveloperMetadata: { developerMetadata: NewMetadata } }
  | { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: MetadataLookup } } }
  | {
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataId: number } }];
        developerMetadata: { metadataValue: string };
        fields: 'metadataValue';
      };
    };

type Dimension = 'ROWS' | 'COLUMNS';

export interface SheetProperties {
  sheetId: number;
  title: string;
  index?: number;
  hidden?: boolean;
  gridProperties: { rowCount?: number; columnCount?: number; frozenRowCount?: number };
}

/** A plain cell value; null is an empty cell. Texts are never parsed. */
export type CellValue = string | number | boolean | null;

/** A plain value as the Sheets API takes it in a batch. */
function extendedValue(value: CellValue | undefined): ExtendedValue {
  switch (typeof value) {
    case 'string':
      return { stringValue: value };
    case 'number':
      return { numberValue: value };
    case 'boolean':
      return { boolValue: value };
    default:
      return {};
  }
}

export interface GridCoordinate {
  sheetId: number;
  rowIndex: number;
  columnIndex: number;
}

/** Zero-based, ends exclusive. */
export interface GridRange {
  sheetId: number;
  startRowIndex: number;
  endRowIndex: number;
  startColumnIndex: number;
  endColumnIndex: number;
}

export interface DimensionRange {
  sheetId: number;
  dimension: Dimension;
  startIndex: number;
  endIndex: number;
}

export type MetadataLookup = { metadataId: number } | { metadataKey: string; metadataValue: string };

export interface NewMetadata {
  /** Chosen by Google when left out. */
  metadataId?: number;
  metadataKey: string;
  metadataValue: string;
  location: { sheetId: number } | { spreadsheet: true } | { dimensionRange: DimensionRange };
  /** Other Cloud projects' scripts must see it too after a copy, so not PROJECT. */
  visibility: 'DOCUMENT';
}

/** Exactly one member; `{}` is an empty cell. Strings are never parsed and never become formulas. */
export interface ExtendedValue {
  stringValue?: string;
  numberValue?: number;
  boolValue?: boolean;
  /** Only for a formula of the user's own, as it was read. */
  formulaValue?: string;
}

export interface CellData {
  userEnteredValue?: ExtendedValue;
  userEnteredFormat?: CellFormat;
  note?: string;
}

export interface CellFormat {
  numberFormat?: { type: 'DATE' | 'TIME' | 'DATE_TIME' | 'CURRENCY' | 'NUMBER' | 'TEXT'; pattern: string };
  textFormat?: {
    bold?: boolean;
    foregroundColorStyle?: { rgbColor: { red?: number; green?: number; blue?: number } };
  };
  wrapStrategy?: 'CLIP' | 'WRAP' | 'OVERFLOW_CELL';
  verticalAlignment?: 'TOP';
}

export interface RowData {
  values: CellData[];
}

export interface Rectangle {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A rectangle of cells of one tab. */
export interface Area extends Rectangle {
  sheetId: number;
}

/** A request that writes rows of plain values from a cell on. */
export function cellsRequest(
  start: GridCoordinate,
  rows: readonly (readonly (CellValue | undefined)[])[],
): SheetRequest {
  return {
    updateCells: {
      start,
      rows: rows.map((row) => ({ values: row.map((value) => ({ userEnteredValue: extendedValue(value) })) })),
      fields: 'userEnteredValue',
    },
  };
}

/** A request that empties cells, whose looks stay. */
export function clearRequest(range: GridRange): SheetRequest {
  return { updateCells: { range, fields: 'userEnteredValue' } };
}

/** The grid range of a rectangle (zero-based row and column, sizes in cells) on a tab. */
export function gridRange(sheetId: number, area: Rectangle): GridRange {
  return {
    sheetId,
    startRowIndex: area.row,
    endRowIndex: area.row + area.rows,
    startColumnIndex: area.column,
    endColumnIndex: area.column + area.columns,
  };
}
