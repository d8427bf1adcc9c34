import { type Filter, type FilterRest, type FilterView, withBothForms } from '../../workbook/filter.ts';
import type { GridRange } from '../../workbook/grid-range.ts';
import { nextId } from '../../workbook/workbook.ts';
import { type Edit, requireRange, requireSheet } from './edit.ts';

type GivenFilter = Partial<FilterRest> & { range?: GridRange; tableId?: string; namedRangeId?: string };

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#SetBasicFilterRequest */
export function setBasicFilter(edit: Edit, request: { filter?: GivenFilter }): object {
  const filter = checkedFilter(edit, request.filter);
  requireSheet(edit, filter.range.sheetId).basicFilter = filter;
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#ClearBasicFilterRequest */
export function clearBasicFilter(edit: Edit, request: { sheetId?: number }): object {
  delete requireSheet(edit, request.sheetId).basicFilter;
  return {};
}

/** Stored and shown; nobody looks through it here. */
export function addFilterView(
  edit: Edit,
  request: { filter?: GivenFilter & { filterViewId?: number } },
): object {
  const { filterViewId, ...given } = request.filter ?? {};
  const views = edit.workbook.sheets.flatMap(({ filterViews }) => filterViews);
  const taken = (id: number) => views.some((view) => view.id === id);
  if (filterViewId !== undefined && taken(filterViewId))
    throw new Error(`A filter view with id ${filterViewId} already exists.`);
  const view = { ...checkedFilter(edit, given), id: filterViewId ?? nextId(edit.workbook, taken) };
  const sheet = requireSheet(edit, view.range.sheetId);
  sheet.filterViews = [...sheet.filterViews, view];
  return { addFilterView: { filter: filterViewResource(view) } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteFilterViewRequest */
export function deleteFilterView(edit: Edit, { filterId }: { filterId?: number }): object {
  const sheet = edit.workbook.sheets.find(({ filterViews }) => filterViews.some(({ id }) => id === filterId));
  if (!sheet) throw new Error(`No filter view with id: ${filterId}`);
  sheet.filterViews = sheet.filterViews.filter(({ id }) => id !== filterId);
  return {};
}

/** A Sheets API `BasicFilter`. */
export function filterResource({ range, rest }: Filter): object {
  return { range, ...rest };
}

/** A Sheets API `FilterView`. */
export function filterViewResource({ id, range, rest }: FilterView): object {
  return { filterViewId: id, range, ...rest };
}

function checkedFilter(edit: Edit, given: GivenFilter = {}): Filter {
  const { range, tableId, namedRangeId, ...rest } = given;
  if (tableId !== undefined) throw new Error('not implemented in the stand-in: a filter backed by a table');
  if (namedRangeId !== undefined)
    throw new Error('not implemented in the stand-in: a filter backed by a named range');
  const { sheet } = requireRange(edit, range);
  return { range: { ...range, sheetId: sheet.id }, rest: withBothForms(rest) };
}
