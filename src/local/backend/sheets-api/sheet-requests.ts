import { deleteDimension } from '../../workbook/dimensions.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import {
  duplicateSheet as copySheet,
  addSheet as createSheet,
  moveSheet,
  removeSheet,
  renameSheet,
} from '../../workbook/sheets.ts';
import { sheetById } from '../../workbook/workbook.ts';
import { appendRows } from './dimension-requests.ts';
import { type Edit, requireSheet } from './edit.ts';
import { type FieldMask, includes, parseFieldMask } from './field-mask.ts';

/** The members of a Sheets API `SheetProperties` that exist here. */
export interface SheetProperties {
  sheetId?: number;
  title?: string;
  index?: number;
  sheetType?: string;
  hidden?: boolean;
  tabColorStyle?: object;
  gridProperties?: {
    rowCount?: number;
    columnCount?: number;
    frozenRowCount?: number;
    frozenColumnCount?: number;
    hideGridlines?: boolean;
  };
}

const known = ['sheetId', 'title', 'index', 'sheetType', 'hidden', 'tabColorStyle', 'gridProperties'];
const knownGrid = ['rowCount', 'columnCount', 'frozenRowCount', 'frozenColumnCount', 'hideGridlines'];

/** The Sheets API `SheetProperties` of a sheet. */
export function sheetProperties(sheet: Sheet, index: number): SheetProperties {
  return {
    sheetId: sheet.id,
    title: sheet.title,
    index,
    sheetType: 'GRID',
    gridProperties: {
      rowCount: sheet.rows,
      columnCount: sheet.columns,
      ...(sheet.frozenRows ? { frozenRowCount: sheet.frozenRows } : {}),
      ...(sheet.frozenColumns ? { frozenColumnCount: sheet.frozenColumns } : {}),
      ...(sheet.hideGridlines ? { hideGridlines: true } : {}),
    },
    ...(sheet.hidden ? { hidden: true } : {}),
    ...(sheet.tabColorStyle ? { tabColorStyle: sheet.tabColorStyle } : {}),
  };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddSheetRequest */
export function addSheet(edit: Edit, { properties = {} }: { properties?: SheetProperties }): object {
  const { workbook, limits } = edit;
  requireKnown(properties);
  if (properties.sheetType !== undefined && properties.sheetType !== 'GRID') {
    throw new Error(`not implemented in the stand-in: a sheet of type ${properties.sheetType}`);
  }
  const { sheetId, title, index, gridProperties = {} } = properties;
  const { rowCount = 1000, columnCount = 26 } = gridProperties;
  if (rowCount < 1 || columnCount < 1) throw new Error('rowCount and columnCount must be greater than 0.');
  const sheet = createSheet(workbook, limits, {
    rows: rowCount,
    columns: columnCount,
    ...(sheetId === undefined ? {} : { id: sheetId }),
    ...(title === undefined ? {} : { title }),
    ...(index === undefined ? {} : { index }),
  });
  apply(
    edit,
    sheet,
    properties,
    new Map<string, FieldMask>([
      ['hidden', '*'],
      ['tabColorStyle', '*'],
      ['gridProperties', parseFieldMask('frozenRowCount,frozenColumnCount,hideGridlines')],
    ]),
  );
  return { addSheet: { properties: sheetProperties(sheet, workbook.sheets.indexOf(sheet)) } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteSheetRequest */
export function deleteSheet(edit: Edit, { sheetId }: { sheetId?: number }): object {
  const sheet = sheetById(edit.workbook, sheetId ?? 0);
  if (!sheet) throw new Error(`No sheet with id: ${sheetId ?? 0}`);
  removeSheet(edit.workbook, sheet);
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DuplicateSheetRequest */
export function duplicateSheet(
  edit: Edit,
  request: { sourceSheetId?: number; insertSheetIndex?: number; newSheetId?: number; newSheetName?: string },
): object {
  const { workbook, limits } = edit;
  const sheet = copySheet(workbook, limits, requireSheet(edit, request.sourceSheetId), {
    index: request.insertSheetIndex ?? 0,
    ...(request.newSheetId === undefined ? {} : { id: request.newSheetId }),
    ...(request.newSheetName === undefined ? {} : { title: request.newSheetName }),
  });
  return { duplicateSheet: { properties: sheetProperties(sheet, workbook.sheets.indexOf(sheet)) } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateSheetPropertiesRequest */
export function updateSheetProperties(
  edit: Edit,
  request: { properties?: SheetProperties; fields?: string },
): object {
  const { properties = {}, fields } = request;
  if (!fields)
    throw new Error("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  requireKnown(properties);
  apply(edit, requireSheet(edit, properties.sheetId), properties, parseFieldMask(fields));
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateSpreadsheetPropertiesRequest */
export function updateSpreadsheetProperties(
  { workbook }: Edit,
  request: { properties?: { title?: string; locale?: string; timeZone?: string }; fields?: string },
): object {
  const mask = parseFieldMask(request.fields ?? '*');
  for (const member of Object.keys(request.properties ?? {})) {
    if (!['title', 'locale', 'timeZone'].includes(member))
      throw new Error(`not implemented in the stand-in: SpreadsheetProperties.${member}`);
  }
  for (const member of ['title', 'locale', 'timeZone'] as const) {
    const value = request.properties?.[member];
    if (includes(mask, member) && value !== undefined) workbook[member] = value;
  }
  return {};
}

function apply(edit: Edit, sheet: Sheet, properties: SheetProperties, mask: FieldMask): void {
  const { workbook } = edit;
  const grid = properties.gridProperties ?? {};
  if (includes(mask, 'title') && properties.title !== undefined) {
    renameSheet(workbook, sheet, properties.title);
  }
  if (includes(mask, 'hidden')) {
    const hidden = properties.hidden ?? false;
    if (hidden && workbook.sheets.every((other) => other === sheet || other.hidden)) {
      throw new Error("You can't hide all the sheets in a document.");
    }
    sheet.hidden = hidden;
  }
  if (includes(mask, 'tabColorStyle')) {
    if (properties.tabColorStyle) sheet.tabColorStyle = properties.tabColorStyle;
    else delete sheet.tabColorStyle;
  }
  if (includes(mask, 'gridProperties', 'rowCount') && grid.rowCount !== undefined)
    resize(edit, sheet, 'ROWS', grid.rowCount);
  if (includes(mask, 'gridProperties', 'columnCount') && grid.columnCount !== undefined)
    resize(edit, sheet, 'COLUMNS', grid.columnCount);
  if (includes(mask, 'gridProperties', 'frozenRowCount')) {
    sheet.frozenRows = frozen(grid.frozenRowCount ?? 0, sheet.rows, 'rows');
  }
  if (includes(mask, 'gridProperties', 'frozenColumnCount')) {
    sheet.frozenColumns = frozen(grid.frozenColumnCount ?? 0, sheet.columns, 'columns');
  }
  if (includes(mask, 'gridProperties', 'hideGridlines')) sheet.hideGridlines = grid.hideGridlines ?? false;
  if (includes(mask, 'index') && properties.index !== undefined) {
    // The index counts the tabs as they stand before the move, as https://github.com/mmedum/google-sheets-mcp saw.
    const now = workbook.sheets.indexOf(sheet);
    moveSheet(workbook, sheet, properties.index > now ? properties.index - 1 : properties.index);
  }
}

function resize(edit: Edit, sheet: Sheet, dimension: 'ROWS' | 'COLUMNS', size: number): void {
  const now = dimension === 'ROWS' ? sheet.rows : sheet.columns;
  if (size < 1)
    throw new Error(
      `gridProperties.${dimension === 'ROWS' ? 'rowCount' : 'columnCount'} must be greater than 0.`,
    );
  if (size > now) appendRows(edit, sheet, dimension, size - now);
  else if (size < now) deleteDimension(edit.workbook, sheet, dimension, size, now);
}

function frozen(count: number, size: number, word: string): number {
  if (count >= size) throw new Error(`You can't freeze all visible ${word} on the sheet.`);
  return count;
}

function requireKnown(properties: SheetProperties): void {
  const unknown = Object.keys(properties).find((member) => !known.includes(member));
  if (unknown) throw new Error(`not implemented in the stand-in: SheetProperties.${unknown}`);
  const unknownGrid = Object.keys(properties.gridProperties ?? {}).find(
    (member) => !knownGrid.includes(member),
  );
  if (unknownGrid) throw new Error(`not implemented in the stand-in: GridProperties.${unknownGrid}`);
}
