import type { Field } from '../warehouse/warehouse.ts';
import {
  type CellFormat,
  type ExtendedValue,
  gridRange,
  type Rectangle,
  type SheetRequest,
} from '../workbook/requests.ts';
import { beyond, columnTypes, ownedKey, ownedValue } from './owned.ts';
import type { Placement } from './placement.ts';
import type { Staging } from './staging.ts';

/** A result ready to be written: its columns and its rows as cells. */
export interface ResultCells {
  fields: readonly Field[];
  rows: ExtendedValue[][];
  /** The run that brings it. */
  runId: string;
  /** Where the result, header included, stands already; without it the rows are written. */
  staging?: Staging;
}

const formats: Record<string, CellFormat> = {
  DATE: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
  DATETIME: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm:ss' } },
  TIMESTAMP: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm:ss' } },
  TIME: { numberFormat: { type: 'TIME', pattern: 'hh:mm:ss' } },
};

/**
 * Everything that puts a result on its tab, to be sent in one batch: grow, write, clear what the last result had more,
 * format what is new, and note what is now owned. `newSheetId` serves when the tab has to be made.
 */
export function commitRequests(
  title: string,
  placement: Placement,
  result: ResultCells,
  newSheetId: number,
): SheetRequest[] {
  const { tab, area, owned } = placement;
  const sheetId = tab?.sheetId ?? newSheetId;
  return [
    ...(tab ? grow(sheetId, placement) : makeTab(title, sheetId, area, columnTypes(result.fields))),
    ...(result.staging ? copy(sheetId, placement, result.staging) : [write(sheetId, area, result)]),
    ...(owned ? beyond(owned, area) : []).map((part) => clear(sheetId, part)),
    ...formatColumns(sheetId, placement, columnTypes(result.fields)),
    note(sheetId, placement, result),
  ];
}

/** Columns of a new tab that Google's usual width would cut, in pixels. */
const widths: Record<string, number> = { DATETIME: 150, TIMESTAMP: 150 };

function makeTab(title: string, sheetId: number, area: Rectangle, types: readonly string[]): SheetRequest[] {
  // Empty grid cells count against the workbook's limit, so a tab of ours is exactly as large as its result.
  const rowCount = area.row + Math.max(area.rows, 2);
  const columnCount = area.column + area.columns;
  const frozenRowCount = area.row + 1;
  const gridProperties = { rowCount, columnCount, frozenRowCount };
  return [
    { addSheet: { properties: { sheetId, title, gridProperties } } },
    ...types.flatMap((type, i): SheetRequest[] => {
      const pixelSize = widths[type];
      const startIndex = area.column + i;
      const range = { sheetId, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 } as const;
      if (pixelSize === undefined) return [];
      return [{ updateDimensionProperties: { range, properties: { pixelSize }, fields: 'pixelSize' } }];
    }),
  ];
}

function grow(sheetId: number, { addRows, addColumns }: Placement): SheetRequest[] {
  const requests: SheetRequest[] = [];
  if (addRows > 0) requests.push({ appendDimension: { sheetId, dimension: 'ROWS', length: addRows } });
  if (addColumns > 0)
    requests.push({ appendDimension: { sheetId, dimension: 'COLUMNS', length: addColumns } });
  return requests;
}

/** The first row of a result: the names of its columns. */
export function headerCells(fields: readonly Field[]): ExtendedValue[] {
  return fields.map(({ name }) => ({ stringValue: name }));
}

function write(sheetId: number, area: Rectangle, { fields, rows }: ResultCells): SheetRequest {
  return {
    updateCells: {
      start: { sheetId, rowIndex: area.row, columnIndex: area.column },
      rows: [headerCells(fields), ...rows].map((row) => ({
        values: row.map((userEnteredValue) => ({ userEnteredValue })),
      })),
      fields: 'userEnteredValue',
    },
  };
}

/** Emptied first, so that empty cells of the result are empty; a filter would make the copy skip rows, so it waits. */
function copy(sheetId: number, { tab, area }: Placement, staging: Staging): SheetRequest[] {
  const source = gridRange(staging.sheetId, staging.area);
  const destination = gridRange(sheetId, area);
  return [
    ...(tab?.filter ? [{ clearBasicFilter: { sheetId } }] : []),
    clear(sheetId, area),
    { copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } },
    ...(tab?.filter ? [{ setBasicFilter: { filter: tab.filter } }] : []),
    { deleteSheet: { sheetId: staging.sheetId } },
  ];
}

function clear(sheetId: number, part: Rectangle): SheetRequest {
  return { updateCells: { range: gridRange(sheetId, part), fields: 'userEnteredValue' } };
}

/** Columns whose type is new get its format; of the others only rows that were not there before, so that the user's formats stay. */
function formatColumns(
  sheetId: number,
  { area, owned }: Placement,
  types: readonly string[],
): SheetRequest[] {
  const requests: SheetRequest[] = [];
  if (!owned) {
    const header = gridRange(sheetId, { ...area, rows: 1 });
    const cell = { userEnteredFormat: { textFormat: { bold: true } } };
    requests.push({ repeatCell: { range: header, cell, fields: 'userEnteredFormat.textFormat.bold' } });
  }
  types.forEach((type, i) => {
    const before = owned?.types[i];
    const from = before === type ? Math.max(1, owned?.rows ?? 1) : 1;
    const rows = area.rows - from;
    const format = formats[type];
    if (rows <= 0 || (format === undefined && (before === undefined || before === type))) return;
    const range = gridRange(sheetId, { row: area.row + from, column: area.column + i, rows, columns: 1 });
    requests.push({
      repeatCell: {
        range,
        cell: { userEnteredFormat: format ?? {} },
        fields: 'userEnteredFormat.numberFormat',
      },
    });
  });
  return requests;
}

function note(sheetId: number, { area, owned }: Placement, { fields, runId }: ResultCells): SheetRequest {
  const metadataValue = ownedValue(area, columnTypes(fields), runId);
  if (!owned) {
    const location = { sheetId };
    return {
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: ownedKey, metadataValue, location, visibility: 'DOCUMENT' },
      },
    };
  }
  return {
    updateDeveloperMetadata: {
      dataFilters: [{ developerMetadataLookup: { metadataId: owned.metadataId } }],
      developerMetadata: { metadataValue },
      fields: 'metadataValue',
    },
  };
}
