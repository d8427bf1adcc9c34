import type { CellFormat } from '../workbook/cell-format.ts';
import type { BasicChart, Chart, ChartData, ChartSpec } from '../workbook/chart.ts';
import { isDateCell } from '../workbook/enter-cell.ts';
import { rectangleOf } from '../workbook/grid-range.ts';

import { sheetById, type Workbook } from '../workbook/workbook.ts';
import { type ChartCell, chartCell } from './chart-cell.ts';
import { cssColor, seriesColor } from './colors.ts';

/** One series: a number or a gap for each point of the domain. */
export interface ChartSeries {
  name: string;
  color: string;
  values: (number | null)[];
}

/** What a chart shows, read from its cells. */
export interface ChartTable {
  kind: 'text' | 'number' | 'date';
  /** How many points the domain has. */
  rows: number;
  /** A point of the domain as the sheet shows it. */
  label(row: number): string;
  /** The domain's numbers; dates are serial numbers. `NaN` where there is none. */
  positions: number[];
  series: ChartSeries[];
  /** Formats of the cells of the domain and of the first series, by which an axis shows its numbers. */
  domainFormat: CellFormat;
  valueFormat: CellFormat;
}

/** Reads the cells of a chart; rows after the last one with a value are left out. */
export function readChartTable(workbook: Workbook, { spec }: Chart): ChartTable {
  const { domain, series, headerCount } = partsOf(spec);
  const domainCells = domain && cellsOf(workbook, spec, domain);
  const seriesCells = series.map(({ data }) => cellsOf(workbook, spec, data));
  const headers = headerCount ?? (seriesCells.some(hasHeader) ? 1 : 0);
  const domainBody = domainCells?.slice(headers);
  const seriesBodies = seriesCells.map((cells) => cells.slice(headers));
  const rows = Math.max(0, ...[domainBody ?? [], ...seriesBodies].map(lastFilled));
  const present = domainBody?.filter(({ value }) => value !== null) ?? [];
  const numeric = present.length > 0 && present.every(({ value }) => typeof value === 'number');
  const domainFormat = present[0]?.format ?? {};
  const firstNumber = seriesBodies.flatMap((cells) => cells.find(isNumber) ?? [])[0];
  return {
    kind: !numeric ? 'text' : isDateCell(domainFormat) && present.every(onCalendar) ? 'date' : 'number',
    rows,
    label: (row) => (domainBody ? (domainBody[row]?.text ?? '') : String(row + 1)),
    positions: Array.from({ length: rows }, (_, row) => numberOf(domainBody?.[row]) ?? Number.NaN),
    series: seriesBodies.map((cells, i) => ({
      name: headers > 0 ? (seriesCells[i]?.[0]?.text ?? '') : `Series ${i + 1}`,
      color: series[i]?.color ?? seriesColor(i),
      values: Array.from({ length: rows }, (_, row) => numberOf(cells[row])),
    })),
    domainFormat,
    valueFormat: firstNumber?.format ?? {},
  };
}

/** Numbers near the limit of a double are cut, so that a span or a sum of them stays one. */
function numberOf(cell: ChartCell | undefined): number | null {
  return typeof cell?.value === 'number' ? Math.max(-1e300, Math.min(1e300, cell.value)) : null;
}

/** From the year 1 to the year 9999; a number beyond that is no date, whatever its format. */
function onCalendar({ value }: ChartCell): boolean {
  return typeof value === 'number' && value > -693_594 && value < 2_958_466;
}

function isNumber({ value }: ChartCell): boolean {
  return typeof value === 'number';
}

interface Parts {
  domain: ChartData | undefined;
  series: { data: ChartData; color: string | undefined }[];
  headerCount: number | undefined;
}

function partsOf({ basicChart, pieChart }: ChartSpec): Parts {
  if (!basicChart)
    return {
      domain: pieChart?.domain,
      series: pieChart?.series ? [{ data: pieChart.series, color: undefined }] : [],
      headerCount: undefined,
    };
  return {
    domain: basicChart.domains?.[0]?.domain,
    series: (basicChart.series ?? []).map((item) => ({ data: item.series, color: ownColor(item) })),
    headerCount: basicChart.headerCount,
  };
}

function ownColor({ color, colorStyle }: NonNullable<BasicChart['series']>[number]): string | undefined {
  const own = colorStyle?.rgbColor ?? color;
  return own && cssColor(own);
}

/** The cells of a domain or series in order, without those that the sheet hides. */
function cellsOf(workbook: Workbook, spec: ChartSpec, data: ChartData): ChartCell[] {
  const strategy = spec.hiddenDimensionStrategy ?? 'SKIP_HIDDEN_ROWS_AND_COLUMNS';
  return data.sourceRange.sources.flatMap((range) => {
    const sheet = sheetById(workbook, range.sheetId);
    if (!sheet) return [];
    const { top, bottom, left, right } = rectangleOf(range, sheet);
    const cells: ChartCell[] = [];
    for (let row = top; row < Math.min(bottom, sheet.values.length); row++) {
      if (strategy.includes('ROWS') && sheet.rowProperties[row]?.hiddenByUser) continue;
      for (let column = left; column < right; column++) {
        if (strategy.includes('COLUMNS') && sheet.columnProperties[column]?.hiddenByUser) continue;
        cells.push(chartCell(workbook, sheet, row, column));
      }
    }
    return cells;
  });
}

/** Google looks at the data when `headerCount` is not set: a text above numbers is a header. */
function hasHeader(cells: readonly ChartCell[]): boolean {
  return typeof cells[0]?.value === 'string' && cells.some(isNumber);
}

function lastFilled(cells: readonly ChartCell[]): number {
  return cells.findLastIndex(({ value }) => value !== null) + 1;
}
