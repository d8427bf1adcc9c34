import { dateToSerial, serialToDate } from '../workbook/serial-date.ts';

const second = 1 / 86_400;
/** Steps that read well on a clock or a calendar, in days. */
const steps = [1, 5, 15, 30]
  .map((n) => n * second)
  .concat([1, 5, 15, 30].map((n) => n * 60 * second))
  .concat([1, 3, 6, 12].map((n) => n * 3600 * second))
  .concat([1, 2, 4, 7, 14]);
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const monthDays = 30.44;

/** Serial numbers on the clock or calendar within `[min, max]`, at most about `count` of them. */
export function dateTicks(min: number, max: number, count: number): number[] {
  const rough = (max - min) / Math.max(1, count);
  const days = steps.find((step) => step >= rough);
  if (days !== undefined) return dayTicks(min, max, days);
  return monthTicks(min, max, monthSteps.find((step) => step * monthDays >= rough) ?? 1200);
}

function dayTicks(min: number, max: number, step: number): number[] {
  // Serial day 2 was a Monday, on which weeks begin.
  const origin = step >= 7 ? 2 : 0;
  const ticks: number[] = [];
  for (let i = Math.ceil((min - origin) / step - 1e-9); origin + i * step <= max + 1e-9; i++)
    ticks.push(origin + i * step);
  return ticks;
}

function monthTicks(min: number, max: number, step: number): number[] {
  const { year, month } = serialToDate(min);
  const ticks: number[] = [];
  for (let months = Math.floor((year * 12 + month - 1) / step) * step; ; months += step) {
    const serial = dateToSerial(Math.floor(months / 12), (months % 12) + 1, 1);
    if (serial > max) return ticks;
    if (serial >= min) ticks.push(serial);
  }
}
