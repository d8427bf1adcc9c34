import { type GridRange, rectangleOf } from '../../workbook/grid-range.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Metadata, Workbook } from '../../workbook/workbook.ts';
import { chartResource } from './chart-requests.ts';
import { ruleResource } from './conditional-format-requests.ts';
import { type FieldMask, includes, maskOf, projectObject } from './field-mask.ts';
import { filterResource, filterViewResource } from './filter-requests.ts';
import { gridData } from './grid-data.ts';
import { metadataResource } from './metadata.ts';
import { namedRangeResource } from './named-range-requests.ts';
import { sheetProperties } from './sheet-requests.ts';
import { tableResource } from './table-requests.ts';

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
  'filterViews',
  'tables',
  'conditionalFormats',
  'protectedRanges',
  'charts',
];

/** The Sheets API `Spreadsheet`. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#Spreadsheet */
export function spreadsheetResource(workbook: Workbook, { mask, ranges, withData }: Selection): object {
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
    ...listed('namedRanges', workbook.namedRanges.map(namedRangeResource)),
    ...metadataAt(workbook, ({ place }) => place.type === 'SPREADSHEET'),
    spreadsheetUrl: spreadsheetUrl(workbook),
  };
  const sheets =
    sheetMask && chosen.map((sheet) => sheetResource(workbook, sheet, sheetMask, withData, ranges));
  return { ...projectObject(resource, mask), ...(sheets && { sheets }) };
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
  const data =
    withData && dataMask ? areas.map((area) => gridData(workbook, sheet, area, dataMask)) : undefined;
  const resource = {
    properties: sheetProperties(sheet, workbook.sheets.indexOf(sheet)),
    ...metadataAt(workbook, ({ place }) => place.type === 'SHEET' && place.sheetId === sheet.id),
    ...(sheet.basicFilter ? { basicFilter: filterResource(sheet.basicFilter) } : {}),
    ...listed('filterViews', sheet.filterViews.map(filterViewResource)),
    ...(includes(mask, 'tables')
      ? listed(
          'tables',
          sheet.tables.map((table) => tableResource(workbook, sheet, table)),
        )
      : {}),
    ...listed('conditionalFormats', sheet.conditionalFormats.map(ruleResource)),
    ...listed(
      'protectedRanges',
      sheet.protectedRanges.map(({ id, range, rest }) => ({ protectedRangeId: id, range, ...rest })),
    ),
    ...listed('charts', sheet.charts.map(chartResource)),
  };
  return { ...projectObject(resource, mask), ...(data && { data }) };
}

function metadataAt({ metadata }: Workbook, chosen: (item: Metadata) => boolean): object {
  return listed('developerMetadata', metadata.filter(chosen).map(metadataResource));
}

/** A list as a member, which is left out when it is empty. */
function listed(member: string, items: readonly object[]): object {
  return items.length ? { [member]: items } : {};
}
