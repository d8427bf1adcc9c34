import { shownText } from '../../formulas/shown-text.ts';
import type { GridRange, Rectangle } from '../../workbook/grid-range.ts';
import { rectangleOf } from '../../workbook/grid-range.ts';
import { type Sheet, writeValues } from '../../workbook/sheet.ts';
import { type Table, type TableColumn, type TableRange, tableArea } from '../../workbook/table.ts';
import { freeTableName, nextTableId, tablesOf, type Workbook } from '../../workbook/workbook.ts';
import { type Edit, requireRange } from './edit.ts';
import { includes, parseFieldMask } from './field-mask.ts';

interface GivenColumn {
  columnIndex?: number;
  columnName?: string;
  columnType?: string;
  dataValidationRule?: object;
}

interface GivenTable {
  tableId?: string;
  name?: string;
  range?: GridRange;
  columnProperties?: GivenColumn[];
  rowsProperties?: object;
}

/**
 * The names of columns are what the table's first row says.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddTableRequest
 */
export function addTable(edit: Edit, request: { table?: GivenTable }): object {
  const { workbook } = edit;
  const { tableId, name, range, columnProperties = [], rowsProperties, ...others } = request.table ?? {};
  requireNone('Table', others);
  const taken = tablesOf(workbook);
  if (tableId !== undefined && taken.some(({ id }) => id === tableId))
    throw new Error(`A table with id ${tableId} already exists.`);
  if (name !== undefined) requireFreeName(workbook, name);
  const { sheet, range: own } = checkedRange(edit, range);
  const table: Table = {
    id: tableId ?? nextTableId(workbook),
    name: name ?? freeTableName(workbook, 'Table1'),
    range: own,
    columns: checkedColumns(sheet, own, columnProperties),
    ...(rowsProperties && { rowsProperties }),
  };
  sheet.tables = [...sheet.tables, table];
  return { addTable: { table: tableResource(workbook, sheet, table) } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateTableRequest */
export function updateTable(edit: Edit, request: { table?: GivenTable; fields?: string }): object {
  const { tableId, name = '', range, columnProperties, rowsProperties, ...others } = request.table ?? {};
  requireNone('Table', others);
  if (!request.fields)
    throw new Error("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const mask = parseFieldMask(request.fields);
  const { sheet, table: old } = requireTable(edit.workbook, tableId);
  const { rowsProperties: _rows, ...rest } = old;
  let table: Table = includes(mask, 'rowsProperties')
    ? { ...rest, ...(rowsProperties && { rowsProperties }) }
    : old;
  if (includes(mask, 'name')) {
    requireFreeName(edit.workbook, name, old);
    table = { ...table, name };
  }
  if (includes(mask, 'range')) {
    const checked = checkedRange(edit, range, old);
    if (checked.sheet !== sheet)
      throw new Error('not implemented in the stand-in: a table that moves to another sheet');
    const width = checked.range.endColumnIndex - checked.range.startColumnIndex;
    const columns = table.columns.filter(({ columnIndex }) => columnIndex < width);
    table = { ...table, range: checked.range, columns };
  }
  if (includes(mask, 'columnProperties'))
    table = { ...table, columns: checkedColumns(sheet, table.range, columnProperties ?? []) };
  sheet.tables = sheet.tables.map((other) => (other === old ? table : other));
  return {};
}

/**
 * Takes the conditional rules over the table along, as https://github.com/mmedum/google-sheets-mcp saw at Google.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteTableRequest
 */
export function deleteTable({ workbook }: Edit, { tableId }: { tableId?: string }): object {
  const { sheet, table } = requireTable(workbook, tableId);
  const area = tableArea(table);
  sheet.tables = sheet.tables.filter((other) => other !== table);
  sheet.conditionalFormats = sheet.conditionalFormats.filter(
    ({ ranges }) => !ranges.every((range) => isWithin(rectangleOf(range, sheet), area)),
  );
  return {};
}

/** A Sheets API `Table`. */
export function tableResource(workbook: Workbook, sheet: Sheet, table: Table): object {
  const { id, name, range, rowsProperties } = table;
  const { top, left, right } = tableArea(table);
  const columnProperties = Array.from({ length: right - left }, (_, columnIndex) => {
    const columnName = shownText(workbook, sheet, top, left + columnIndex);
    const { columnIndex: _index, ...known } =
      table.columns.find((column) => column.columnIndex === columnIndex) ?? {};
    return { ...(columnIndex ? { columnIndex } : {}), ...(columnName ? { columnName } : {}), ...known };
  });
  return { tableId: id, name, range, ...(rowsProperties && { rowsProperties }), columnProperties };
}

function requireTable(workbook: Workbook, id: string | undefined): { sheet: Sheet; table: Table } {
  for (const sheet of workbook.sheets) {
    const table = sheet.tables.find((other) => other.id === id);
    if (table) return { sheet, table };
  }
  throw new Error(`No table with id: ${id}`);
}

function checkedRange(
  edit: Edit,
  given: GridRange | undefined,
  except?: Table,
): { sheet: Sheet; range: TableRange } {
  const { sheet, area } = requireRange(edit, given);
  if (area.top === area.bottom || area.left === area.right) throw new Error('A table needs a range.');
  const other = sheet.tables.find((table) => table !== except && overlaps(tableArea(table), area));
  if (other) throw new Error(`The range overlaps the table "${other.name}".`);
  return {
    sheet,
    range: {
      sheetId: sheet.id,
      startRowIndex: area.top,
      endRowIndex: area.bottom,
      startColumnIndex: area.left,
      endColumnIndex: area.right,
    },
  };
}

/** Columns as given; a name that is given goes into the header. */
function checkedColumns(sheet: Sheet, range: TableRange, given: readonly GivenColumn[]): TableColumn[] {
  const width = range.endColumnIndex - range.startColumnIndex;
  return given.flatMap(({ columnIndex = 0, columnName, columnType, dataValidationRule, ...others }) => {
    requireNone('TableColumnProperties', others);
    if (columnIndex < 0 || columnIndex >= width)
      throw new Error(`Column index ${columnIndex} is outside of the table's ${width} columns.`);
    if (columnName !== undefined)
      writeValues(sheet, range.startRowIndex, range.startColumnIndex + columnIndex, [columnName || null]);
    if (columnType === undefined && dataValidationRule === undefined) return [];
    return [
      { columnIndex, ...(columnType && { columnType }), ...(dataValidationRule && { dataValidationRule }) },
    ];
  });
}

function requireFreeName(workbook: Workbook, name: string, except?: Table): void {
  if (name === '') throw new Error('A table needs a name.');
  const same = (other: Table) => other !== except && other.name.toLowerCase() === name.toLowerCase();
  if (tablesOf(workbook).some(same)) throw new Error(`A table with the name "${name}" already exists.`);
}

function requireNone(resource: string, others: object): void {
  const stray = Object.keys(others)[0];
  if (stray) throw new Error(`not implemented in the stand-in: ${resource}.${stray}`);
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;
}

function isWithin(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom &&
    inner.left >= outer.left &&
    inner.right <= outer.right
  );
}
