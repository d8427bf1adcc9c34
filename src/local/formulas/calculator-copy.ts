import { cellsToA1 } from '../workbook/a1-notation.ts';
import { type CellValue, type ComputedValue, isError, isFormula } from '../workbook/cell.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { CalculationPlan } from './calculation-plan.ts';
import type { FormulaCell } from './dependency-order.ts';
import { createCalculator } from './ironcalc.ts';

/** The copy of a plan's cells in the calculator. */
export interface CalculatorCopy {
  /** Puts a formula, or the error that stands for it, into its cell. */
  setFormula(cell: FormulaCell, error?: string): void;
  /** Replaces a formula by its value. */
  setValue(cell: FormulaCell, value: ComputedValue): void;
  /** Whether IronCalc computes the formula before those that give one cell only. */
  isArray(cell: FormulaCell): boolean;
  evaluate(): void;
  /** What the formula gives: `null` for an empty cell, `spilled` for more than one. */
  value(cell: FormulaCell): ComputedValue | 'spilled';
  /** Whether the formula gives an empty cell, also when it is not in its cell any more. */
  givesEmpty(cell: FormulaCell): boolean;
  close(): void;
}

/** Fills a calculator with the plain values that a plan reads; its formulas are not set yet. */
export function createCalculatorCopy({ sheets, cells, reads, size }: CalculationPlan): CalculatorCopy {
  // The first sheet stays empty; each sheet has a copy, and a second one where formulas stand as text: IronCalc tells
  // every digit of a number, and an empty cell from 0, only there.
  const calculator = createCalculator(1 + 2 * sheets.length, size + 2 * cells.length);
  const place = ({ sheet, row, column }: FormulaCell) => [1 + sheets.indexOf(sheet), row, column] as const;
  const textPlace = ({ sheet, row, column }: FormulaCell) =>
    [1 + sheets.length + sheets.indexOf(sheet), row, column] as const;
  for (const [sheet, columns] of reads) {
    for (const [column, { top, bottom }] of columns)
      for (let row = top; row < Math.min(bottom, sheet.values.length); row++) {
        const input = inputOf(sheet.values[row]?.[column] ?? null);
        if (input !== undefined) calculator.set(1 + sheets.indexOf(sheet), row, column, input);
      }
  }
  return {
    setFormula(cell, error) {
      const { text, blankable } = cell.translation;
      calculator.set(...place(cell), error === undefined ? text : `=${error}`);
      if (error !== undefined) return;
      const value = blankable ? `(${text.slice(1)})` : addressOf(sheets, cell);
      calculator.set(...textPlace(cell), `=${value}&""`);
    },
    setValue(cell, value) {
      const input = isError(value) ? `=${value.error}` : inputOf(value);
      if (input === undefined) calculator.clear(...place(cell));
      else calculator.set(...place(cell), input);
    },
    isArray: (cell) => calculator.isArray(...place(cell)),
    evaluate: calculator.evaluate,
    value(cell) {
      const outcome = calculator.outcome(...place(cell));
      switch (outcome.kind) {
        case 'number': {
          const text = calculator.shown(...textPlace(cell));
          return text === '' ? null : Number(text);
        }
        case 'text':
          return outcome.text;
        case 'boolean':
          return outcome.value;
        case 'error':
          return { error: outcome.code };
        case 'spilled':
          return 'spilled';
      }
    },
    givesEmpty: (cell) => calculator.shown(...textPlace(cell)) === '',
    close: calculator.close,
  };
}

/** What typed into IronCalc gives the value; nothing for an empty cell, and for a formula, which is set on its own. */
function inputOf(value: CellValue): string | undefined {
  if (value === null || isFormula(value)) return undefined;
  return typeof value === 'string' ? `'${value}` : String(value).toUpperCase();
}

function addressOf(sheets: readonly Sheet[], { sheet, row, column }: FormulaCell): string {
  return `Sheet${sheets.indexOf(sheet) + 2}!${cellsToA1({ top: row, bottom: row + 1, left: column, right: column + 1 })}`;
}
