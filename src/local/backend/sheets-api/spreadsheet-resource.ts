import { computedValue } from '../../formulas/computed-value.ts';
import { shownText } from '../../formulas/shown-text.ts';
import { type GridRange, type Rectangle, rectangleOf } from '../../workbook/grid-range.ts';
import { contentExtent, extrasAt, formatAt, type Sheet, valueAt } from '../../workbook/sheet.ts';
import type { Metadata, Workbook } from '../../workbook/workbook.ts';
import { effectiveValue, extendedValue } from './cell-data.ts';
import { chartResource } from './chart-requests.ts';
import { type FieldMask, includes, maskOf, project } from './field-mask.ts';
import { metadataResource } from './metadata.ts';
import { sheetProperties } from './sheet-requests.ts';

/** What of the whole `Spreadsheet` resource is answered. */
export interface Selection {
  mask: FieldMask;
  /** Ranges for which cell data is wanted; all sheets whole when there are none. */
  ranges: readonly GridRange[];
  withData: boolean;
}

const sheetMembers = [
  'properties',
  'data',
  'developerMetadata',
  'basicFilter',
  'conditionalFormats',
  'protectedRanges',
  'charts',
];

/** The Sheets API `Spreadsheet`. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#Spreadsheet */
export function spreadsheetResource(workbook: Workbook, { mask, ranges, withData }: Selection): unknown {
  const sheetMask = maskOf(mask, 'sheets');
  const chosen = workbook.sheets.filter(
    (sheet) => ranges.length === 0 || ranges.some(({ sheetId }) => sheetId === sheet.id),
  );
  const resource = {
    spreadsheetId: workbook.id,
    properties: {
      title: workbook.title,
      locale: workbook.locale,
      timeZone: workbook.timeZone,
      autoRecalc: 'ON_CHANGE',
    },
    sheets:
      sheetMask === undefined
        ? []
        : chosen.map((sheet) => sheetResource(workbook, sheet, sheetMask, withData, ranges)),
    ...(workbook.namedRanges.length
      ? {
          namedRanges: workbook.namedRanges.map(({ id, name, range }) => ({ namedRangeId: id, name, range })),
        }
      : {}),
    ...metadataAt(workbook, ({ place }) => place.type === 'SPREADSHEET'),
    spreadsheetUrl: spreadsheetUrl(workbook),
  };
  return project(resource, mask);
}

/** The address at which Google would show the workbook. */
export function spreadsheetUrl({ id }: Workbook): string {
  return `https://docs.google.com/spreadsheets/d/${id}/edit`;
}

function sheetResource(
  workbook: Workbook,
  sheet: Sheet,
  mask: FieldMask,
  withData: boolean,
  ranges: readonly GridRange[],
): object {
  if (mask !== '*') {
    const missing = [...mask.keys()].find((member) => !sheetMembers.includes(member));
    if (missing) throw new Error(`not implemented in the stand-in: Sheet.${missing} of the Sheets API`);
  }
  const own = ranges.filter(({ sheetId }) => sheetId === sheet.id);
  const areas = own.length
    ? own.map((range) => rectangleOf(range, sheet))
    : [{ top: 0, left: 0, bottom: sheet.rows, right: sheet.columns }];
  const dataMask = maskOf(mask, 'data');
  return {
    properties: sheetProperties(sheet, workbook.sheets.indexOf(sheet)),
    ...(withData && dataMask ? { data: areas.map((area) => gridData(workbook, sheet, area, dataMask)) } : {}),
    ...metadataAt(workbook, ({ place }) => place.type === 'SHEET' && place.sheetId === sheet.id),
    ...(sheet.basicFilter
      ? { basicFilter: { range: sheet.basicFilter.range, ...sheet.basicFilter.rest } }
      : {}),
    ...(sheet.conditionalFormats.length
      ? {
          conditionalFormats: sheet.conditionalFormats.map(({ ranges: at, rest }) => ({
            ranges: at,
            ...rest,
          })),
        }
      : {}),
    ...(sheet.protectedRanges.length
      ? {
          protectedRanges: sheet.protectedRanges.map(({ id, range, rest }) => ({
            protectedRangeId: id,
            range,
            ...rest,
          })),
        }
      : {}),
    ...(sheet.charts.length ? { charts: sheet.charts.map(chartResource) } : {}),
  };
}

function metadataAt({ metadata }: Workbook, chosen: (item: Metadata) => boolean): object {
  const found = metadata.filter(chosen).map(metadataResource);
  return found.length ? { developerMetadata: found } : {};
}

function gridData(workbook: Workbook, sheet: Sheet, area: Rectangle, mask: FieldMask): object {
  const valueMask = maskOf(mask, 'rowData');
  const cellMask = valueMask && maskOf(valueMask, 'values');
  return {
    ...(area.top ? { startRow: area.top } : {}),
    ...(area.left ? { startColumn: area.left } : {}),
    ...(cellMask ? { rowData: rowData(workbook, sheet, area, cellMask) } : {}),
    ...(includes(mask, 'rowMetadata')
      ? { rowMetadata: dimension(workbook, sheet, 'ROW', area.top, area.bottom) }
      : {}),
    ...(includes(mask, 'columnMetadata')
      ? { columnMetadata: dimension(workbook, sheet, 'COLUMN', area.left, area.right) }
      : {}),
  };
}

/** Rows up to the last one with anything in it, as Google sends them. */
function rowData(workbook: Workbook, sheet: Sheet, area: Rectangle, mask: FieldMask): object[] {
  const filled = Math.max(contentExtent(sheet).rows, sheet.formats.length, sheet.extras.length);
  const rows: object[] = [];
  for (let row = area.top; row < Math.min(area.bottom, filled); row++) {
    const cells: object[] = [];
    for (let column = area.left; column < area.right; column++)
      cells.push(cellData(workbook, sheet, row, column, mask));
    while (cells.length && Object.keys(cells.at(-1) ?? {}).length === 0) cells.pop();
    rows.push(cells.length ? { values: cells } : {});
  }
  while (rows.length && Object.keys(rows.at(-1) ?? {}).length === 0) rows.pop();
  return rows;
}

function cellData(workbook: Workbook, sheet: Sheet, row: number, column: number, mask: FieldMask): object {
  const members = [
    'userEnteredValue',
    'effectiveValue',
    'formattedValue',
    'userEnteredFormat',
    'note',
    'dataValidation',
  ];
  if (mask !== '*') {
    const missing = [...mask.keys()].find((member) => !members.includes(member));
    if (missing) throw new Error(`not implemented in the stand-in: CellData.${missing}`);
  }
  const value = valueAt(sheet, row, column);
  const format = workbook.formats.get(formatAt(sheet, row, column));
  const { note, dataValidation } = extrasAt(sheet, row, column);
  const data: Record<string, unknown> = {};
  if (value !== null) {
    data.userEnteredValue = extendedValue(value);
    const effective = computedValue(workbook, sheet, row, column);
    if (includes(mask, 'effectiveValue') && effective !== null)
      data.effectiveValue = effectiveValue(effective);
    if (includes(mask, 'formattedValue') && effective !== null)
      data.formattedValue = shownText(workbook, sheet, row, column);
  }
  if (Object.keys(format).length) data.userEnteredFormat = format;
  if (note !== undefined) data.note = note;
  if (dataValidation !== undefined) data.dataValidation = dataValidation;
  return project(data, mask) as object;
}

/** Google's default sizes in pixels: rows 21, columns 100. */
function dimension(
  workbook: Workbook,
  sheet: Sheet,
  type: 'ROW' | 'COLUMN',
  from: number,
  to: number,
): object[] {
  const list = type === 'ROW' ? sheet.rowProperties : sheet.columnProperties;
  const placed = workbook.metadata.filter(({ place }) => place.type === type && place.sheetId === sheet.id);
  return Array.from({ length: to - from }, (_, i) => ({
    pixelSize: type === 'ROW' ? 21 : 100,
    ...list[from + i],
    ...metadataAt(
      { ...workbook, metadata: placed },
      ({ place }) => place.type === type && place.index === from + i,
    ),
  }));
}
