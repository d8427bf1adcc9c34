import { type ComputedValue, isError } from '../workbook/cell.ts';
import type { CalculationPlan } from './calculation-plan.ts';
import { type CalculatorCopy, createCalculatorCopy } from './calculator-copy.ts';
import { dependencyOrder, type FormulaCell } from './dependency-order.ts';
import { createUnsupportedCells, type UnsupportedCells } from './unsupported-cells.ts';

/** IronCalc's own error for what it cannot do, which Google does not have. */
const notImplemented = '#N/IMPL!';
/** Rounds in which empty cells and arrays are found out; more would be formulas that chase each other. */
const mostRounds = 10;

/** Computes the formulas of a plan. */
export function runCalculation(plan: CalculationPlan): Map<FormulaCell, ComputedValue> {
  const values = new Map<FormulaCell, ComputedValue>();
  const copy = createCalculatorCopy(plan);
  try {
    const unsupported = createUnsupportedCells();
    unsupported.spread(plan.cells);
    for (const cell of plan.cells) setFormula(copy, unsupported, cell);
    const steps = stepsOf(plan, copy.isArray);
    for (const cell of steps.slice(1).flat()) copy.setValue(cell, null);
    for (const [number, step] of steps.entries()) {
      if (number > 0) for (const cell of step) setFormula(copy, unsupported, cell);
      settle(plan, copy, unsupported, step, values);
      if (number < steps.length - 1) for (const cell of step) copy.setValue(cell, values.get(cell) ?? null);
    }
  } finally {
    copy.close();
  }
  return values;
}

function setFormula(copy: CalculatorCopy, unsupported: UnsupportedCells, cell: FormulaCell): void {
  copy.setFormula(cell, lostTo(unsupported, cell));
}

/** The error that stands for a formula that is not given to IronCalc. */
function lostTo(unsupported: UnsupportedCells, cell: FormulaCell): string | undefined {
  if (unsupported.why(cell) !== undefined) return notImplemented;
  return cell.circular ? '#REF!' : undefined;
}

/** Formulas by the step in which they are computed, so that IronCalc never recurses too deep. */
function stepsOf(plan: CalculationPlan, isArray: (cell: FormulaCell) => boolean): FormulaCell[][] {
  const { cells, sheets, cellAt, indexOf } = plan;
  const rank = (cell: FormulaCell) => (isArray(cell) ? 0 : 1);
  const roots = cells
    .map((cell) => ({ cell, rank: rank(cell), sheet: sheets.indexOf(cell.sheet) }))
    .sort(
      (a, b) =>
        a.rank - b.rank || a.sheet - b.sheet || a.cell.row - b.cell.row || a.cell.column - b.cell.column,
    );
  const steps: FormulaCell[][] = [];
  const ordered = dependencyOrder(
    roots.map(({ cell }) => cell),
    cellAt,
    indexOf,
  );
  for (const { cell, step } of ordered) {
    const list = steps[step] ?? [];
    steps[step] = list;
    list.push(cell);
  }
  return steps;
}

/** Evaluates until no formula turns out to give an empty cell, or several cells, that others took for one value. */
function settle(
  plan: CalculationPlan,
  copy: CalculatorCopy,
  unsupported: UnsupportedCells,
  step: readonly FormulaCell[],
  values: Map<FormulaCell, ComputedValue>,
): void {
  const emptied = new Set<FormulaCell>();
  /** Takes over what a formula gives; returns whether its cell in the copy had to be changed. */
  const examine = (cell: FormulaCell): boolean => {
    const error = lostTo(unsupported, cell);
    if (error !== undefined) {
      const why = unsupported.why(cell);
      values.set(cell, { error, ...(why !== undefined && { unsupported: why }) });
      return false;
    }
    if (emptied.has(cell)) {
      if (copy.givesEmpty(cell)) return false;
      emptied.delete(cell);
      setFormula(copy, unsupported, cell);
      return true;
    }
    const value = copy.value(cell);
    if (value === 'spilled' || (isError(value) && value.error === notImplemented)) {
      unsupported.add(cell, value === 'spilled' ? 'more than one cell' : 'a use of a function');
      setFormula(copy, unsupported, cell);
      return true;
    }
    values.set(cell, asGoogleShows(value));
    if (value !== null || !isRead(plan, cell)) return false;
    emptied.add(cell);
    copy.setValue(cell, null);
    return true;
  };
  for (let round = 0; round < mostRounds; round++) {
    copy.evaluate();
    if (step.filter(examine).length === 0) return;
    for (const cell of unsupported.spread(plan.cells)) setFormula(copy, unsupported, cell);
  }
}

function isRead({ reads }: CalculationPlan, { sheet, row, column }: FormulaCell): boolean {
  const span = reads.get(sheet)?.get(column);
  return span !== undefined && row >= span.top && row < span.bottom;
}

/** Errors that Excel has and Google has not. */
function asGoogleShows(value: ComputedValue): ComputedValue {
  if (!isError(value)) return value;
  // FILTER that leaves nothing; a circle that only shows when the formulas run.
  if (value.error === '#CALC!') return { error: '#N/A' };
  return value.error === '#CIRC!' ? { error: '#REF!' } : value;
}
