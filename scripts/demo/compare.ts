import type { TextTable } from './expected-rows.ts';

/** The first difference between two tables in words, or undefined when they are equal. Numbers may differ in their last digits. */
export function firstDifference(shown: TextTable, expected: TextTable): string | undefined {
  if (shown.length !== expected.length) return `${shown.length - 1} rows instead of ${expected.length - 1}`;
  for (const [row, cells] of expected.entries()) {
    const found = shown[row] ?? [];
    if (found.length !== cells.length)
      return `row ${row}: ${found.length} columns instead of ${cells.length}`;
    const column = cells.findIndex((cell, i) => !sameCell(found[i] ?? '', cell));
    if (column >= 0)
      return `row ${row}, column ${expected[0]?.[column]}: ${found[column]} instead of ${cells[column]}`;
  }
  return undefined;
}

function sameCell(shown: string, expected: string): boolean {
  if (shown === expected) return true;
  if (shown.trim() === '' || expected.trim() === '') return false;
  const [a, b] = [Number(shown), Number(expected)];
  // Sixteen digits and more must agree to the letter; a double cannot tell them apart.
  if (!Number.isFinite(a) || !Number.isFinite(b) || /\d{16}/.test(shown.replace('.', ''))) return false;
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
