import type { Sheet } from '../../workbook/sheet.ts';
import { sheetById, type Workbook } from '../../workbook/workbook.ts';
import { UserError } from './user-error.ts';

/** The tab with that id; a page that is a moment behind may name one that is gone. */
export function requireSheet(workbook: Workbook, id: number): Sheet {
  const sheet = sheetById(workbook, id);
  if (!sheet) throw new UserError('This tab is gone. / 이 탭은 이제 없습니다.');
  return sheet;
}
