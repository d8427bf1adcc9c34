import type { AccountLimits } from '../../limits.ts';
import { addSheet, duplicateSheet, moveSheet, removeSheet, renameSheet } from '../../workbook/sheets.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { SheetAction } from '../protocol.ts';
import { userRefused } from './edits.ts';
import { requireSheet } from './require-sheet.ts';
import { UserError } from './user-error.ts';

/** Does what the tab bar offers; returns the id of the tab to show. */
export function actOnSheet(workbook: Workbook, limits: AccountLimits, action: SheetAction): number {
  if (action.action === 'add') return userRefused(() => addSheet(workbook, limits, {})).id;
  const sheet = requireSheet(workbook, action.sheet);
  const place = workbook.sheets.indexOf(sheet);
  switch (action.action) {
    case 'rename':
      userRefused(() => renameSheet(workbook, sheet, action.title.trim()));
      return sheet.id;
    case 'duplicate':
      return userRefused(() =>
        duplicateSheet(workbook, limits, sheet, {
          title: copyTitle(workbook, sheet.title),
          index: place + 1,
        }),
      ).id;
    case 'hide':
      if (workbook.sheets.every((other) => other === sheet || other.hidden))
        throw new UserError("You can't hide all the sheets in a document.");
      sheet.hidden = true;
      return neighbour(workbook, place);
    case 'show':
      sheet.hidden = false;
      return sheet.id;
    case 'delete':
      userRefused(() => removeSheet(workbook, sheet));
      return neighbour(workbook, Math.max(0, place - 1));
    case 'move':
      moveSheet(workbook, sheet, Math.max(0, Math.min(action.index, workbook.sheets.length - 1)));
      return sheet.id;
    case 'width':
      if (action.column >= sheet.columns)
        throw new UserError('This column is gone. / 이 열은 이제 없습니다.');
      sheet.columnProperties[action.column] = {
        ...sheet.columnProperties[action.column],
        pixelSize: Math.max(20, Math.min(2000, Math.round(action.pixels))),
      };
      return sheet.id;
  }
}

/** The visible tab nearest to a place in the order. */
function neighbour({ sheets }: Workbook, place: number): number {
  const visible = sheets.flatMap((sheet, at) => (sheet.hidden ? [] : [{ sheet, far: Math.abs(at - place) }]));
  visible.sort((a, b) => a.far - b.far);
  return visible[0]?.sheet.id ?? 0;
}

function copyTitle({ sheets }: Workbook, title: string): string {
  const taken = new Set(sheets.map((sheet) => sheet.title.toLowerCase()));
  for (let number = 1; ; number++) {
    const candidate = `Copy of ${title}${number === 1 ? '' : ` ${number}`}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
