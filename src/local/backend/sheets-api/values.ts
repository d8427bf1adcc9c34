import { computedValue } from '../../formulas/computed-value.ts';
import { shownFormat } from '../../formulas/inferred-format.ts';
import { shownText } from '../../formulas/shown-text.ts';
import { columnLetters } from '../../workbook/a1-notation.ts';
import { type CellValue, isError, isFormula } from '../../workbook/cell.ts';
import { enterRow, isDateCell } from '../../workbook/enter-cell.ts';
import { type Rectangle, rectangleOf } from '../../workbook/grid-range.ts';
import { type Sheet, valueAt, writeValues } from '../../workbook/sheet.ts';
import { requireCellLength } from '../../workbook/sheets.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { resolveA1, toA1 } from './a1-range.ts';
import { appendRows } from './dimension-requests.ts';
import type { Edit } from './edit.ts';
import { tableAround } from './table-around.ts';
import { widest } from './widest.ts';

export interface ReadOptions {
  majorDimension?: string;
  valueRenderOption?: string;
  dateTimeRenderOption?: string;
}

export interface ValueRange {
  range?: string;
  majorDimension?: string;
  values?: unknown[][];
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get */
export function readValues(workbook: Workbook, a1: string, options: ReadOptions): ValueRange {
  const { sheet, range } = resolveA1(workbook, a1);
  const area = rectangleOf(range, sheet);
  requireNoPivot(sheet, area);
  const render = renderer(workbook, options);
  const byColumns = requireMajor(options.majorDimension) === 'COLUMNS';
  const lines: unknown[][] = [];
  const [outer, inner] = byColumns
    ? ([
        [area.left, area.right],
        [area.top, area.bottom],
      ] as const)
    : ([
        [area.top, area.bottom],
        [area.left, area.right],
      ] as const);
  for (let i = outer[0]; i < outer[1]; i++) {
    const line: unknown[] = [];
    // What is right of a row's last value is empty.
    const end = byColumns ? inner[1] : Math.min(inner[1], sheet.values[i]?.length ?? 0);
    for (let j = inner[0]; j < end; j++) {
      const [row, column] = byColumns ? [j, i] : [i, j];
      const value = valueAt(sheet, row, column);
      if (value === null) continue;
      while (line.length < j - inner[0]) line.push('');
      line.push(render(sheet, row, column, value));
    }
    while (line.length && line.at(-1) === '') line.pop();
    lines.push(line);
  }
  while (lines.length && lines.at(-1)?.length === 0) lines.pop();
  return {
    range: toA1(sheet, area),
    majorDimension: byColumns ? 'COLUMNS' : 'ROWS',
    ...(lines.length ? { values: lines } : {}),
  };
}

/** What a pivot table shows is not computed here. */
function requireNoPivot(sheet: Sheet, area: Rectangle): void {
  for (let row = area.top; row < Math.min(area.bottom, sheet.extras.length); row++) {
    for (const [column, { pivotTable }] of sheet.extras[row] ?? []) {
      if (pivotTable && column >= area.left && column < area.right)
        throw new Error('not implemented in the stand-in: pivot table values');
    }
  }
}

function renderer(
  workbook: Workbook,
  options: ReadOptions,
): (sheet: Sheet, row: number, column: number, value: CellValue) => unknown {
  const { valueRenderOption = 'FORMATTED_VALUE', dateTimeRenderOption = 'SERIAL_NUMBER' } = options;
  if (!['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'].includes(valueRenderOption)) {
    throw new Error(
      `Invalid value at 'value_render_option' (type.googleapis.com/google.apps.sheets.v4.ValueRenderOption), "${valueRenderOption}"`,
    );
  }
  if (valueRenderOption === 'FORMATTED_VALUE')
    return (sheet, row, column) => shownText(workbook, sheet, row, column);
  const datesAsText = dateTimeRenderOption === 'FORMATTED_STRING';
  return (sheet, row, column, stored) => {
    if (isFormula(stored) && valueRenderOption === 'FORMULA') return stored.formula;
    const value = isFormula(stored) ? computedValue(workbook, sheet, row, column) : stored;
    if (isError(value)) return value.error;
    const asText =
      datesAsText && typeof value === 'number' && isDateCell(shownFormat(workbook, sheet, row, column));
    return asText ? shownText(workbook, sheet, row, column) : (value ?? '');
  };
}

function requireMajor(major = 'ROWS'): string {
  if (major !== 'ROWS' && major !== 'COLUMNS')
    throw new Error(`Invalid value at 'major_dimension', "${major}"`);
  return major;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/update */
export function writeValueRange(
  edit: Edit,
  a1: string,
  body: ValueRange,
  inputOption: string | undefined,
): object {
  const { workbook } = edit;
  const { sheet, range } = resolveA1(workbook, a1);
  const rows =
    requireMajor(body.majorDimension) === 'COLUMNS' ? transposed(body.values ?? []) : (body.values ?? []);
  const given = rectangleOf(range, sheet);
  const width = widest(rows);
  // A single cell marks the corner to write from; a larger range must hold all of the data.
  const open = given.bottom - given.top === 1 && given.right - given.left === 1 && !a1.includes(':');
  const area = open
    ? { ...given, bottom: given.top + Math.max(1, rows.length), right: given.left + Math.max(1, width) }
    : given;
  if (area.bottom > sheet.rows || area.right > sheet.columns) {
    throw new Error(
      `Range (${toA1(sheet, area)}) exceeds grid limits. Max rows: ${sheet.rows}, max columns: ${sheet.columns}`,
    );
  }
  if (rows.length > area.bottom - area.top) {
    throw new Error(
      `Requested writing within range [${toA1(sheet, area)}], but tried writing to row [${area.bottom + 1}]`,
    );
  }
  if (width > area.right - area.left) {
    throw new Error(
      `Requested writing within range [${toA1(sheet, area)}], but tried writing to column [${columnLetters(area.right)}]`,
    );
  }
  const cells = writeRows(edit, sheet, area.top, area.left, rows, inputOption);
  const written = { ...area, bottom: area.top + rows.length, right: area.left + width };
  return {
    spreadsheetId: workbook.id,
    updatedRange: toA1(sheet, rows.length && width ? written : area),
    ...(cells ? { updatedRows: rows.length, updatedColumns: width, updatedCells: cells } : {}),
  };
}

/** Writes rows of JSON values and tells how many cells were written; `null` skips a cell, `''` clears it. */
function writeRows(
  edit: Edit,
  sheet: Sheet,
  top: number,
  left: number,
  rows: readonly unknown[][],
  inputOption: string | undefined,
): number {
  if (inputOption !== 'RAW' && inputOption !== 'USER_ENTERED')
    throw new Error("'valueInputOption' is required but not specified");
  let written = 0;
  rows.forEach((row, i) => {
    if (row.length === 0) return;
    const entries = row.map((value) => entryOf(edit, value));
    for (const entry of entries) if (entry !== undefined) written++;
    if (inputOption === 'USER_ENTERED') enterRow(edit.workbook, sheet, top + i, left, entries, edit.today);
    else
      writeValues(
        sheet,
        top + i,
        left,
        entries.map((entry) => (entry === '' ? null : entry)),
      );
  });
  return written;
}

function entryOf(edit: Edit, value: unknown): string | number | boolean | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') {
    requireCellLength(value, edit.limits);
    return value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`Invalid values[0][0]: ${Array.isArray(value) ? 'list_value' : 'struct_value'}`);
}

function transposed(columns: readonly unknown[][]): unknown[][] {
  const height = widest(columns);
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? null));
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/append */
export function appendValues(
  edit: Edit,
  a1: string,
  body: ValueRange,
  options: { valueInputOption?: string; insertDataOption?: string },
): object {
  const { workbook } = edit;
  if (options.insertDataOption === 'INSERT_ROWS')
    throw new Error('not implemented in the stand-in: insertDataOption INSERT_ROWS');
  const { sheet, range } = resolveA1(workbook, a1);
  const area = rectangleOf(range, sheet);
  const table = tableAround(sheet, area);
  const rows =
    requireMajor(body.majorDimension) === 'COLUMNS' ? transposed(body.values ?? []) : (body.values ?? []);
  const width = widest(rows);
  const top = table ? table.bottom : area.top;
  const left = table ? table.left : area.left;
  appendRows(edit, sheet, 'ROWS', top + rows.length - sheet.rows);
  appendRows(edit, sheet, 'COLUMNS', left + width - sheet.columns);
  const cells = writeRows(edit, sheet, top, left, rows, options.valueInputOption);
  const written = { top, left, bottom: top + Math.max(1, rows.length), right: left + Math.max(1, width) };
  return {
    spreadsheetId: workbook.id,
    ...(table ? { tableRange: toA1(sheet, table) } : {}),
    updates: {
      spreadsheetId: workbook.id,
      updatedRange: toA1(sheet, written),
      ...(cells ? { updatedRows: rows.length, updatedColumns: width, updatedCells: cells } : {}),
    },
  };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/clear */
export function clearValues({ workbook }: Edit, a1: string): string {
  const { sheet, range } = resolveA1(workbook, a1);
  const area = rectangleOf(range, sheet);
  for (let row = area.top; row < Math.min(area.bottom, sheet.values.length); row++) {
    if (sheet.values[row])
      writeValues(sheet, row, area.left, new Array<null>(area.right - area.left).fill(null));
  }
  return toA1(sheet, area);
}
