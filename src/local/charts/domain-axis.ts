import type { BasicChart } from '../workbook/chart.ts';
import type { ChartTable } from './chart-table.ts';
import { dateTicks } from './date-ticks.ts';
import { niceTicks } from './nice-ticks.ts';
import { widestText } from './text-width.ts';
import { tickLabels } from './tick-labels.ts';

/** The size of an axis' labels in pixels. */
export const labelSize = 12;

/** A place on the axis with its text, made when it is asked for. */
export interface Tick {
  at: number;
  readonly label: string;
}

/** The axis of the domain along `length` pixels. */
export interface DomainAxis {
  /** Where each point stands; `NaN` for one that has no place. */
  points: number[];
  ticks: Tick[];
  /** Pixels that belong to one category; undefined on a continuous axis. */
  slot?: number;
}

/** Categories side by side, or a continuous axis where lines and dots have numbers or dates as their domain. */
export function domainAxis(
  { chartType }: BasicChart,
  table: ChartTable,
  length: number,
  locale: string,
): DomainAxis {
  const { kind, rows, positions } = table;
  if (chartType === 'COLUMN' || chartType === 'BAR' || kind === 'text') {
    const slot = length / Math.max(1, rows);
    const points = Array.from({ length: rows }, (_, row) => (row + 0.5) * slot);
    const ticks = points.map((at, row) => ({
      at,
      get label() {
        return table.label(row);
      },
    }));
    return { points, ticks, slot };
  }
  const numbers = positions.filter((position) => !Number.isNaN(position));
  let min = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  let max = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const pad = kind === 'date' ? 1 : Math.max(1, Math.abs(min) / 10);
  if (min === max) [min, max] = [min - pad, max + pad];
  const scatter = chartType === 'SCATTER';
  const plain = (ticks: readonly number[]) => tickLabels(ticks, table.domainFormat, locale, 'plain');
  const widest = widestText(plain([min, max]), labelSize);
  const count = Math.max(2, Math.floor(length / (widest + 24)));
  const whole = numbers.every(Number.isInteger);
  let ticks: number[];
  if (kind === 'date') {
    if (scatter) [min, max] = [min - (max - min) * 0.03, max + (max - min) * 0.03];
    ticks = dateTicks(min, max, count);
  } else {
    ticks = niceTicks(min, max, count, whole);
    if (scatter) [min, max] = [ticks[0] ?? min, ticks.at(-1) ?? max];
  }
  const scale = (value: number) => ((value - min) / (max - min)) * length;
  const shown = ticks.filter((tick) => tick >= min && tick <= max);
  const texts = kind === 'date' ? shown.map((tick) => plain([tick])[0] ?? '') : plain(shown);
  return {
    points: positions.map(scale),
    // A format that says less than the ticks do, such as the year only, would repeat itself.
    ticks: shown.flatMap((tick, i) =>
      texts[i] === texts[i - 1] ? [] : [{ at: scale(tick), label: texts[i] ?? '' }],
    ),
  };
}
