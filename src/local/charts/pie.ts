import type { PieChart } from '../workbook/chart.ts';
import type { Box } from './box.ts';
import type { ChartTable } from './chart-table.ts';
import { colors, readableOn, seriesColor } from './colors.ts';
import type { LegendEntry } from './legend.ts';
import { element, round, textElement } from './svg.ts';

interface Slice {
  name: string;
  value: number;
  color: string;
}

/** Slices below half a degree, which nobody sees, are one: https://developers.google.com/chart/interactive/docs/gallery/piechart */
const leastShare = 1 / 720;

/** The slices of a pie. */
export function pieSlices(table: ChartTable): Slice[] {
  const values = table.series[0]?.values ?? [];
  const whole = values.reduce<number>((sum, value) => sum + Math.max(0, value ?? 0), 0);
  let others = 0;
  const slices = values.flatMap((value, row): Slice[] => {
    const small = value !== null && value > 0 && value / whole < leastShare;
    if (small) others += value;
    return value === null || small ? [] : [{ name: table.label(row), value, color: seriesColor(row) }];
  });
  return others > 0 ? [...slices, { name: 'Other', value: others, color: '#cccccc' }] : slices;
}

/** What the legend says of a pie. */
export function pieEntries(slices: readonly Slice[]): LegendEntry[] {
  return slices.map(({ name, color }) => ({ name, color, mark: 'dot' }));
}

/** A pie, or a ring where `pieHole` says so, from twelve o'clock onwards, with the share of each larger slice. */
export function drawPie({ pieHole = 0 }: PieChart, slices: readonly Slice[], box: Box): string {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const radius = Math.max(1, Math.min(box.right - box.left, box.bottom - box.top) / 2 - 2);
  if (slices.some(({ value }) => value < 0)) {
    const style = { fill: colors.title, 'font-size': 14, 'text-anchor': 'middle' };
    return textElement(x, y, 'Negative values are invalid for a pie chart', style);
  }
  const whole = slices.reduce((sum, { value }) => sum + value, 0);
  let turned = 0;
  return slices
    .map(({ value, color: fill }) => {
      const share = value / whole;
      const from = turned;
      turned += share;
      if (share === 0) return '';
      const d = slicePath({ x, y, radius, hole: radius * pieHole }, from, turned);
      const slice = element('path', { d, fill, stroke: colors.background, 'fill-rule': 'evenodd' });
      if (share < 0.04) return slice;
      const angle = (from + share / 2) * 2 * Math.PI;
      const at = share > 0.9999 && pieHole === 0 ? 0 : radius * (pieHole > 0 ? (1 + pieHole) / 2 : 0.68);
      const style = { fill: readableOn(fill), 'font-size': 12, 'text-anchor': 'middle' };
      const text = `${(share * 100).toFixed(1)}%`;
      return slice + textElement(x + at * Math.sin(angle), y - at * Math.cos(angle) + 4, text, style);
    })
    .join('');
}

function slicePath(
  { x, y, radius, hole }: { x: number; y: number; radius: number; hole: number },
  from: number,
  to: number,
): string {
  if (to - from > 0.9999) return circle(x, y, radius) + (hole > 0 ? circle(x, y, hole) : '');
  const at = (share: number, r: number) => {
    const angle = share * 2 * Math.PI;
    return `${round(x + r * Math.sin(angle))} ${round(y - r * Math.cos(angle))}`;
  };
  const large = to - from > 0.5 ? 1 : 0;
  const arc = (r: number, sweep: 0 | 1, end: string) => `A${round(r)} ${round(r)} 0 ${large} ${sweep} ${end}`;
  const outer = `M${at(from, radius)}${arc(radius, 1, at(to, radius))}`;
  return hole > 0
    ? `${outer}L${at(to, hole)}${arc(hole, 0, at(from, hole))}z`
    : `${outer}L${round(x)} ${round(y)}z`;
}

function circle(x: number, y: number, radius: number): string {
  const r = round(radius);
  return `M${round(x)} ${round(y - radius)}a${r} ${r} 0 1 1 0 ${2 * r}a${r} ${r} 0 1 1 0 ${-2 * r}z`;
}
