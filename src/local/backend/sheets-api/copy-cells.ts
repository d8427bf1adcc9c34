import { type CellValue, isFormula } from '../../workbook/cell.ts';
import { copiedFormula } from '../../workbook/formula-references.ts';
import type { Rectangle } from '../../workbook/grid-range.ts';
import {
  extrasAt,
  formatAt,
  type Sheet,
  valueAt,
  writeExtras,
  writeFormats,
  writeValues,
} from '../../workbook/sheet.ts';

/**
 * Copies a rectangle's cells to another place, which may overlap; without a source sheet it empties the place.
 * Relative references of formulas `follow` a copy and are kept by a move.
 */
export function copyCells(
  source: Sheet | undefined,
  area: Rectangle,
  target: Sheet,
  to: { top: number; left: number },
  what: { values?: boolean; formats?: boolean; extras?: boolean },
  formulas: 'follow' | 'keep' = 'keep',
): void {
  const copied = (value: CellValue): CellValue =>
    formulas === 'follow' && isFormula(value)
      ? { formula: copiedFormula(value.formula, to.top - area.top, to.left - area.left) }
      : value;
  const height = area.bottom - area.top;
  const columns = Array.from({ length: area.right - area.left }, (_, i) => area.left + i);
  const rows = Array.from({ length: height }, (_, i) => i);
  // Overlap: the copy runs away from the direction in which it moves.
  if (source === target && to.top > area.top) rows.reverse();
  for (const i of rows) {
    const from = area.top + i;
    const row = to.top + i;
    const busy = [
      source?.values[from],
      source?.formats[from],
      source?.extras[from],
      target.values[row],
      target.formats[row],
      target.extras[row],
    ];
    if (busy.every((line) => line === undefined)) continue;
    const extras = source ? columns.map((column) => extrasAt(source, from, column)) : [];
    const values = columns.map((column) => (source ? copied(valueAt(source, from, column)) : null));
    const formats = columns.map((column) => (source ? formatAt(source, from, column) : 0));
    if (what.values) writeValues(target, row, to.left, values);
    if (what.formats) writeFormats(target, row, to.left, formats);
    if (what.extras && (target.extras[row] || source?.extras[from])) {
      for (let j = 0; j < columns.length; j++) writeExtras(target, row, to.left + j, extras[j] ?? {});
    }
  }
}
