import { type Chart, type ChartData, type ChartSpec, chartData } from '../workbook/chart.ts';
import type { GridRange, Rectangle } from '../workbook/grid-range.ts';
import { rectangleOf } from '../workbook/grid-range.ts';
import { nextChartId, sheetById, type Workbook } from '../workbook/workbook.ts';
import { type ChartOptions, readOptions, writeOptions } from './chart-options.ts';
import type { RangeHandle } from './range.ts';
import { checkedPosition, checkedSpec } from './sheets-api/chart-requests.ts';
import type { Edit } from './sheets-api/edit.ts';

/** An `EmbeddedChart` of SpreadsheetApp as the facade sends it; rows and columns count from 1. */
export interface BuiltChart {
  /** `null` for a chart that is not in the sheet. */
  chartId: number | null;
  type: string | null;
  ranges: RangeHandle[];
  position: { row: number; column: number; offsetX: number; offsetY: number };
  /** `null` leaves it to Google to find the header rows. */
  headers: number | null;
  transpose: boolean;
  options: ChartOptions;
}

/** The chart that a builder describes, on the sheet; `old` is the one that it replaces. */
export function toChart(edit: Edit, sheetId: number, built: BuiltChart, old?: Chart): Chart {
  const { basicChart: _basic, pieChart: _pie, ...kept } = old?.spec ?? {};
  const { width = 600, height = 371, ...options } = built.options;
  const spec: ChartSpec = { ...kept, ...typedSpec(built) };
  const rest = writeOptions(spec, options);
  const { row, column, offsetX, offsetY } = built.position;
  const overlayPosition = checkedPosition(edit, {
    overlayPosition: {
      anchorCell: { sheetId, rowIndex: row - 1, columnIndex: column - 1 },
      offsetXPixels: offsetX,
      offsetYPixels: offsetY,
      widthPixels: Math.round(Number(width)),
      heightPixels: Math.round(Number(height)),
    },
  });
  return {
    chartId: old?.chartId ?? nextChartId(edit.workbook),
    spec: checkedSpec(edit, spec),
    position: { overlayPosition },
    ...(Object.keys(rest).length && { options: rest }),
  };
}

function typedSpec({ type, ranges, headers, transpose }: BuiltChart): ChartSpec {
  if (type === null) throw new Error('not implemented in the stand-in: a chart without a type');
  if (ranges.length === 0) throw new Error('not implemented in the stand-in: a chart without ranges');
  const lines = ranges.flatMap((range) => linesOf(range, transpose)).map(dataOf);
  const [domain] = lines.length > 1 ? lines : [];
  const series = domain ? lines.slice(1) : lines;
  if (type === 'PIE') {
    const [first] = series;
    return { pieChart: { ...(domain && { domain }), ...(first && { series: first }) } };
  }
  return {
    basicChart: {
      // A type that is not drawn here is refused by name when the spec is checked.
      chartType: type as 'COLUMN',
      ...(domain && { domains: [{ domain }] }),
      series: series.map((data) => ({ series: data })),
      ...(headers !== null && headers >= 0 && { headerCount: headers }),
    },
  };
}

/** The columns of a range, or its rows: the first of a chart is its domain, the others are series. */
function linesOf({ sheetId, row, column, rows, columns }: RangeHandle, byRow: boolean): GridRange[] {
  return Array.from({ length: byRow ? rows : columns }, (_, i) => ({
    sheetId,
    startRowIndex: byRow ? row - 1 + i : row - 1,
    endRowIndex: byRow ? row + i : row - 1 + rows,
    startColumnIndex: byRow ? column - 1 : column - 1 + i,
    endColumnIndex: byRow ? column - 1 + columns : column + i,
  }));
}

function dataOf(range: GridRange): ChartData {
  return { sourceRange: { sources: [{ ...range }] } };
}

/** A chart of the sheet as the facade knows it. */
export function toBuilt(workbook: Workbook, chart: Chart): BuiltChart {
  const { basicChart } = chart.spec;
  const { anchorCell, offsetXPixels = 0, offsetYPixels = 0 } = chart.position.overlayPosition;
  const places = chartData(chart.spec)
    .flatMap(({ sourceRange }) => sourceRange.sources)
    .flatMap((range) => {
      const sheet = sheetById(workbook, range.sheetId);
      return sheet ? [{ sheetId: sheet.id, ...rectangleOf(range, sheet) }] : [];
    });
  const transpose =
    places.some(({ left, right }) => right - left > 1) &&
    places.every(({ top, bottom }) => bottom - top === 1);
  return {
    chartId: chart.chartId,
    type: basicChart?.chartType ?? 'PIE',
    ranges: joined(places, transpose).map(({ sheetId, top, left, bottom, right }) => ({
      sheetId,
      row: top + 1,
      column: left + 1,
      rows: bottom - top,
      columns: right - left,
    })),
    position: {
      row: anchorCell.rowIndex + 1,
      column: anchorCell.columnIndex + 1,
      offsetX: offsetXPixels,
      offsetY: offsetYPixels,
    },
    headers: basicChart?.headerCount ?? null,
    transpose,
    options: readOptions(chart),
  };
}

type Place = Rectangle & { sheetId: number };

/** Lines that lie side by side as one range, as they were given. */
function joined(places: readonly Place[], byRow: boolean): Place[] {
  const ranges: Place[] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    const beside =
      last?.sheetId === place.sheetId &&
      (byRow
        ? last.bottom === place.top && last.left === place.left && last.right === place.right
        : last.right === place.left && last.top === place.top && last.bottom === place.bottom);
    if (last && beside) ranges[ranges.length - 1] = { ...last, bottom: place.bottom, right: place.right };
    else ranges.push(place);
  }
  return ranges;
}
