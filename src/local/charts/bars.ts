import type { ChartTable } from './chart-table.ts';
import type { DomainAxis } from './domain-axis.ts';
import type { Span } from './stacks.ts';
import { element, round } from './svg.ts';

/** Where bars stand; `value` turns a value into pixels. */
interface BarPlace {
  axis: DomainAxis;
  origin: number;
  value: (value: number) => number;
  horizontal: boolean;
  stacked: boolean;
}

/** One path a series: columns, or bars where the chart lies on its side. */
export function drawBars(table: ChartTable, spans: readonly (readonly Span[])[], place: BarPlace): string {
  const { axis, origin, value, horizontal, stacked } = place;
  const slot = axis.slot ?? 1;
  // 61.8% is the width of a group in Google's charts; bars of a few pixels need every one of them.
  const group = slot * (slot < 6 ? 0.9 : 0.618);
  const thickness = Math.max(0.5, stacked ? group : group / Math.max(1, table.series.length));
  return table.series
    .map(({ color }, s) => {
      const path = visible(spans[s] ?? [], slot).map(([i, span]) => {
        const along = origin + (axis.points[i] ?? 0) - group / 2 + (stacked ? 0 : s * thickness);
        const from = value(span.from);
        const to = value(span.to);
        return horizontal
          ? rectangle(Math.min(from, to), along, Math.abs(to - from), thickness)
          : rectangle(along, Math.min(from, to), thickness, Math.abs(to - from));
      });
      return element('path', { d: path.join(''), fill: color });
    })
    .join('');
}

/** The spans to draw: where several share a pixel, the longest of them. */
function visible(spans: readonly Span[], slot: number): [index: number, span: NonNullable<Span>][] {
  const chosen = new Map<number, [number, NonNullable<Span>]>();
  for (const [i, span] of spans.entries()) {
    if (!span) continue;
    const pixel = slot < 1 ? Math.floor(i * slot) : i;
    const before = chosen.get(pixel);
    if (!before || Math.abs(span.to - span.from) > Math.abs(before[1].to - before[1].from))
      chosen.set(pixel, [i, span]);
  }
  return [...chosen.values()];
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}
