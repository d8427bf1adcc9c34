import type { BasicChart } from '../workbook/chart.ts';
import type { ChartTable } from './chart-table.ts';
import { niceTicks } from './nice-ticks.ts';
import type { Span } from './stacks.ts';
import { tickLabels } from './tick-labels.ts';

/** The axis of the values, its ticks chosen so that they enclose everything shown. */
export interface ValueAxis {
  ticks: number[];
  labels: string[];
  min: number;
  max: number;
}

/** Ticks for the spans of a chart, about `count` of them. */
export function valueAxis(
  { chartType, stackedType }: BasicChart,
  table: ChartTable,
  spans: readonly (readonly Span[])[],
  options: { count: number; locale: string },
): ValueAxis {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let whole = true;
  const fromZero = chartType !== 'LINE' && chartType !== 'SCATTER';
  for (const line of spans) {
    for (const span of line) {
      if (!span) continue;
      min = Math.min(min, span.to, fromZero ? span.from : span.to);
      max = Math.max(max, span.to, fromZero ? span.from : span.to);
      whole &&= Number.isInteger(span.to);
    }
  }
  if (min > max) [min, max] = [0, 1];
  if (min === max) [min, max] = [Math.min(0, min), Math.max(0, max)];
  // Zero is shown unless that would squeeze all differences into a small part of the chart.
  if (min > 0 && (fromZero || min < max / 2)) min = 0;
  if (max < 0 && (fromZero || max > min / 2)) max = 0;
  const percent = stackedType === 'PERCENT_STACKED' && fromZero;
  const ticks = niceTicks(min, max, options.count, whole);
  const format = percent ? { numberFormat: { pattern: '0%' } } : table.valueFormat;
  return {
    ticks,
    labels: tickLabels(ticks, format, options.locale),
    min: ticks[0] ?? 0,
    max: ticks.at(-1) ?? 1,
  };
}
