import type { BasicChart } from '../workbook/chart.ts';
import { drawBars } from './bars.ts';
import { bottomLabels } from './bottom-labels.ts';
import type { Box } from './box.ts';
import type { ChartTable } from './chart-table.ts';
import { colors } from './colors.ts';
import { domainAxis, labelSize } from './domain-axis.ts';
import { drawLines } from './lines.ts';
import { spansOf } from './stacks.ts';
import { element, round, textElement } from './svg.ts';
import { fitText, widestText } from './text-width.ts';
import { valueAxis } from './value-axis.ts';

const titleHeight = 22;
const label = { fill: colors.text, 'font-size': labelSize };

/** Everything but title and legend of a chart with two axes. */
export function drawCartesian(basic: BasicChart, table: ChartTable, box: Box, locale: string): string {
  const titles = {
    bottom: axisTitle(basic, 'BOTTOM_AXIS'),
    left: axisTitle(basic, 'LEFT_AXIS'),
  };
  const inner = {
    ...box,
    left: box.left + (titles.left ? titleHeight : 0),
    bottom: box.bottom - (titles.bottom ? titleHeight : 0),
  };
  const { svg, plot } =
    basic.chartType === 'BAR'
      ? drawLying(basic, table, inner, locale)
      : drawUpright(basic, table, inner, locale);
  const style = { fill: colors.text, 'font-size': 13, 'text-anchor': 'middle' };
  const x = (plot.left + plot.right) / 2;
  const y = (plot.top + plot.bottom) / 2;
  const bottom = titles.bottom && textElement(x, box.bottom - 4, titles.bottom, style);
  const left =
    titles.left &&
    textElement(box.left + 10, y, titles.left, {
      ...style,
      transform: `rotate(-90 ${round(box.left + 10)} ${round(y)})`,
    });
  return svg + (bottom ?? '') + (left ?? '');
}

function axisTitle({ axis = [] }: BasicChart, position: 'BOTTOM_AXIS' | 'LEFT_AXIS'): string | undefined {
  return axis.find((item) => item.position === position)?.title || undefined;
}

function drawUpright(
  basic: BasicChart,
  table: ChartTable,
  box: Box,
  locale: string,
): { svg: string; plot: Box } {
  const spans = spansOf(table.series, basic);
  const count = Math.max(2, Math.round((box.bottom - box.top) / 48));
  const values = valueAxis(basic, table, spans, { count, locale });
  const left = box.left + widestText(values.labels, labelSize) + 10;
  const axis = domainAxis(basic, table, box.right - left, locale);
  const below = bottomLabels(axis, table.kind, box);
  const top = box.top + 6;
  const plot = { ...box, left, top, bottom: Math.max(top + 1, box.bottom - below.height) };
  const value = scale(values.min, values.max, plot.bottom, plot.top);
  const lines = values.ticks.map((tick, i) => {
    const y = value(tick);
    const text = textElement(left - 8, y + 4, values.labels[i] ?? '', { ...label, 'text-anchor': 'end' });
    return line(left, y, plot.right, y, colors.line) + text;
  });
  const base = value(Math.min(Math.max(0, values.min), values.max));
  const marks =
    basic.chartType === 'COLUMN'
      ? drawBars(table, spans, { axis, origin: left, value, horizontal: false, stacked: isStacked(basic) })
      : drawLines(basic, table, spans, { axis, left, value });
  const baseline = line(left, base, plot.right, base, colors.axis);
  return { svg: lines.join('') + marks + baseline + below.draw(left, plot.bottom), plot };
}

function drawLying(
  basic: BasicChart,
  table: ChartTable,
  box: Box,
  locale: string,
): { svg: string; plot: Box } {
  const spans = spansOf(table.series, basic);
  const slot = (box.bottom - 24 - box.top) / Math.max(1, table.rows);
  const step = Math.max(1, Math.ceil(14 / slot));
  const shown = Array.from({ length: Math.ceil(table.rows / step) }, (_, i) => i * step);
  const texts = shown.map((row) => table.label(row));
  const widest = Math.min((box.right - box.left) * 0.35, widestText(texts, labelSize));
  const plot = { ...box, left: box.left + widest + 10, bottom: box.bottom - 24, right: box.right - 12 };
  const count = Math.max(2, Math.round((plot.right - plot.left) / 90));
  const values = valueAxis(basic, table, spans, { count, locale });
  const axis = domainAxis(basic, table, plot.bottom - plot.top, locale);
  const value = scale(values.min, values.max, plot.left, plot.right);
  const names = texts.map((text, i) => {
    const y = plot.top + (axis.points[shown[i] ?? 0] ?? 0) + 4;
    return textElement(plot.left - 8, y, fitText(text, labelSize, widest + 1), {
      ...label,
      'text-anchor': 'end',
    });
  });
  const lines = values.ticks.map((tick, i) => {
    const x = value(tick);
    const text = textElement(x, plot.bottom + 18, values.labels[i] ?? '', {
      ...label,
      'text-anchor': 'middle',
    });
    return line(x, plot.top, x, plot.bottom, colors.line) + text;
  });
  const base = value(Math.min(Math.max(0, values.min), values.max));
  const marks = drawBars(table, spans, {
    axis,
    origin: plot.top,
    value,
    horizontal: true,
    stacked: isStacked(basic),
  });
  return {
    svg: lines.join('') + marks + line(base, plot.top, base, plot.bottom, colors.axis) + names.join(''),
    plot,
  };
}

function isStacked({ stackedType = 'NOT_STACKED' }: BasicChart): boolean {
  return stackedType !== 'NOT_STACKED';
}

function scale(min: number, max: number, from: number, to: number): (value: number) => number {
  return (value) => from + ((value - min) / (max - min)) * (to - from);
}

function line(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return element('path', { d: `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`, stroke });
}
