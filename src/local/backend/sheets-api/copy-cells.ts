import { type CellValue, isFormula } from '../../workbook/cell.ts';
import { copiedFormula } from '../../workbook/formula-references.ts';
import type { Rectangle } from '../../workbook/grid-range.ts';
import { extrasAt, type Sheet, writeExtras, writeFormats, writeValues } from '../../workbook/sheet.ts';

/** The parts of cells that are copied. */
export interface CopiedParts {
  readonly values?: boolean;
  readonly formats?: boolean;
  /** Notes, validations and pivot tables; `validation` takes the second only. */
  readonly extras?: boolean | 'validation';
}

/** Some neighbouring cells of one row. */
interface Stretch {
  readonly row: number;
  readonly left: number;
  readonly width: number;
}

/**
 * Copies a rectangle's cells to another place, which may overlap; without a source sheet it empties the place.
 * References of formulas stay as they are.
 */
export function moveCells(
  source: Sheet | undefined,
  area: Rectangle,
  target: Sheet,
  to: { top: number; left: number },
): void {
  const height = area.bottom - area.top;
  const width = area.right - area.left;
  for (let i = 0; i < height; i++) {
    // Overlap: the copy runs away from the direction in which it moves.
    const step = source === target && to.top > area.top ? height - 1 - i : i;
    const from = { row: area.top + step, left: area.left, width };
    copyStretch(source, from, target, { row: to.top + step, left: to.left }, allParts, 'keep');
  }
}

const allParts: CopiedParts = { values: true, formats: true, extras: true };

/** Copies neighbouring cells of one row; relative references of formulas `follow` a copy and are kept by a move. */
export function copyStretch(
  source: Sheet | undefined,
  from: Stretch,
  target: Sheet,
  to: { row: number; left: number },
  parts: CopiedParts,
  formulas: 'follow' | 'keep',
): void {
  const values = source?.values[from.row];
  if (parts.values && (values || target.values[to.row])) {
    const cells = cutOut(values, from, null);
    const followed =
      formulas === 'follow' && cells.some(isFormula)
        ? cells.map((cell) => following(cell, to.row - from.row, to.left - from.left))
        : cells;
    writeValues(target, to.row, to.left, followed);
  }
  const formats = source?.formats[from.row];
  if (parts.formats && (formats || target.formats[to.row]))
    writeFormats(target, to.row, to.left, cutOut(formats, from, 0));
  if (parts.extras && (source?.extras[from.row] || target.extras[to.row]))
    copyExtras(source, from, target, to, parts.extras);
}

function copyExtras(
  source: Sheet | undefined,
  from: Stretch,
  target: Sheet,
  to: { row: number; left: number },
  which: true | 'validation',
): void {
  const line = source?.extras[from.row];
  const copied = Array.from({ length: from.width }, (_, i) => line?.get(from.left + i) ?? {});
  for (const [i, extras] of copied.entries()) {
    const { dataValidation: _old, ...rest } = extrasAt(target, to.row, to.left + i);
    const { dataValidation } = extras;
    const validated = dataValidation ? { ...rest, dataValidation } : rest;
    writeExtras(target, to.row, to.left + i, which === 'validation' ? validated : extras);
  }
}

function following(cell: CellValue, rows: number, columns: number): CellValue {
  return isFormula(cell) ? { formula: copiedFormula(cell.formula, rows, columns) } : cell;
}

function cutOut<T>(line: readonly T[] | undefined, { left, width }: Stretch, filler: T): T[] {
  const cells = line ? line.slice(left, left + width) : [];
  while (cells.length < width) cells.push(filler);
  return cells;
}
