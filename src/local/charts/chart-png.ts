import { Resvg } from '@resvg/resvg-js';
import type { Chart } from '../workbook/chart.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { chartSvg } from './chart-svg.ts';

/** The picture of a chart as PNG, in the fonts of this computer. */
export function chartPng(workbook: Workbook, chart: Chart): Buffer {
  const font = { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' };
  return new Resvg(chartSvg(workbook, chart), { font }).render().asPng();
}
