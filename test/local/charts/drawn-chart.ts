import { chartSvg } from '../../../src/local/charts/chart-svg.ts';
import type { CellValue } from '../../../src/local/workbook/cell.ts';
import type { BasicChart, ChartSpec } from '../../../src/local/workbook/chart.ts';
import { writeFormats, writeValues } from '../../../src/local/workbook/sheet.ts';
import { createWorkbook } from '../../../src/local/workbook/workbook.ts';

/** Rows of a sheet from A1 on. */
export type Rows = readonly (readonly CellValue[])[];

interface Options {
  /** Number formats of the columns below the header. */
  patterns?: readonly string[];
  hiddenRows?: readonly number[];
  size?: { widthPixels?: number; heightPixels?: number };
}

/** The cells of one column as a domain or series. */
export function column(index: number, rows: number) {
  const range = {
    sheetId: 0,
    startRowIndex: 0,
    endRowIndex: rows,
    startColumnIndex: index,
    endColumnIndex: index + 1,
  };
  return { sourceRange: { sources: [range] } };
}

/** Draws a chart over rows that begin at A1. */
export function draw(
  rows: Rows,
  spec: ChartSpec,
  { patterns = [], hiddenRows = [], size = {} }: Options = {},
): string {
  const workbook = createWorkbook({ title: 'w' });
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  const formats = patterns.map((pattern) =>
    workbook.formats.intern({ numberFormat: { type: 'NUMBER', pattern } }),
  );
  for (const [row, values] of rows.entries()) {
    writeValues(sheet, row, 0, values);
    if (row > 0) writeFormats(sheet, row, 0, formats);
  }
  for (const row of hiddenRows) sheet.rowProperties[row] = { hiddenByUser: true };
  const anchorCell = { sheetId: 0, rowIndex: 0, columnIndex: 0 };
  return chartSvg(workbook, {
    chartId: 1,
    spec,
    position: { overlayPosition: { anchorCell, widthPixels: 600, heightPixels: 371, ...size } },
  });
}

/** The spec of a chart whose first column is its domain. */
export function basic(
  rows: Rows,
  chartType: BasicChart['chartType'],
  more: Partial<BasicChart> = {},
): ChartSpec {
  const series = (rows[0] ?? []).slice(1).map((_, i) => ({ series: column(i + 1, rows.length) }));
  return {
    basicChart: { chartType, domains: [{ domain: column(0, rows.length) }], series, headerCount: 1, ...more },
  };
}

/** The texts of a picture in order. */
export function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

/** Whether every element is closed where it should be and nothing is left unescaped. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g,
    (_, close, name, _attributes, empty) => {
      if (close) return open.pop() === name ? '' : '<';
      if (!empty) open.push(name);
      return '';
    },
  );
  return open.length === 0 && !rest.includes('<') && !/&(?!amp;|lt;|gt;|quot;)/.test(xml);
}
