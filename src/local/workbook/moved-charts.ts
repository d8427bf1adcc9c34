import type { Chart, ChartData, ChartSpec, OverlayPosition } from './chart.ts';
import type { GridRange } from './grid-range.ts';
import type { Dimension, Sheet } from './sheet.ts';

type Move = (range: GridRange) => GridRange | undefined;

/** The chart with every range rewritten; a domain or series of which nothing is left goes, the chart stays. */
export function withMovedRanges(chart: Chart, move: Move): Chart {
  return { ...chart, spec: movedSpec(chart.spec, move) };
}

function movedSpec(spec: ChartSpec, move: Move): ChartSpec {
  const { basicChart, pieChart } = spec;
  if (basicChart) {
    const { domains = [], series = [], ...rest } = basicChart;
    return {
      ...spec,
      basicChart: {
        ...rest,
        domains: domains.flatMap((item) => {
          const domain = movedData(item.domain, move);
          return domain ? [{ ...item, domain }] : [];
        }),
        series: series.flatMap((item) => {
          const moved = movedData(item.series, move);
          return moved ? [{ ...item, series: moved }] : [];
        }),
      },
    };
  }
  if (!pieChart) return spec;
  const { domain, series, ...rest } = pieChart;
  const movedDomain = domain && movedData(domain, move);
  const movedSeries = series && movedData(series, move);
  return {
    ...spec,
    pieChart: {
      ...rest,
      ...(movedDomain && { domain: movedDomain }),
      ...(movedSeries && { series: movedSeries }),
    },
  };
}

function movedData(data: ChartData, move: Move): ChartData | undefined {
  const sources = data.sourceRange.sources.flatMap((range) => move(range) ?? []);
  return sources.length ? { sourceRange: { sources: sources.map((range) => ({ ...range })) } } : undefined;
}

/** Moves the cells that charts hang on; a chart whose row or column is deleted moves to what comes in its place. */
export function moveAnchors(
  sheet: Sheet,
  dimension: Dimension,
  move: (index: number) => number | undefined,
  inPlace = 0,
): void {
  const member = dimension === 'ROWS' ? 'rowIndex' : 'columnIndex';
  const last = (dimension === 'ROWS' ? sheet.rows : sheet.columns) - 1;
  sheet.charts = sheet.charts.map((chart) => {
    const { overlayPosition } = chart.position;
    const { anchorCell } = overlayPosition;
    const at = Math.min(move(anchorCell[member]) ?? inPlace, last);
    return withPosition(chart, { ...overlayPosition, anchorCell: { ...anchorCell, [member]: at } });
  });
}

/** The chart at another place. */
export function withPosition(chart: Chart, overlayPosition: OverlayPosition): Chart {
  return { ...chart, position: { overlayPosition } };
}
