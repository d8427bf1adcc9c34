import type { ChartColor } from '../workbook/chart.ts';

/** The series colours of Google Sheets' standard theme, then their lighter tints. */
const palette = [
  '#4285f4',
  '#ea4335',
  '#fbbc04',
  '#34a853',
  '#ff6d01',
  '#46bdc6',
  '#7baaf7',
  '#f07b72',
  '#fcd04f',
  '#71c287',
  '#ff994d',
  '#7ed1d7',
];

/** Colours of what is not data. */
export const colors = {
  title: '#757575',
  text: '#444746',
  line: '#e0e0e0',
  axis: '#747775',
  background: '#ffffff',
};

/** The colour of series `index` where its spec names none. */
export function seriesColor(index: number): string {
  return palette[index % palette.length] ?? colors.text;
}

/** A Sheets API `Color` in CSS. */
export function cssColor({ red = 0, green = 0, blue = 0, alpha = 1 }: ChartColor): string {
  const [r, g, b] = [red, green, blue].map((part) => Math.round(part * 255));
  return alpha < 1 ? `rgba(${r},${g},${b},${alpha})` : `rgb(${r},${g},${b})`;
}

/** Black or white, whichever is easier to read on a fill. */
export function readableOn(fill: string): string {
  const [r = 0, g = 0, b = 0] = fill.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16))
    : (fill.match(/[\d.]+/g) ?? []).map(Number);
  return r * 0.299 + g * 0.587 + b * 0.114 > 165 ? '#202124' : '#ffffff';
}
