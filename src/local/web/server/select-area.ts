import { columnLetters } from '../../workbook/a1-notation.ts';
import type { Area } from '../protocol.ts';
import { requireSheet } from './require-sheet.ts';
import type { Session } from './session.ts';

/** Selects an area as a person would, cut to a grid that may have shrunk meanwhile. */
export function selectArea({ google, workbook }: Session, area: Area): void {
  const { title, rows, columns } = requireSheet(workbook, area.sheet);
  const top = Math.min(area.top, rows - 1);
  const left = Math.min(area.left, columns - 1);
  const bottom = Math.max(top + 1, Math.min(area.bottom, rows));
  const right = Math.max(left + 1, Math.min(area.right, columns));
  google.select(title, `${columnLetters(left)}${top + 1}:${columnLetters(right - 1)}${bottom}`);
}
