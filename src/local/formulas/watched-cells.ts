import { type CellValue, isFormula } from '../workbook/cell.ts';
import { type Sheet, writeCount } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { CalculationPlan } from './calculation-plan.ts';

/** Tells whether anything that a plan was made of has changed since. */
export function watchCells(workbook: Workbook, asked: Sheet, { reads }: CalculationPlan): () => boolean {
  const shape = shapeOf(workbook);
  const watched = [...new Set([asked, ...reads.keys()])].map((sheet) => ({
    sheet,
    array: sheet.values,
    seen: sheet.values.slice(),
    columns: [...(reads.get(sheet) ?? [])],
  }));
  let writes = writeCount();
  return () => {
    if (!sameItems(shape, shapeOf(workbook))) return true;
    if (writes === writeCount() && watched.every(({ sheet, array }) => sheet.values === array)) return false;
    for (const item of watched) {
      if (hasChanged(item, item.sheet === asked)) return true;
      item.array = item.sheet.values;
      item.seen = item.sheet.values.slice();
    }
    writes = writeCount();
    return false;
  };
}

/** All that a reference depends on besides cells. */
function shapeOf({ sheets, namedRanges, timeZone }: Workbook): unknown[] {
  return [
    namedRanges,
    timeZone,
    ...sheets.flatMap((sheet) => [sheet, sheet.title, sheet.rows, sheet.columns]),
  ];
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

type Row = readonly CellValue[] | undefined;

/** Rows are replaced when written, so only those that are another array need to be looked at. */
function hasChanged(
  { sheet, seen, columns }: { sheet: Sheet; seen: readonly Row[]; columns: CalculationColumns },
  withFormulas: boolean,
): boolean {
  for (let row = 0; row < Math.max(seen.length, sheet.values.length); row++) {
    const before = seen[row];
    const now = sheet.values[row];
    if (before === now) continue;
    if (withFormulas && !sameFormulas(before, now)) return true;
    for (const [column, { top, bottom }] of columns)
      if (row >= top && row < bottom && !sameValue(before?.[column], now?.[column])) return true;
  }
  return false;
}

type CalculationColumns = readonly (readonly [number, { readonly top: number; readonly bottom: number }])[];

function sameFormulas(before: Row, now: Row): boolean {
  for (let column = 0; column < Math.max(before?.length ?? 0, now?.length ?? 0); column++) {
    const either = isFormula(before?.[column]) || isFormula(now?.[column]);
    if (either && !sameValue(before?.[column], now?.[column])) return false;
  }
  return true;
}

function sameValue(before: CellValue | undefined, now: CellValue | undefined): boolean {
  if (isFormula(before) && isFormula(now)) return before.formula === now.formula;
  return (before ?? null) === (now ?? null);
}
