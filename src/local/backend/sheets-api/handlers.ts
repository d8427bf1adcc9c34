import { apiException, isRefusal } from '../../runtime/service-exception.ts';
import { atomically } from '../../workbook/workbook.ts';
import type { CallContext, Handlers } from '../call-context.ts';
import { resolveA1 } from './a1-range.ts';
import { batchUpdate } from './batch-update.ts';
import type { Edit } from './edit.ts';
import { includes, parseFieldMask, project } from './field-mask.ts';
import { type DataFilter, matches, metadataResource } from './metadata.ts';
import { spreadsheetResource } from './spreadsheet-resource.ts';
import {
  appendValues,
  clearValues,
  type ReadOptions,
  readValues,
  type ValueRange,
  writeValueRange,
} from './values.ts';

/** The advanced service `Sheets`, v4: what each method answers, and errors in the API's shape. */
export function sheetsApiHandlers(edit: () => Edit): Handlers {
  const method = <A extends unknown[]>(name: string, carryOut: (edit: Edit, ...args: A) => unknown) => {
    return (id: string, ...args: A): unknown => {
      const current = edit();
      if (id !== current.workbook.id) throw apiException(name, 404, 'Requested entity was not found.');
      try {
        return carryOut(current, ...args);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        throw apiException(name, 400, error.message);
      }
    };
  };
  const get = method('sheets.spreadsheets.get', ({ workbook }, options: GetOptions) => {
    const ranges = listOf(options.ranges).map((a1) => resolveA1(workbook, a1).range);
    if (options.includeGridData && !options.fields) {
      throw new Error('not implemented in the stand-in: Spreadsheets.get with includeGridData and no fields');
    }
    const mask = options.fields ? parseFieldMask(options.fields) : '*';
    return spreadsheetResource(workbook, {
      mask,
      ranges,
      withData: options.fields !== undefined && includes(mask, 'sheets', 'data'),
    });
  });
  const update = method('sheets.spreadsheets.batchUpdate', (current, body: object) =>
    batchUpdate(current, body),
  );
  const valuesGet = method(
    'sheets.spreadsheets.values.get',
    ({ workbook }, range: string, options: ReadOptions & Fields) =>
      answer(readValues(workbook, range, options), options),
  );
  const valuesBatchGet = method(
    'sheets.spreadsheets.values.batchGet',
    ({ workbook }, options: ReadOptions & Fields & { ranges?: unknown }) =>
      answer(
        {
          spreadsheetId: workbook.id,
          valueRanges: listOf(options.ranges).map((range) => readValues(workbook, range, options)),
        },
        options,
      ),
  );
  const valuesUpdate = method(
    'sheets.spreadsheets.values.update',
    (current, range: string, body: ValueRange, options: { valueInputOption?: string }) =>
      atomically(current.workbook, () => writeValueRange(current, range, body, options.valueInputOption)),
  );
  const valuesBatchUpdate = method(
    'sheets.spreadsheets.values.batchUpdate',
    (current, body: { data?: ValueRange[]; valueInputOption?: string }) =>
      atomically(current.workbook, () => valuesBatch(current, body)),
  );
  const valuesAppend = method(
    'sheets.spreadsheets.values.append',
    (current, range: string, body: ValueRange, options: object) =>
      atomically(current.workbook, () => appendValues(current, range, body, options)),
  );
  const valuesClear = method('sheets.spreadsheets.values.clear', (current, range: string) => ({
    spreadsheetId: current.workbook.id,
    clearedRange: clearValues(current, range),
  }));
  const valuesBatchClear = method(
    'sheets.spreadsheets.values.batchClear',
    (current, body: { ranges?: string[] }) =>
      atomically(current.workbook, () => ({
        spreadsheetId: current.workbook.id,
        clearedRanges: listOf(body.ranges).map((range) => clearValues(current, range)),
      })),
  );
  const metadataGet = method(
    'sheets.spreadsheets.developerMetadata.get',
    ({ workbook }, metadataId: number) => {
      const found = workbook.metadata.find((item) => item.id === Number(metadataId));
      if (!found)
        throw apiException(
          'sheets.spreadsheets.developerMetadata.get',
          404,
          `No developer metadata with ID ${metadataId}`,
        );
      return metadataResource(found);
    },
  );
  const metadataSearch = method(
    'sheets.spreadsheets.developerMetadata.search',
    ({ workbook }, body: { dataFilters?: DataFilter[] }) => searchMetadata(workbook, body.dataFilters ?? []),
  );
  return {
    'Sheets.Spreadsheets.get': (_: CallContext, id: string, options: GetOptions) => get(id, options),
    'Sheets.Spreadsheets.batchUpdate': (_: CallContext, body: object, id: string) => update(id, body),
    'Sheets.Spreadsheets.Values.get': (_: CallContext, id: string, range: string, options: ReadOptions) =>
      valuesGet(id, range, options),
    'Sheets.Spreadsheets.Values.batchGet': (_: CallContext, id: string, options: ReadOptions) =>
      valuesBatchGet(id, options),
    'Sheets.Spreadsheets.Values.update': (
      _: CallContext,
      body: ValueRange,
      id: string,
      range: string,
      options: object,
    ) => valuesUpdate(id, range, body, options),
    'Sheets.Spreadsheets.Values.batchUpdate': (_: CallContext, body: object, id: string) =>
      valuesBatchUpdate(id, body),
    'Sheets.Spreadsheets.Values.append': (
      _: CallContext,
      body: ValueRange,
      id: string,
      range: string,
      options: object,
    ) => valuesAppend(id, range, body, options),
    'Sheets.Spreadsheets.Values.clear': (_: CallContext, id: string, range: string) => valuesClear(id, range),
    'Sheets.Spreadsheets.Values.batchClear': (_: CallContext, body: object, id: string) =>
      valuesBatchClear(id, body),
    'Sheets.Spreadsheets.DeveloperMetadata.get': (_: CallContext, id: string, metadataId: number) =>
      metadataGet(id, metadataId),
    'Sheets.Spreadsheets.DeveloperMetadata.search': (_: CallContext, body: object, id: string) =>
      metadataSearch(id, body),
  };
}

interface Fields {
  fields?: string;
}

interface GetOptions extends Fields {
  ranges?: unknown;
  includeGridData?: boolean;
}

function answer(resource: object, { fields }: Fields): unknown {
  return fields ? project(resource, parseFieldMask(fields)) : resource;
}

/** An option that may be given once or as a list. */
function listOf(option: unknown): string[] {
  if (option === undefined || option === null) return [];
  return (Array.isArray(option) ? option : [option]).map(String);
}

function valuesBatch(edit: Edit, body: { data?: ValueRange[]; valueInputOption?: string }): object {
  const responses = (body.data ?? []).map((data) => {
    if (!data.range) throw new Error('Invalid data: range is required');
    return writeValueRange(edit, data.range, data, body.valueInputOption) as Record<string, number>;
  });
  const sum = (member: string) => responses.reduce((total, response) => total + (response[member] ?? 0), 0);
  return {
    spreadsheetId: edit.workbook.id,
    totalUpdatedRows: sum('updatedRows'),
    totalUpdatedColumns: sum('updatedColumns'),
    totalUpdatedCells: sum('updatedCells'),
    totalUpdatedSheets: new Set(
      responses.map((response) => String(response.updatedRange).replace(/![^!]*$/, '')),
    ).size,
    responses,
  };
}

function searchMetadata(workbook: Edit['workbook'], filters: readonly DataFilter[]): object {
  if (filters.length === 0) throw new Error('At least one data filter must be specified.');
  const found = new Map(
    filters.flatMap((filter) => matches(workbook, filter).map((item) => [item, filter] as const)),
  );
  if (found.size === 0) return {};
  return {
    matchedDeveloperMetadata: [...found].map(([item, filter]) => ({
      developerMetadata: metadataResource(item),
      dataFilters: [filter],
    })),
  };
}
