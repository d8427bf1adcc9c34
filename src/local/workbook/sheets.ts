import type { AccountLimits } from '../limits.ts';
import { followRename, withoutSheet } from './formula-references.ts';
import type { GridRange } from './grid-range.ts';
import { mapFormulas } from './map-formulas.ts';
import { withMovedRanges, withPosition } from './moved-charts.ts';
import { movePivotSources } from './pivot-tables.ts';
import { copySheet, createSheet, type Sheet } from './sheet.ts';
import {
  cellCount,
  freeTableName,
  nextChartId,
  nextId,
  nextTableId,
  sheetById,
  type Workbook,
} from './workbook.ts';

/** Refuses growth beyond the workbook's cells or a sheet's columns, in Google's words. */
export function requireRoom(
  workbook: Workbook,
  limits: AccountLimits,
  addedCells: number,
  columns = 0,
): void {
  if (columns > limits.sheetColumns) {
    throw new Error(
      `This action would increase the number of columns in the sheet above the limit of ${limits.sheetColumns} columns.`,
    );
  }
  if (cellCount(workbook) + addedCells > limits.workbookCells) {
    throw new Error(
      `This action would increase the number of cells in the workbook above the limit of ${limits.workbookCells} cells.`,
    );
  }
}

/** Refuses a text that no cell takes. */
export function requireCellLength(text: string, limits: AccountLimits): void {
  if (text.length > limits.cellCharacters) {
    throw new Error(
      `Your input contains more than the maximum of ${limits.cellCharacters} characters in a single cell.`,
    );
  }
}

/** Refuses a title that another sheet has; Google compares without regard to case. */
function requireFreeTitle(workbook: Workbook, title: string, except?: Sheet): void {
  if (title === '') throw new Error("The sheet name can't be empty.");
  if (title.length > 100) throw new Error('The sheet name cannot be greater than 100 characters.');
  const same = workbook.sheets.find(
    (sheet) => sheet !== except && sheet.title.toLowerCase() === title.toLowerCase(),
  );
  if (same) throw new Error(`A sheet with the name "${title}" already exists. Please enter another name.`);
}

/** Gives a sheet another title, which formulas follow. */
export function renameSheet(workbook: Workbook, sheet: Sheet, title: string): void {
  requireFreeTitle(workbook, title, sheet);
  for (const home of workbook.sheets)
    mapFormulas(home, (formula) => followRename(formula, sheet.title, title));
  sheet.title = title;
}

/** Adds a sheet at `index` (the end when missing) with a free title when none is given. */
export function addSheet(
  workbook: Workbook,
  limits: AccountLimits,
  options: { id?: number; title?: string; index?: number; rows?: number; columns?: number },
): Sheet {
  const { rows = 1000, columns = 26 } = options;
  requireRoom(workbook, limits, rows * columns, columns);
  const title = options.title ?? freeTitle(workbook);
  requireFreeTitle(workbook, title);
  if (options.id !== undefined && sheetById(workbook, options.id)) {
    throw new Error(`A sheet with the ID ${options.id} already exists. Please enter another ID.`);
  }
  const id = options.id ?? nextId(workbook, (candidate) => sheetById(workbook, candidate) !== undefined);
  const sheet = createSheet(id, title, rows, columns);
  workbook.sheets = insertAt(workbook.sheets, sheet, options.index);
  return sheet;
}

/** Removes a sheet with everything that hangs on it; formulas that read it become `#REF!`. */
export function removeSheet(workbook: Workbook, sheet: Sheet): void {
  const visible = workbook.sheets.filter((other) => other !== sheet && !other.hidden);
  if (visible.length === 0) throw new Error("You can't remove all the visible sheets in a document.");
  workbook.sheets = workbook.sheets.filter((other) => other !== sheet);
  workbook.namedRanges = workbook.namedRanges.filter(({ range }) => range.sheetId !== sheet.id);
  for (const other of workbook.sheets) {
    const left = (range: GridRange) => (range.sheetId === sheet.id ? undefined : range);
    other.charts = other.charts.map((chart) => withMovedRanges(chart, left));
    movePivotSources(other, left);
    mapFormulas(other, (formula) => withoutSheet(formula, sheet.title));
  }
  workbook.metadata = workbook.metadata.filter(
    ({ place }) => place.type === 'SPREADSHEET' || place.sheetId !== sheet.id,
  );
}

/** Puts a copy of `source` at `index`. */
export function duplicateSheet(
  workbook: Workbook,
  limits: AccountLimits,
  source: Sheet,
  options: { id?: number; title?: string; index?: number },
): Sheet {
  const title = options.title ?? `Copy of ${source.title}`;
  const { id } = addSheet(workbook, limits, {
    ...options,
    title,
    rows: source.rows,
    columns: source.columns,
  });
  const moved = <T extends { sheetId: number }>(range: T): T => ({ ...range, sheetId: id });
  const copy: Sheet = {
    ...copySheet(source),
    id,
    title,
    hidden: false,
    conditionalFormats: source.conditionalFormats.map((rule) => ({
      ...rule,
      ranges: rule.ranges.map(moved),
    })),
    protectedRanges: [],
    charts: source.charts.map((chart) => {
      const { overlayPosition } = chart.position;
      const placed = withPosition(chart, {
        ...overlayPosition,
        anchorCell: moved(overlayPosition.anchorCell),
      });
      const own = withMovedRanges(placed, (range) => (range.sheetId === source.id ? moved(range) : range));
      return { ...own, chartId: nextChartId(workbook) };
    }),
    filterViews: [],
    tables: source.tables.map((table) => ({
      ...table,
      id: nextTableId(workbook),
      name: freeTableName(workbook, table.name),
      range: moved(table.range),
    })),
    ...(source.basicFilter
      ? { basicFilter: { ...source.basicFilter, range: moved(source.basicFilter.range) } }
      : {}),
  };
  movePivotSources(copy, (range) => (range.sheetId === source.id ? moved(range) : range));
  workbook.sheets = workbook.sheets.map((sheet) => (sheet.id === id ? copy : sheet));
  return copy;
}

/** Moves a sheet to another place in the tab order. */
export function moveSheet(workbook: Workbook, sheet: Sheet, index: number): void {
  workbook.sheets = insertAt(
    workbook.sheets.filter((other) => other !== sheet),
    sheet,
    index,
  );
}

function insertAt(sheets: readonly Sheet[], sheet: Sheet, index = sheets.length): Sheet[] {
  return [...sheets.slice(0, index), sheet, ...sheets.slice(index)];
}

function freeTitle(workbook: Workbook): string {
  for (let number = workbook.sheets.length + 1; ; number++) {
    const title = `Sheet${number}`;
    if (!workbook.sheets.some((sheet) => sheet.title.toLowerCase() === title.toLowerCase())) return title;
  }
}
