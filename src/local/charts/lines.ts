import type { BasicChart } from '../workbook/chart.ts';
import type { ChartTable } from './chart-table.ts';
import type { DomainAxis } from './domain-axis.ts';
import type { Span } from './stacks.ts';
import { element, round } from './svg.ts';

interface Point {
  x: number;
  y: number;
  /** Where the area below the point ends. */
  base: number;
}

/** Where lines run; `value` turns a value into pixels. */
interface LinePlace {
  axis: DomainAxis;
  left: number;
  value: (value: number) => number;
}

/** Lines, areas or dots, one after the other so that the first series lies at the bottom. */
export function drawLines(
  basic: BasicChart,
  table: ChartTable,
  spans: readonly (readonly Span[])[],
  { axis, left, value }: LinePlace,
): string {
  return table.series
    .map(({ color }, s) => {
      const points = (spans[s] ?? []).map((span, i): Point | null => {
        const x = left + (axis.points[i] ?? Number.NaN);
        return span && !Number.isNaN(x) ? { x, y: value(span.to), base: value(span.from) } : null;
      });
      if (basic.chartType === 'SCATTER') return dots(points, color);
      const runs = basic.interpolateNulls ? [points.filter((point) => point !== null)] : runsOf(points);
      return runs.map((run) => drawRun(basic, thinned(run), color)).join('');
    })
    .join('');
}

function drawRun(
  { chartType, lineSmoothing = false }: BasicChart,
  run: readonly Point[],
  color: string,
): string {
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last) return '';
  if (run.length === 1) return element('circle', { cx: first.x, cy: first.y, r: 3.5, fill: color });
  const top = linePath(run, lineSmoothing);
  const line = element('path', {
    d: top,
    fill: 'none',
    stroke: color,
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  });
  if (chartType !== 'AREA') return line;
  const bottom = run.toReversed().map(({ x, base }) => `L${round(x)} ${round(base)}`);
  return element('path', { d: `${top}${bottom.join('')}z`, fill: color, 'fill-opacity': 0.3 }) + line;
}

function linePath(run: readonly Point[], smooth: boolean): string {
  return run
    .map((point, i) => {
      const before = run[i - 1];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      if (!smooth) return `L${round(point.x)} ${round(point.y)}`;
      // A Catmull-Rom curve through the points, as cubic Béziers.
      const earlier = run[i - 2] ?? before;
      const later = run[i + 1] ?? point;
      const controls = [
        before.x + (point.x - earlier.x) / 6,
        before.y + (point.y - earlier.y) / 6,
        point.x - (later.x - before.x) / 6,
        point.y - (later.y - before.y) / 6,
      ];
      return `C${[...controls, point.x, point.y].map(round).join(' ')}`;
    })
    .join('');
}

/** The stretches between gaps. */
function runsOf(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else if (runs.at(-1)?.length) runs.push([]);
  }
  return runs;
}

/** Of the points that share a column of pixels, the first, highest, lowest and last: the line looks the same. */
function thinned(run: readonly Point[]): readonly Point[] {
  const columns = new Set(run.map(({ x }) => Math.floor(x)));
  if (run.length <= columns.size * 4) return run;
  const kept: Point[] = [];
  let start = 0;
  for (let i = 1; i <= run.length; i++) {
    if (i < run.length && Math.floor(run[i]?.x ?? 0) === Math.floor(run[start]?.x ?? 0)) continue;
    const column = run.slice(start, i);
    const high = column.reduce((a, b) => (b.y < a.y ? b : a));
    const low = column.reduce((a, b) => (b.y > a.y ? b : a));
    const chosen = new Set([column[0], high, low, column.at(-1)]);
    kept.push(...column.filter((point) => chosen.has(point)));
    start = i;
  }
  return kept;
}

function dots(points: readonly (Point | null)[], color: string): string {
  const places = new Set(points.flatMap((point) => (point ? [`${round(point.x)} ${round(point.y)}`] : [])));
  const size = places.size > 500 ? 4 : 7;
  // A line of no length with round ends is a dot, which makes one short path of them all.
  return element('path', {
    d: [...places].map((place) => `M${place}h0`).join(''),
    stroke: color,
    'stroke-width': size,
    'stroke-linecap': 'round',
    'stroke-opacity': 0.85,
  });
}
