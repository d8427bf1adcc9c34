import { computedValue } from '../../formulas/computed-value.ts';
import { shownFormat } from '../../formulas/inferred-format.ts';
import { displayedValue } from '../../workbook/displayed-value.ts';
import { rowsHiddenByFilter } from '../../workbook/filter-hidden-rows.ts';
import type { Rectangle } from '../../workbook/grid-range.ts';
import { contentExtent, extrasAt, formatAt, type Sheet, valueAt } from '../../workbook/sheet.ts';
import type { Metadata, Workbook } from '../../workbook/workbook.ts';
import { effectiveValue, extendedValue } from './cell-data.ts';
import { effectiveFormat } from './effective-format.ts';
import { type FieldMask, includes, maskOf, project, projectObject } from './field-mask.ts';
import { metadataResource } from './metadata.ts';

/**
 * The part of a Sheets API `GridData` that the mask names.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#GridData
 */
export function gridData(workbook: Workbook, sheet: Sheet, area: Rectangle, mask: FieldMask): object {
  const valueMask = maskOf(mask, 'rowData');
  const cellMask = valueMask && maskOf(valueMask, 'values');
  const rows = maskOf(mask, 'rowMetadata');
  const columns = maskOf(mask, 'columnMetadata');
  const around = {
    ...(area.top ? { startRow: area.top } : {}),
    ...(area.left ? { startColumn: area.left } : {}),
    ...(rows ? { rowMetadata: dimension(workbook, sheet, 'ROW', area.top, area.bottom, rows) } : {}),
    ...(columns
      ? { columnMetadata: dimension(workbook, sheet, 'COLUMN', area.left, area.right, columns) }
      : {}),
  };
  return {
    ...projectObject(around, mask),
    ...(cellMask ? { rowData: rowData(workbook, sheet, area, cellMask) } : {}),
  };
}

/** Rows up to the last one with anything in it, as Google sends them. */
function rowData(workbook: Workbook, sheet: Sheet, area: Rectangle, mask: FieldMask): object[] {
  const read = cellReader(workbook, sheet, mask);
  const filled = Math.max(contentExtent(sheet).rows, sheet.formats.length, sheet.extras.length);
  const rows: object[] = [];
  for (let row = area.top; row < Math.min(area.bottom, filled); row++) {
    const cells: object[] = [];
    let used = 0;
    for (let column = area.left; column < area.right; column++) {
      const cell = read(row, column);
      cells.push(cell);
      if (cell !== nothing) used = cells.length;
    }
    cells.length = used;
    rows.push(used ? { values: cells } : nothing);
  }
  while (rows.length && rows.at(-1) === nothing) rows.pop();
  return rows;
}

const nothing: object = Object.freeze({});

function cellReader(
  workbook: Workbook,
  sheet: Sheet,
  mask: FieldMask,
): (row: number, column: number) => object {
  if (mask !== '*') {
    const missing = [...mask.keys()].find((member) => !(member in readers));
    if (missing) throw new Error(`not implemented in the stand-in: CellData.${missing}`);
  }
  const wanted = Object.entries(readers).flatMap(([member, read]) => {
    const sub = maskOf(mask, member);
    // Every cell of the grid has a look, so it is told only where it is named.
    return sub === undefined || (mask === '*' && read === readers.effectiveFormat)
      ? []
      : [{ member, read, sub }];
  });
  const readsResults = includes(mask, 'effectiveValue') || includes(mask, 'formattedValue');
  const onlyValues = wanted.every(({ member }) => valueMembers.has(member));
  return (row, column) => {
    const cell = { workbook, sheet, row, column };
    if (onlyValues && valueAt(sheet, row, column) === null && !sheet.extras[row]) return nothing;
    if (readsResults && extrasAt(sheet, row, column).pivotTable)
      throw new Error('not implemented in the stand-in: pivot table values');
    let data: Record<string, unknown> | undefined;
    for (const { member, read, sub } of wanted) {
      const value = read(cell);
      if (value === undefined) continue;
      data ??= {};
      data[member] = project(value, sub);
    }
    return data ?? nothing;
  };
}

/** What an empty cell has none of. */
const valueMembers: ReadonlySet<string> = new Set(['userEnteredValue', 'effectiveValue', 'formattedValue']);

interface Place {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

/** What each member of a Sheets API `CellData` says of a cell. */
const readers: Readonly<Record<string, (cell: Place) => object | string | undefined>> = {
  userEnteredValue: ({ sheet, row, column }) => extendedValue(valueAt(sheet, row, column)),
  effectiveValue: ({ workbook, sheet, row, column }) => {
    const value = computedValue(workbook, sheet, row, column);
    return value === null ? undefined : effectiveValue(value);
  },
  formattedValue: ({ workbook, sheet, row, column }) => {
    const value = computedValue(workbook, sheet, row, column);
    if (value === null) return undefined;
    return displayedValue(value, shownFormat(workbook, sheet, row, column), workbook.locale);
  },
  userEnteredFormat: ({ workbook, sheet, row, column }) => {
    const format = workbook.formats.get(formatAt(sheet, row, column));
    return Object.keys(format).length ? format : undefined;
  },
  effectiveFormat: ({ workbook, sheet, row, column }) => effectiveFormat(workbook, sheet, row, column),
  note: ({ sheet, row, column }) => extrasAt(sheet, row, column).note,
  dataValidation: ({ sheet, row, column }) => extrasAt(sheet, row, column).dataValidation,
  pivotTable: ({ sheet, row, column }) => extrasAt(sheet, row, column).pivotTable,
};

/** Google's default sizes in pixels: rows 21, columns 100. */
function dimension(
  workbook: Workbook,
  sheet: Sheet,
  type: 'ROW' | 'COLUMN',
  from: number,
  to: number,
  mask: FieldMask,
): object[] {
  const list = type === 'ROW' ? sheet.rowProperties : sheet.columnProperties;
  const metadata = new Map<number, Metadata[]>();
  for (const item of workbook.metadata) {
    const { place } = item;
    if (place.type !== type || place.sheetId !== sheet.id) continue;
    metadata.set(place.index, [...(metadata.get(place.index) ?? []), item]);
  }
  const filtered =
    type === 'ROW' && includes(mask, 'hiddenByFilter')
      ? rowsHiddenByFilter(workbook, sheet)
      : new Set<number>();
  return Array.from({ length: to - from }, (_, i) => {
    const own = metadata.get(from + i);
    return {
      pixelSize: type === 'ROW' ? 21 : 100,
      ...list[from + i],
      ...(filtered.has(from + i) ? { hiddenByFilter: true } : {}),
      ...(own ? { developerMetadata: own.map(metadataResource) } : {}),
    };
  });
}
