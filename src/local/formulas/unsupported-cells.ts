import type { Sheet } from '../workbook/sheet.ts';
import { readsAny } from './calculation-plan.ts';
import type { FormulaCell } from './dependency-order.ts';

/** Formulas that are not computed here, and why. Whoever reads one is not computed either: a value would be a guess. */
export interface UnsupportedCells {
  add(cell: FormulaCell, why: string): void;
  why(cell: FormulaCell): string | undefined;
  /** Goes through formulas that come after those they read, and adds those that read one; returns what it added. */
  spread(cells: readonly FormulaCell[]): FormulaCell[];
}

export function createUnsupportedCells(): UnsupportedCells {
  const reasons = new Map<FormulaCell, string>();
  const places = new Map<Sheet, Map<number, number[]>>();
  const add = (cell: FormulaCell, why: string) => {
    reasons.set(cell, why);
    const columns = places.get(cell.sheet) ?? new Map<number, number[]>();
    places.set(cell.sheet, columns.set(cell.column, [...(columns.get(cell.column) ?? []), cell.row]));
  };
  return {
    add,
    why: (cell) => reasons.get(cell),
    spread(cells) {
      const added: FormulaCell[] = [];
      for (const cell of cells) {
        if (reasons.size === 0 && cell.translation.unsupported === undefined) continue;
        if (reasons.has(cell)) continue;
        const why =
          cell.translation.unsupported ??
          (readsAny(cell, places) ? 'a cell that is not computed either' : undefined);
        if (why === undefined) continue;
        add(cell, why);
        added.push(cell);
      }
      return added;
    },
  };
}
