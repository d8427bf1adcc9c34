import type { BasicChart } from '../workbook/chart.ts';
import type { ChartSeries } from './chart-table.ts';

/** Where a mark begins and ends on the value axis; `null` for a gap. */
export type Span = { readonly from: number; readonly to: number } | null;

/** The spans of every series: from zero, or upon each other where the chart is stacked. */
export function spansOf(
  series: readonly ChartSeries[],
  { chartType, stackedType = 'NOT_STACKED' }: BasicChart,
): Span[][] {
  const stackable = chartType === 'COLUMN' || chartType === 'BAR' || chartType === 'AREA';
  if (stackedType === 'NOT_STACKED' || !stackable)
    return series.map(({ values }) =>
      values.map((value) => (value === null ? null : { from: 0, to: value })),
    );
  const spans: Span[][] = series.map(() => []);
  for (let i = 0; i < (series[0]?.values.length ?? 0); i++) {
    const values = series.map(({ values: line }) => line[i] ?? null);
    const whole = values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0) || 1;
    const ends = { up: 0, down: 0 };
    for (const [s, value] of values.entries()) {
      // An area goes on through a gap, a bar leaves it out; what is negative is stacked downwards.
      if (value === null && chartType !== 'AREA') {
        spans[s]?.push(null);
        continue;
      }
      const size = (value ?? 0) / (stackedType === 'PERCENT_STACKED' ? whole : 1);
      const side = size < 0 && chartType !== 'AREA' ? 'down' : 'up';
      const from = ends[side];
      ends[side] += size;
      spans[s]?.push({ from, to: ends[side] });
    }
  }
  return spans;
}
