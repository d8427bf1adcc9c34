import type { BasicChart, Chart, ChartColor, ChartSpec } from '../workbook/chart.ts';
import { parseColor } from './range-format.ts';

/** Options of a chart by their dotted names: https://developers.google.com/apps-script/chart-configuration-options */
export type ChartOptions = Readonly<Record<string, unknown>>;

type Legend = NonNullable<BasicChart['legendPosition']>;
type AxisPosition = NonNullable<BasicChart['axis']>[number]['position'];
const legends: Readonly<Record<string, Legend>> = {
  right: 'RIGHT_LEGEND',
  left: 'LEFT_LEGEND',
  top: 'TOP_LEGEND',
  bottom: 'BOTTOM_LEGEND',
  none: 'NO_LEGEND',
};
const axes = { 'hAxis.title': 'BOTTOM_AXIS', 'vAxis.title': 'LEFT_AXIS' } as const;

/** Puts into `spec` what it can say of the options, and returns the others. */
export function writeOptions(spec: ChartSpec, options: ChartOptions): ChartOptions {
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => !write(spec, name, value)));
}

function write(spec: ChartSpec, name: string, value: unknown): boolean {
  const { basicChart: basic, pieChart: pie } = spec;
  switch (name) {
    case 'title':
    case 'subtitle':
    case 'fontName':
      spec[name] = String(value);
      return true;
    case 'backgroundColor':
    case 'backgroundColor.fill':
      spec.backgroundColorStyle = { rgbColor: parseColor(String(value)) };
      return true;
    case 'legend':
    case 'legend.position': {
      const legendPosition = legends[String(value)];
      if (!legendPosition) throw new Error(`not implemented in the stand-in: legend.position ${value}`);
      if (basic) basic.legendPosition = legendPosition;
      if (pie) pie.legendPosition = legendPosition;
      return true;
    }
    case 'pieHole':
      if (pie) pie.pieHole = Number(value);
      return pie !== undefined;
    case 'hAxis.title':
    case 'vAxis.title':
      if (basic) basic.axis = withTitle(basic, axes[name], String(value));
      return basic !== undefined;
    case 'isStacked':
      if (basic) basic.stackedType = stackedType(value);
      return basic !== undefined;
    case 'curveType':
      if (basic) basic.lineSmoothing = value === 'function';
      return basic !== undefined;
    case 'interpolateNulls':
      if (basic) basic.interpolateNulls = value === true;
      return basic !== undefined;
  }
  const color = /^(?:colors|series)\.(\d+)(?:\.color)?$/.exec(name);
  const series = color && basic?.series?.[Number(color[1])];
  if (series) series.colorStyle = { rgbColor: parseColor(String(value)) };
  return Boolean(series);
}

function withTitle(
  basic: BasicChart,
  position: AxisPosition,
  title: string,
): NonNullable<BasicChart['axis']> {
  return [...(basic.axis ?? []).filter((axis) => axis.position !== position), { position, title }];
}

function stackedType(value: unknown): NonNullable<BasicChart['stackedType']> {
  if (value === 'percent' || value === 'relative') return 'PERCENT_STACKED';
  return value === true || value === 'true' || value === 'absolute' ? 'STACKED' : 'NOT_STACKED';
}

/** The options that a chart has, those that its spec says among them. */
export function readOptions({ spec, position, options = {} }: Chart): ChartOptions {
  const { basicChart: basic, pieChart: pie } = spec;
  const { widthPixels: width, heightPixels: height } = position.overlayPosition;
  const legend = basic?.legendPosition ?? pie?.legendPosition;
  const background = spec.backgroundColorStyle?.rgbColor ?? spec.backgroundColor;
  const found: Record<string, unknown> = {
    title: spec.title,
    subtitle: spec.subtitle,
    fontName: spec.fontName,
    width,
    height,
    'legend.position': Object.keys(legends).find((name) => legends[name] === legend),
    backgroundColor: background && cssColor(background),
    pieHole: pie?.pieHole,
    isStacked:
      basic?.stackedType &&
      { STACKED: true, PERCENT_STACKED: 'percent', NOT_STACKED: false }[basic.stackedType],
    curveType: basic?.lineSmoothing ? 'function' : undefined,
    interpolateNulls: basic?.interpolateNulls,
  };
  for (const [name, position_] of Object.entries(axes))
    found[name] = basic?.axis?.find((axis) => axis.position === position_)?.title;
  for (const [i, { colorStyle, color }] of (basic?.series ?? []).entries()) {
    const own = colorStyle?.rgbColor ?? color;
    if (own) found[`series.${i}.color`] = cssColor(own);
  }
  return {
    ...options,
    ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
  };
}

function cssColor({ red = 0, green = 0, blue = 0 }: ChartColor): string {
  const hex = (part: number) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}
