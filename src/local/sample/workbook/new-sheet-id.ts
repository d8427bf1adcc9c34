import { nextId, sheetById, type Workbook } from '../../workbook/workbook.ts';

/** An id for a tab that is about to be added. */
export function newSheetId(workbook: Workbook): number {
  return nextId(workbook, (id) => sheetById(workbook, id) !== undefined);
}
