import type { CellValue } from '../../../src/core/warehouse/cell-decoder.ts';
import { resultShape } from '../../../src/core/warehouse/result-shape.ts';
import type { Field, WireValue } from '../../../src/core/warehouse/warehouse.ts';

export const utc: { offset(utcMs: number): number; maxCellLength: number } = {
  offset: () => 0,
  maxCellLength: 50_000,
};

/** The one cell that a value of a field becomes. */
export function decoded(field: string | Omit<Field, 'name'>, value: WireValue, context = utc): CellValue {
  const { columns, decode } = resultShape(
    [{ name: 'x', ...(typeof field === 'string' ? { type: field } : field) }],
    { as: 'json' },
    context,
  );
  if (columns.length !== 1) throw new Error('one field as JSON is one column');
  return decode([{ f: [{ v: value }] }])[0]?.[0] ?? null;
}

/** Whole days from 1899-12-30 to a day of the calendar we use, counted year by year and month by month. */
export function dayNumber(year: number, month: number, day: number): number {
  let days = daysBefore.get(year);
  if (days === undefined) throw new Error(`no year ${year}`);
  for (let m = 1; m < month; m++) days += monthLength(year, m);
  return days + day - 1;
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Day numbers of each year's first of January, by adding up years on both sides of 1900, which began on day 2. */
const daysBefore = new Map([[1900, 2]]);
for (let year = 1900, days = 2; year < 10_000; year++) {
  days += isLeap(year) ? 366 : 365;
  daysBefore.set(year + 1, days);
}
for (let year = 1899, days = 2; year >= 1; year--) {
  days -= isLeap(year) ? 366 : 365;
  daysBefore.set(year, days);
}

export function padded(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}
