import { everyLanguage, type Translate } from '../messages/translate.ts';
import type { Layout, Tab } from '../workbook/layout.ts';
import { createMark } from '../workbook/marks.ts';
import { gridRange, type SheetRequest } from '../workbook/requests.ts';
import { configTabKey, findConfigTab } from './find-tab.ts';
import { dateTimePattern } from './status-cells.ts';
import { type Column, type ConfigTab, configTabs } from './tabs.ts';

const rowCount = 200;

/** Requests that make the configuration tabs the workbook lacks; none for tabs it has. `newSheetId` gives fresh ids. */
export function setUpRequests(t: Translate, layout: Layout, newSheetId: () => number): SheetRequest[] {
  return configTabs.flatMap((tab, index) => {
    const found = findConfigTab(layout, tab);
    if (!found) return makeConfigTab(t, tab, newSheetId(), index);
    const marked = found.metadata.some(({ key }) => key === configTabKey);
    return marked ? [] : [mark(found.sheetId, tab)];
  });
}

/**
 * Requests that add the optional columns that a tab set up earlier lacks, behind its last one; `headers` are the texts of
 * its first row.
 */
export function missingColumnRequests(
  t: Translate,
  found: Tab,
  { columns }: ConfigTab,
  headers: readonly string[],
): SheetRequest[] {
  const written = headers.map((header) => header.trim().toLowerCase());
  const missing = columns.filter(
    (column) =>
      column.optional &&
      !everyLanguage(column.header).some((caption) => written.includes(caption.toLowerCase())),
  );
  const { sheetId } = found;
  const first = headers.length;
  const length = first + missing.length - found.columns;
  return [
    ...(length > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length } } as const] : []),
    ...missing.flatMap((column, i): SheetRequest[] => [
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: first + i },
          rows: [{ values: [header(t, column)] }],
          fields: 'userEnteredValue,userEnteredFormat.textFormat,note',
        },
      },
      ...columnRequests(sheetId, column, first + i, found.rows),
    ]),
  ];
}

function makeConfigTab(t: Translate, tab: ConfigTab, sheetId: number, index: number): SheetRequest[] {
  const { columns } = tab;
  const gridProperties = { rowCount, columnCount: columns.length, frozenRowCount: 1 };
  const body = gridRange(sheetId, { row: 1, column: 0, rows: rowCount - 1, columns: columns.length });
  const cell = { userEnteredFormat: { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' } } as const;
  return [
    { addSheet: { properties: { sheetId, title: t(tab.title), index, gridProperties } } },
    mark(sheetId, tab),
    {
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: 0 },
        rows: [{ values: columns.map((column) => header(t, column)) }],
        fields: 'userEnteredValue,userEnteredFormat.textFormat,note',
      },
    },
    {
      repeatCell: {
        range: body,
        cell,
        fields: 'userEnteredFormat.wrapStrategy,userEnteredFormat.verticalAlignment',
      },
    },
    ...columns.flatMap((column, i) => columnRequests(sheetId, column, i)),
  ];
}

function header(t: Translate, column: Column) {
  // What Querytabs writes itself is grey, so that nobody fills it in.
  const grey = { foregroundColorStyle: { rgbColor: { red: 0.37, green: 0.42, blue: 0.48 } } };
  return {
    userEnteredValue: { stringValue: t(column.header) },
    userEnteredFormat: { textFormat: { bold: true, ...(column.kind === 'status' && grey) } },
    note: t(column.note),
  };
}

function columnRequests(sheetId: number, column: Column, i: number, rows = rowCount): SheetRequest[] {
  const range = gridRange(sheetId, { row: 1, column: i, rows: rows - 1, columns: 1 });
  const requests: SheetRequest[] = [
    {
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: i, endIndex: i + 1 },
        properties: { pixelSize: column.width },
        fields: 'pixelSize',
      },
    },
  ];
  if (column.checkbox) {
    requests.push({ setDataValidation: { range, rule: { condition: { type: 'BOOLEAN' }, strict: true } } });
  }
  if (column.kind === 'input' && !column.checkbox) {
    // Plain text keeps 1/2, 00123 and 2026-03-01 as they were typed.
    const cell = { userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } } } as const;
    requests.push({ repeatCell: { range, cell, fields: 'userEnteredFormat.numberFormat' } });
  }
  if (column.dateTime) {
    const cell = { userEnteredFormat: { numberFormat: dateTimePattern } };
    requests.push({ repeatCell: { range, cell, fields: 'userEnteredFormat.numberFormat' } });
  }
  return requests;
}

function mark(sheetId: number, tab: ConfigTab): SheetRequest {
  return createMark(configTabKey, tab.id, { sheetId });
}
