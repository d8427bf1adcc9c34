import { computedValue } from '../../formulas/computed-value.ts';
import { isError, isFormula } from '../../workbook/cell.ts';
import type { GridRange, Rectangle } from '../../workbook/grid-range.ts';
import { extrasAt, type Sheet, valueAt, writeExtras } from '../../workbook/sheet.ts';
import { nextId } from '../../workbook/workbook.ts';
import { copyCells } from './copy-cells.ts';
import { type Edit, requireRange, requireSheet } from './edit.ts';

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#CopyPasteRequest */
export function copyPaste(
  edit: Edit,
  request: { source?: GridRange; destination?: GridRange; pasteType?: string; pasteOrientation?: string },
): object {
  const { sheet: source, area } = requireRange(edit, request.source);
  const { sheet: target, area: place } = requireRange(edit, request.destination);
  if (request.pasteOrientation === 'TRANSPOSE')
    throw new Error('not implemented in the stand-in: pasteOrientation TRANSPOSE');
  const what = pasted(request.pasteType ?? 'PASTE_NORMAL');
  if (target.basicFilter)
    throw new Error('not implemented in the stand-in: copyPaste onto a sheet with a filter');
  const from = request.pasteType === 'PASTE_VALUES' ? withComputedValues(edit, source, area) : source;
  const height = area.bottom - area.top;
  const width = area.right - area.left;
  if (height === 0 || width === 0) return {};
  const down = repeats(place.bottom - place.top, height);
  const across = repeats(place.right - place.left, width);
  if (place.top + down * height > target.rows || place.left + across * width > target.columns) {
    throw new Error('The paste would go beyond the grid of the destination.');
  }
  for (let i = 0; i < down; i++) {
    for (let j = 0; j < across; j++) {
      const to = { top: place.top + i * height, left: place.left + j * width };
      copyCells(from, area, target, to, what, 'follow');
    }
  }
  return {};
}

/** A destination that is a multiple of the source is filled with repeats; any other takes the source once, whole. */
function repeats(span: number, size: number): number {
  return span % size === 0 ? Math.max(1, span / size) : 1;
}

function pasted(type: string): { values?: boolean; formats?: boolean; extras?: boolean } {
  switch (type) {
    case 'PASTE_NORMAL':
      return { values: true, formats: true, extras: true };
    case 'PASTE_FORMULA':
    case 'PASTE_VALUES':
      return { values: true };
    case 'PASTE_FORMAT':
      return { formats: true };
    default:
      throw new Error(`not implemented in the stand-in: pasteType ${type}`);
  }
}

/** The sheet with the results of formulas in their place: what is pasted as values. */
function withComputedValues({ workbook }: Edit, sheet: Sheet, area: Rectangle): Sheet {
  if (!hasFormula(sheet, area)) return sheet;
  const values = sheet.values.map((line, row) => {
    if (!line?.some(isFormula) || row < area.top || row >= area.bottom) return line;
    return line.map((cell, column) => {
      if (!isFormula(cell) || column < area.left || column >= area.right) return cell;
      const value = computedValue(workbook, sheet, row, column);
      if (isError(value)) throw new Error(`not implemented in the stand-in: PASTE_VALUES of ${value.error}`);
      return value;
    });
  });
  return { ...sheet, values };
}

function hasFormula(
  sheet: Sheet,
  area: { top: number; bottom: number; left: number; right: number },
): boolean {
  for (let row = area.top; row < area.bottom; row++) {
    for (let column = area.left; column < area.right; column++)
      if (isFormula(valueAt(sheet, row, column))) return true;
  }
  return false;
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#SortRangeRequest */
export function sortRange(
  edit: Edit,
  request: { range?: GridRange; sortSpecs?: { dimensionIndex?: number; sortOrder?: string }[] },
): object {
  const { sheet, area } = requireRange(edit, request.range);
  const specs = request.sortSpecs ?? [];
  if (hasFormula(sheet, area)) throw new Error('not implemented in the stand-in: sortRange over formulas');
  const lines = Array.from({ length: area.bottom - area.top }, (_, i) => area.top + i);
  const order = lines.slice().sort((a, b) => {
    for (const { dimensionIndex = 0, sortOrder } of specs) {
      const difference = compare(
        valueAt(sheet, a, dimensionIndex),
        valueAt(sheet, b, dimensionIndex),
        sortOrder === 'DESCENDING',
      );
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  const before: Sheet = {
    ...sheet,
    values: sheet.values.slice(),
    formats: sheet.formats.slice(),
    extras: sheet.extras.slice(),
  };
  order.forEach((from, i) => {
    copyCells(
      before,
      { ...area, top: from, bottom: from + 1 },
      sheet,
      { top: area.top + i, left: area.left },
      { values: true, formats: true, extras: true },
    );
  });
  return {};
}

/** Numbers before texts before booleans, empty cells last in either direction. */
function compare(a: unknown, b: unknown, descending: boolean): number {
  const rank = (value: unknown) =>
    value === null ? 3 : typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
  if (a === null || b === null) return rank(a) - rank(b);
  const sign = descending ? -1 : 1;
  if (rank(a) !== rank(b)) return sign * (rank(a) - rank(b));
  if (typeof a === 'string' && typeof b === 'string')
    return sign * a.localeCompare(b, 'en', { sensitivity: 'base' });
  return sign * (Number(a) - Number(b));
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#SetDataValidationRequest */
export function setDataValidation(edit: Edit, request: { range?: GridRange; rule?: object }): object {
  const { sheet, area } = requireRange(edit, request.range);
  for (let row = area.top; row < area.bottom; row++) {
    for (let column = area.left; column < area.right; column++) {
      const { dataValidation: _old, ...rest } = extrasAt(sheet, row, column);
      writeExtras(sheet, row, column, request.rule ? { ...rest, dataValidation: request.rule } : rest);
    }
  }
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#SetBasicFilterRequest */
export function setBasicFilter(edit: Edit, request: { filter?: { range?: GridRange } }): object {
  const { range, ...rest } = request.filter ?? {};
  const { sheet } = requireRange(edit, range);
  sheet.basicFilter = { range: { ...range, sheetId: sheet.id }, rest };
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#ClearBasicFilterRequest */
export function clearBasicFilter(edit: Edit, request: { sheetId?: number }): object {
  delete requireSheet(edit, request.sheetId).basicFilter;
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddNamedRangeRequest */
export function addNamedRange(
  edit: Edit,
  request: { namedRange?: { namedRangeId?: string; name?: string; range?: GridRange } },
): object {
  const { workbook } = edit;
  const { name = '', range, namedRangeId } = request.namedRange ?? {};
  const { sheet } = requireRange(edit, range);
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,249}$/.test(name)) throw new Error(`Invalid named range name: ${name}`);
  if (workbook.namedRanges.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new Error(`A named range with name ${name} already exists`);
  }
  const id = namedRangeId ?? String(nextId(workbook, () => false));
  const named = { id, name, range: { ...range, sheetId: sheet.id } };
  workbook.namedRanges = [...workbook.namedRanges, named];
  return { addNamedRange: { namedRange: { namedRangeId: id, name, range: named.range } } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteNamedRangeRequest */
export function deleteNamedRange({ workbook }: Edit, request: { namedRangeId?: string }): object {
  const { namedRangeId } = request;
  const rest = workbook.namedRanges.filter(({ id }) => id !== namedRangeId);
  if (rest.length === workbook.namedRanges.length) throw new Error(`No named range with id: ${namedRangeId}`);
  workbook.namedRanges = rest;
  return {};
}

/** Stored and shown, but nothing is refused on its account: the script's user may edit everything here. */
export function addProtectedRange(
  edit: Edit,
  request: { protectedRange?: { protectedRangeId?: number; range?: GridRange } },
): object {
  const { range, protectedRangeId, ...rest } = request.protectedRange ?? {};
  const { sheet } = requireRange(edit, range);
  const taken = (id: number) =>
    edit.workbook.sheets.some((other) => other.protectedRanges.some((item) => item.id === id));
  const id = protectedRangeId ?? nextId(edit.workbook, taken);
  const bounds = { ...range, sheetId: sheet.id };
  sheet.protectedRanges = [...sheet.protectedRanges, { id, range: bounds, rest }];
  return { addProtectedRange: { protectedRange: { protectedRangeId: id, range: bounds, ...rest } } };
}

/** Stored and shown; nothing draws it. */
export function addConditionalFormatRule(
  edit: Edit,
  request: { rule?: { ranges?: GridRange[] }; index?: number },
): object {
  const { ranges = [], ...rest } = request.rule ?? {};
  const [first] = ranges;
  const { sheet } = requireRange(edit, first);
  const rules = [...sheet.conditionalFormats];
  rules.splice(request.index ?? 0, 0, {
    ranges: ranges.map((range) => ({ ...range, sheetId: sheet.id })),
    rest,
  });
  sheet.conditionalFormats = rules;
  return {};
}
