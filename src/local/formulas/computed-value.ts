import { type ComputedValue, isFormula } from '../workbook/cell.ts';
import { instantToSerial } from '../workbook/serial-date.ts';
import { type Sheet, valueAt, writeCount } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { planCalculation } from './calculation-plan.ts';
import { CalculationRefused } from './calculation-refused.ts';
import { hasFunction } from './ironcalc.ts';
import { runCalculation } from './run-calculation.ts';
import { watchCells } from './watched-cells.ts';

/** The formulas of one sheet, computed, and whether they still hold. */
interface Calculation {
  value(row: number, column: number): ComputedValue;
  holds(): boolean;
}

const clocks = new WeakMap<Workbook, () => number>();
const calculations = new WeakMap<Workbook, Map<Sheet, Calculation>>();

/** Lets NOW and TODAY of a workbook follow a clock (milliseconds since 1970); without one they follow real time. */
export function followClock(workbook: Workbook, now: () => number): void {
  clocks.set(workbook, now);
}

/**
 * The value of a cell, computed if it holds a formula; `null` for an empty cell. The first formula of a sheet that is
 * asked for computes all of that sheet, which is kept until something they read changes.
 */
export function computedValue(workbook: Workbook, sheet: Sheet, row: number, column: number): ComputedValue {
  const value = valueAt(sheet, row, column);
  if (!isFormula(value)) return value;
  const own = calculations.get(workbook) ?? new Map<Sheet, Calculation>();
  calculations.set(workbook, own);
  const known = own.get(sheet);
  if (known?.holds()) return known.value(row, column);
  for (const gone of own.keys()) if (!workbook.sheets.includes(gone)) own.delete(gone);
  const made = calculate(workbook, sheet);
  own.set(sheet, made);
  return made.value(row, column);
}

function calculate(workbook: Workbook, sheet: Sheet): Calculation {
  const second = () => Math.floor((clocks.get(workbook) ?? Date.now)() / 1000);
  const serialOf = (seconds: number) => instantToSerial(seconds * 1000, workbook.timeZone);
  const started = second();
  try {
    const plan = planCalculation(workbook, sheet, { now: serialOf(started), hasFunction });
    const values = runCalculation(plan);
    const changed = watchCells(workbook, sheet, plan);
    const { clock, cellAt } = plan;
    const late = () =>
      clock !== undefined &&
      second() !== started &&
      (clock === 'second' || Math.floor(serialOf(second())) !== Math.floor(serialOf(started)));
    return {
      value: (row, column) => values.get(cellAt(sheet, row, column)) ?? null,
      holds: () => !changed() && !late(),
    };
  } catch (error) {
    if (!(error instanceof CalculationRefused)) throw error;
    const writes = writeCount();
    return {
      value: () => ({ error: '#N/IMPL!', unsupported: error.message }),
      holds: () => writes === writeCount(),
    };
  }
}
