import type { Chart, ChartSpec } from '../workbook/chart.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { Box } from './box.ts';
import { drawCartesian } from './cartesian.ts';
import { type ChartTable, readChartTable } from './chart-table.ts';
import { colors, cssColor } from './colors.ts';
import { drawLegend, type LegendEntry } from './legend.ts';
import { drawPie, pieEntries, pieSlices } from './pie.ts';
import { element, textElement } from './svg.ts';
import { fitText } from './text-width.ts';

const padding = 16;
const fallbackFonts = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans KR', 'Malgun Gothic', sans-serif";

/** The picture of a chart as a whole SVG document that needs nothing from elsewhere. */
export function chartSvg(workbook: Workbook, chart: Chart): string {
  const { spec, position } = chart;
  const { widthPixels: width, heightPixels: height } = position.overlayPosition;
  const fill = spec.backgroundColorStyle?.rgbColor ?? spec.backgroundColor;
  const title = drawTitle(spec, width);
  const box = {
    left: padding,
    top: title.bottom,
    right: Math.max(padding + 1, width - padding),
    bottom: Math.max(title.bottom + 1, height - padding),
  };
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': spec.altText ?? spec.title ?? 'Chart',
      'font-family': spec.fontName
        ? `'${spec.fontName.replaceAll("'", '')}', ${fallbackFonts}`
        : fallbackFonts,
    },
    element('rect', { width, height, fill: fill ? cssColor(fill) : colors.background }),
    title.svg,
    drawBody(workbook, chart, box),
  );
}

function drawBody(workbook: Workbook, chart: Chart, box: Box): string {
  const { basicChart, pieChart } = chart.spec;
  let table: ChartTable;
  try {
    table = readChartTable(workbook, chart);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('not implemented in the stand-in'))
      return message(error.message, box);
    throw error;
  }
  if (!table.series.some(({ values }) => values.some((value) => value !== null)))
    return message('No data', box);
  if (pieChart) {
    const slices = pieSlices(table);
    if (slices.every(({ value }) => value === 0)) return message('No data', box);
    const legend = drawLegend(pieEntries(slices), pieChart.legendPosition ?? 'RIGHT_LEGEND', box);
    return legend.svg + drawPie(pieChart, slices, legend.box);
  }
  if (!basicChart) return '';
  const mark =
    basicChart.chartType === 'LINE' ? 'line' : basicChart.chartType === 'SCATTER' ? 'dot' : 'square';
  const entries = table.series.map(({ name, color }): LegendEntry => ({ name, color, mark }));
  const legend = drawLegend(entries, basicChart.legendPosition ?? 'RIGHT_LEGEND', box);
  return legend.svg + drawCartesian(basicChart, table, legend.box, workbook.locale);
}

function drawTitle(
  { title, subtitle, titleTextFormat = {} }: ChartSpec,
  width: number,
): { svg: string; bottom: number } {
  const lines: string[] = [];
  let bottom = padding;
  const { fontSize = 16, bold, italic, foregroundColor, foregroundColorStyle } = titleTextFormat;
  if (title) {
    const own = foregroundColorStyle?.rgbColor ?? foregroundColor;
    lines.push(
      textElement(padding, bottom + fontSize, fitText(title, fontSize, width - 2 * padding), {
        fill: own ? cssColor(own) : colors.title,
        'font-size': fontSize,
        'font-weight': bold ? 'bold' : undefined,
        'font-style': italic ? 'italic' : undefined,
      }),
    );
    bottom += fontSize + 6;
  }
  if (subtitle) {
    const text = fitText(subtitle, 13, width - 2 * padding);
    lines.push(textElement(padding, bottom + 13, text, { fill: colors.title, 'font-size': 13 }));
    bottom += 19;
  }
  return { svg: lines.join(''), bottom: lines.length ? bottom + 10 : bottom };
}

function message(text: string, { left, right, top, bottom }: Box): string {
  const style = { fill: colors.title, 'font-size': 14, 'text-anchor': 'middle' };
  return textElement((left + right) / 2, (top + bottom) / 2, fitText(text, 14, right - left), style);
}
