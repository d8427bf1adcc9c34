import { copiedFormula } from '../../workbook/formula-references.ts';
import type { GridRange } from '../../workbook/grid-range.ts';
import { contentExtent } from '../../workbook/sheet.ts';
import { type CellData, cellMask, writeCellRow } from './cell-data.ts';
import { appendRows } from './dimension-requests.ts';
import { type Edit, requireRange, requireSheet } from './edit.ts';
import { widest } from './widest.ts';

interface RowData {
  values?: (CellData | null)[] | null;
}

interface UpdateCells {
  rows?: (RowData | null)[];
  fields?: string;
  start?: { sheetId?: number; rowIndex?: number; columnIndex?: number };
  range?: GridRange;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateCellsRequest */
export function updateCells(edit: Edit, request: UpdateCells): object {
  const mask = cellMask(request.fields);
  const rows = request.rows ?? [];
  if (request.range) {
    const { sheet, area } = requireRange(edit, request.range);
    const height = area.bottom - area.top;
    const width = area.right - area.left;
    requireInside(rows, area.top, height, area.left, width);
    for (let i = 0; i < height; i++) {
      const cells = rows[i]?.values ?? [];
      const whole =
        cells.length < width ? [...cells, ...new Array<null>(width - cells.length).fill(null)] : cells;
      writeCellRow(edit, sheet, area.top + i, area.left, whole, mask);
    }
    return {};
  }
  if (!request.start) throw new Error('A start or range must be specified.');
  const { rowIndex = 0, columnIndex = 0 } = request.start;
  const sheet = requireSheet(edit, request.start.sheetId);
  requireInside(rows, rowIndex, sheet.rows - rowIndex, columnIndex, sheet.columns - columnIndex);
  rows.forEach((row, i) => {
    if (row?.values?.length) writeCellRow(edit, sheet, rowIndex + i, columnIndex, row.values, mask);
  });
  return {};
}

function requireInside(
  rows: readonly (RowData | null)[],
  top: number,
  height: number,
  left: number,
  width: number,
): void {
  if (rows.length > height) {
    throw new Error(
      `Attempting to write row: ${top + height}, beyond the last requested row of: ${top + height - 1}`,
    );
  }
  if (rows.some((row) => (row?.values?.length ?? 0) > width)) {
    throw new Error(
      `Attempting to write column: ${left + width}, beyond the last requested column of: ${left + width - 1}`,
    );
  }
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#RepeatCellRequest */
export function repeatCell(
  edit: Edit,
  request: { range?: GridRange; cell?: CellData; fields?: string },
): object {
  const mask = cellMask(request.fields);
  const { sheet, area } = requireRange(edit, request.range);
  const { cell } = request;
  const formula = cell?.userEnteredValue?.formulaValue;
  const same = new Array<typeof cell>(area.right - area.left).fill(cell);
  for (let row = area.top; row < area.bottom; row++) {
    const cells = formula
      ? same.map((_, column) => {
          const formulaValue = copiedFormula(formula, row - area.top, column);
          return { ...cell, userEnteredValue: { formulaValue } };
        })
      : same;
    writeCellRow(edit, sheet, row, area.left, cells, mask);
  }
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AppendCellsRequest */
export function appendCells(
  edit: Edit,
  request: { sheetId?: number; tableId?: string; rows?: (RowData | null)[]; fields?: string },
): object {
  if (request.tableId !== undefined)
    throw new Error('not implemented in the stand-in: appendCells to a table');
  const mask = cellMask(request.fields);
  const sheet = requireSheet(edit, request.sheetId);
  const rows = request.rows ?? [];
  const top = contentExtent(sheet).rows;
  const width = widest(rows.map((row) => row?.values ?? []));
  appendRows(edit, sheet, 'COLUMNS', width - sheet.columns);
  appendRows(edit, sheet, 'ROWS', top + rows.length - sheet.rows);
  rows.forEach((row, i) => {
    if (row?.values?.length) writeCellRow(edit, sheet, top + i, 0, row.values, mask);
  });
  return {};
}
