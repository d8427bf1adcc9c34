import type { Rectangle } from '../workbook/grid-range.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { type FormulaIndex, type Remaining, remainingFormulas } from './formula-index.ts';
import type { Translation } from './translation.ts';

/** A formula cell that takes part in a calculation. */
export interface FormulaCell {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly translation: Translation;
  /** Whether its own value is among what it reads. */
  circular: boolean;
}

/** A formula cell with the step of the calculation in which it can be computed. */
export interface OrderedCell {
  readonly cell: FormulaCell;
  readonly step: number;
}

interface Frame {
  readonly cell: FormulaCell;
  readonly inputs: Iterator<{ cell: FormulaCell; perhaps: boolean }>;
  /** The heaviest chain of formulas computed on behalf of this one, in calls inside each other. */
  below: number;
  /** The outermost waiting formula that this one, or one computed on its behalf, reads. */
  reached: number;
}

/**
 * What may stand inside each other, in calls, when IronCalc computes a formula out of formulas that are not computed
 * yet: it recurses, and overflows its stack near 170 (a chain of `=SUM(A2)` up a column; tried with 0.8.4).
 */
const deepest = 80;
/** What a reference and the operators around it weigh against a call. */
const weightOfReference = 0.3;

/**
 * Formulas after those that they read, from `roots` on, in the order in which IronCalc comes across them. Where its
 * recursion would grow too deep a new step begins, before which the earlier ones have to be computed.
 */
export function dependencyOrder(
  roots: Iterable<FormulaCell>,
  cellAt: (sheet: Sheet, row: number, column: number) => FormulaCell,
  indexOf: (sheet: Sheet) => FormulaIndex,
): OrderedCell[] {
  const ordered: OrderedCell[] = [];
  const done = new Set<FormulaCell>();
  const waiting = new Map<FormulaCell, number>();
  const remaining = new Map<Sheet, Remaining>();
  const remainingOf = (sheet: Sheet) => {
    const known = remaining.get(sheet) ?? remainingFormulas(indexOf(sheet));
    remaining.set(sheet, known);
    return known;
  };
  function* inputsOf({ translation, circular }: FormulaCell) {
    if (circular) return;
    for (const { sheet, area, perhaps } of translation.inputs)
      for (const { row, column } of remainingOf(sheet).within(area as Rectangle))
        yield { cell: cellAt(sheet, row, column), perhaps };
  }
  const stack: Frame[] = [];
  const enter = (cell: FormulaCell) => {
    waiting.set(cell, stack.length);
    stack.push({ cell, inputs: inputsOf(cell), below: 0, reached: Number.POSITIVE_INFINITY });
  };
  let step = 0;
  for (const root of roots) {
    if (!done.has(root)) enter(root);
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const { done: finished, value: input } = frame.inputs.next();
      if (!finished) {
        const depth = waiting.get(input.cell);
        if (depth === undefined) enter(input.cell);
        else if (!input.perhaps) frame.reached = Math.min(frame.reached, depth);
        continue;
      }
      const { cell } = frame;
      const place = stack.length - 1;
      if (frame.reached <= place) cell.circular = true;
      let weight = frame.below + cell.translation.depth + weightOfReference;
      if (weight > deepest) {
        step += 1;
        weight = cell.translation.depth + weightOfReference;
      }
      ordered.push({ cell, step });
      done.add(cell);
      remainingOf(cell.sheet).strike(cell.row, cell.column);
      waiting.delete(cell);
      stack.pop();
      const above = stack.at(-1);
      if (!above) continue;
      above.below = Math.max(above.below, weight);
      if (frame.reached < place) above.reached = Math.min(above.reached, frame.reached);
    }
  }
  return ordered;
}
