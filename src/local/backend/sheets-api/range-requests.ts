import type { GridRange } from '../../workbook/grid-range.ts';
import { extrasAt, writeExtras } from '../../workbook/sheet.ts';
import { nextId } from '../../workbook/workbook.ts';
import { type Edit, requireRange } from './edit.ts';

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
