import { isFormula } from './cell.ts';
import { type Sheet, writeValues } from './sheet.ts';

/** Replaces every formula of a sheet by what `map` makes of it; rows in which nothing changes stay as they are. */
export function mapFormulas(sheet: Sheet, map: (formula: string) => string): void {
  for (const [row, line] of sheet.values.entries()) {
    if (!line?.some(isFormula)) continue;
    const mapped = line.map((cell) => {
      if (!isFormula(cell)) return cell;
      const formula = map(cell.formula);
      return formula === cell.formula ? cell : { formula };
    });
    if (mapped.some((cell, column) => cell !== line[column])) writeValues(sheet, row, 0, mapped);
  }
}
