/** A cell of A1 notation within a formula, with what pins its column and its row. */
const reference = /(\$?)\b([A-Za-z]{1,3})(\$?)(\d+)\b/g;

/** Whether two formulas in one column, in zero-based rows, are the same but for the row they stand in. */
export function isSameFormula(a: string, rowA: number, b: string, rowB: number): boolean {
  return byRow(a, rowA) === byRow(b, rowB);
}

/** Whether a formula reads cells of its own row, and no ranges, which grow by themselves. */
export function readsOwnRow(formula: string, row: number): boolean {
  if (formula.includes(':')) return false;
  return (formula.match(reference) ?? []).some((cell) => rowOf(cell) === row);
}

function rowOf(cell: string): number {
  return Number(/\d+$/.exec(cell)?.[0]) - 1;
}

/** A formula whose references tell how many rows they are away, unless they are pinned. */
function byRow(formula: string, row: number): string {
  return formula.replace(reference, (whole, dollar: string, letters: string, pin: string, digits: string) =>
    pin ? whole : `${dollar}${letters}[${Number(digits) - row - 1}]`,
  );
}
