import type { Formula } from '../workbook/cell.ts';
import { contentExtent, type Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { CalculationRefused } from './calculation-refused.ts';
import { dependencyOrder, type FormulaCell } from './dependency-order.ts';
import { type FormulaIndex, formulaAt, indexFormulas } from './formula-index.ts';
import { type FormulaNodes, parseFormula } from './formula-tree.ts';
import { translate } from './translate.ts';
import type { ClockStep, Translation } from './translation.ts';

/** The rows of each column, counted from 0 and half open, that formulas read. */
export type ReadColumns = Map<number, { top: number; bottom: number }>;

/** Everything that has to be computed to know the formulas of one sheet. */
export interface CalculationPlan {
  /** Sheets that take part, in the order in which the calculator has them after its empty first one. */
  readonly sheets: readonly Sheet[];
  /** Formulas after those that they read. */
  readonly cells: readonly FormulaCell[];
  readonly reads: ReadonlyMap<Sheet, ReadColumns>;
  /** How many cells that is. */
  readonly size: number;
  readonly clock: ClockStep | undefined;
  cellAt(sheet: Sheet, row: number, column: number): FormulaCell;
  indexOf(sheet: Sheet): FormulaIndex;
}

/** More cells than the calculator takes in a time and a memory that anybody waits for. */
const mostCells = 2_000_000;

const parsed = new WeakMap<Formula, { nodes: FormulaNodes | undefined }>();

/** The parts of a formula, read once. */
export function nodesOf(formula: Formula): FormulaNodes | undefined {
  const known = parsed.get(formula) ?? { nodes: parseFormula(formula.formula) };
  parsed.set(formula, known);
  return known.nodes;
}

/** Finds out what the formulas of `asked` read, and what those formulas read in turn. */
export function planCalculation(
  workbook: Workbook,
  asked: Sheet,
  surroundings: { now: number; hasFunction(name: string): boolean },
): CalculationPlan {
  const sheets: Sheet[] = [];
  const numberOf = (sheet: Sheet) => {
    const at = sheets.indexOf(sheet);
    return at >= 0 ? at : sheets.push(sheet) - 1;
  };
  const nameOf = (sheet: Sheet) => `Sheet${numberOf(sheet) + 2}`;
  const indexes = new Map<Sheet, FormulaIndex>();
  const indexOf = (sheet: Sheet) => {
    const index = indexes.get(sheet) ?? indexFormulas(sheet);
    indexes.set(sheet, index);
    return index;
  };
  const known = new Map<Sheet, Map<number, FormulaCell>>();
  const cellAt = (sheet: Sheet, row: number, column: number) => {
    const own = known.get(sheet) ?? new Map<number, FormulaCell>();
    known.set(sheet, own);
    const key = row * sheet.columns + column;
    const cell = own.get(key) ?? made(sheet, row, column);
    own.set(key, cell);
    return cell;
  };
  const made = (sheet: Sheet, row: number, column: number): FormulaCell => {
    numberOf(sheet);
    const nodes = nodesOf(formulaAt(sheet, row, column));
    const translation = nodes
      ? translate(nodes, { sheet, row, column }, { workbook, nameOf, ...surroundings })
      : notAFormula;
    return { sheet, row, column, translation, circular: false };
  };
  const roots = [...indexOf(asked)].flatMap(([column, rows]) =>
    rows.map((row) => cellAt(asked, row, column)),
  );
  const cells = dependencyOrder(roots, cellAt, indexOf).map(({ cell }) => cell);
  const reads = readColumns(cells);
  const size = sizeOf(reads);
  if (size > mostCells) throw new CalculationRefused(`more than ${mostCells} cells`);
  const clocks = cells.map(({ translation }) => translation.clock);
  const clock = clocks.includes('second') ? 'second' : clocks.find((step) => step);
  return { sheets, cells, reads, size, clock, cellAt, indexOf };
}

const notAFormula: Translation = {
  text: '=#ERROR!',
  inputs: [],
  unsupported: undefined,
  blankable: false,
  depth: 0,
  clock: undefined,
};

function readColumns(cells: readonly FormulaCell[]): Map<Sheet, ReadColumns> {
  const reads = new Map<Sheet, ReadColumns>();
  for (const { translation } of cells) {
    for (const { sheet, area } of translation.inputs) {
      const columns = reads.get(sheet) ?? new Map<number, { top: number; bottom: number }>();
      reads.set(sheet, columns);
      for (let column = area.left; column < area.right; column++) {
        const span = columns.get(column);
        if (!span) columns.set(column, { top: area.top, bottom: area.bottom });
        else {
          span.top = Math.min(span.top, area.top);
          span.bottom = Math.max(span.bottom, area.bottom);
        }
      }
    }
  }
  return reads;
}

function sizeOf(reads: ReadonlyMap<Sheet, ReadColumns>): number {
  let size = 0;
  for (const [sheet, columns] of reads) {
    const filled = contentExtent(sheet);
    for (const [column, { top, bottom }] of columns)
      if (column < filled.columns) size += Math.max(0, Math.min(bottom, filled.rows) - top);
  }
  return size;
}

/** Whether any of the cells a formula surely reads is among those given by sheet and column. */
export function readsAny(
  { translation }: FormulaCell,
  among: ReadonlyMap<Sheet, ReadonlyMap<number, readonly number[]>>,
): boolean {
  return translation.inputs.some(({ sheet, area, perhaps }) => {
    const columns = perhaps ? undefined : among.get(sheet);
    if (!columns) return false;
    for (const [column, rows] of columns) {
      if (column < area.left || column >= area.right) continue;
      if (rows.some((row) => row >= area.top && row < area.bottom)) return true;
    }
    return false;
  });
}
