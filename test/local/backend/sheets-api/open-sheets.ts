import type { CallContext } from '../../../../src/local/backend/call-context.ts';
import type { Edit } from '../../../../src/local/backend/sheets-api/edit.ts';
import { sheetsApiHandlers } from '../../../../src/local/backend/sheets-api/handlers.ts';
import { limitsFor } from '../../../../src/local/limits.ts';
import type { GridRange } from '../../../../src/local/workbook/grid-range.ts';
import { createWorkbook, type Workbook } from '../../../../src/local/workbook/workbook.ts';

/** The Sheets API on a new workbook `W` with one tab, `Sheet1`, called without a script around it. */
export interface OpenSheets {
  readonly workbook: Workbook;
  /** Sends a batch and gives its replies. */
  batch(...requests: object[]): unknown[];
  /** `spreadsheets.get`. */
  get(fields: string, ...ranges: string[]): unknown;
  /** Types values, formulas included, from a cell on. */
  type(a1: string, values: unknown[][]): void;
  /** The unformatted values of a range, or its formulas. */
  values(a1: string, render?: 'UNFORMATTED_VALUE' | 'FORMULA' | 'FORMATTED_VALUE'): unknown;
  /** `developerMetadata.search` by one lookup: the ids found. */
  search(lookup: object): number[];
}

export function openSheets(): OpenSheets {
  const workbook = createWorkbook({ title: 'Ops', id: 'W' });
  const edit: Edit = { workbook, limits: limitsFor('workspace'), today: { year: 2001 } };
  const handlers = sheetsApiHandlers(() => edit);
  const call = (name: string, ...args: unknown[]): unknown => {
    const handler = handlers[`Sheets.Spreadsheets.${name}`];
    if (!handler) throw new Error(`no method ${name}`);
    return handler({} as CallContext, ...(args as never[]));
  };
  return {
    workbook,
    batch: (...requests) => (call('batchUpdate', { requests }, 'W') as { replies: unknown[] }).replies,
    get: (fields, ...ranges) => call('get', 'W', { fields, ranges }),
    type: (a1, values) =>
      void call('Values.update', { values }, 'W', a1, { valueInputOption: 'USER_ENTERED' }),
    values: (a1, valueRenderOption = 'UNFORMATTED_VALUE') =>
      (call('Values.get', 'W', a1, { valueRenderOption }) as { values?: unknown }).values,
    search: (developerMetadataLookup) => {
      const body = { dataFilters: [{ developerMetadataLookup }] };
      const { matchedDeveloperMetadata = [] } = call('DeveloperMetadata.search', body, 'W') as {
        matchedDeveloperMetadata?: { developerMetadata: { metadataId: number } }[];
      };
      return matchedDeveloperMetadata.map(({ developerMetadata }) => developerMetadata.metadataId);
    },
  };
}

/** A grid range from its rows and columns, ends exclusive. */
export function grid(
  [startRowIndex, endRowIndex]: readonly [number, number],
  [startColumnIndex, endColumnIndex]: readonly [number, number],
  sheetId = 0,
): Required<GridRange> {
  return { sheetId, startRowIndex, endRowIndex, startColumnIndex, endColumnIndex };
}

/** Rows or columns, the end exclusive. */
export function span(dimension: 'ROWS' | 'COLUMNS', startIndex: number, endIndex: number, sheetId = 0) {
  return { sheetId, dimension, startIndex, endIndex };
}

/** A request that adds a tab. */
export function newTab(sheetId: number, title: string, more: object = {}) {
  return { addSheet: { properties: { sheetId, title, ...more } } };
}
