import { createBlob } from './blob.ts';
import { call, exception } from './call.ts';
import { ChartType } from './charts.ts';
import { facade } from './facade.ts';
import { createRange, type RangeHandle } from './range.ts';
import { createSheet } from './sheet.ts';

type EmbeddedChart = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type Range = GoogleAppsScript.Spreadsheet.Range;
/** The builders of all types at once: every setter is there, whichever type was chosen. */
type Builder = GoogleAppsScript.Spreadsheet.EmbeddedAreaChartBuilder &
  GoogleAppsScript.Spreadsheet.EmbeddedBarChartBuilder &
  GoogleAppsScript.Spreadsheet.EmbeddedColumnChartBuilder &
  GoogleAppsScript.Spreadsheet.EmbeddedLineChartBuilder &
  GoogleAppsScript.Spreadsheet.EmbeddedPieChartBuilder &
  GoogleAppsScript.Spreadsheet.EmbeddedScatterChartBuilder;

/** A chart as the backend describes it; rows and columns count from 1. */
export interface BuiltChart {
  chartId: number | null;
  type: string | null;
  ranges: RangeHandle[];
  position: { row: number; column: number; offsetX: number; offsetY: number };
  headers: number | null;
  transpose: boolean;
  /** By dotted name, such as `legend.position`. */
  options: Record<string, unknown>;
}

const charts = new WeakMap<object, BuiltChart>();

/** What is behind an `EmbeddedChart`. */
export function builtChart(chart: EmbeddedChart): BuiltChart {
  const built = charts.get(chart);
  if (!built)
    throw exception('The parameters do not match the method signature: an EmbeddedChart is needed.');
  return built;
}

/** `Sheet.newChart()`. https://developers.google.com/apps-script/reference/spreadsheet/embedded-chart-builder */
export function newChart(): GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder {
  const position = { row: 1, column: 1, offsetX: 0, offsetY: 0 };
  return createBuilder({
    chartId: null,
    type: null,
    ranges: [],
    position,
    headers: null,
    transpose: false,
    options: {},
  });
}

/** https://developers.google.com/apps-script/reference/spreadsheet/embedded-chart */
export function createChart(built: BuiltChart): EmbeddedChart {
  const chart = facade<EmbeddedChart>('EmbeddedChart', {
    getChartId: () => built.chartId,
    getRanges: () => rangesOf(built),
    getContainerInfo: () => containerInfo(built),
    getNumHeaders: () => built.headers ?? -1,
    getTransposeRowsAndColumns: () => built.transpose,
    getOptions: () =>
      facade<GoogleAppsScript.Charts.ChartOptions>('ChartOptions', {
        get: (option) => built.options[option] ?? null,
      }),
    modify: () => createBuilder(built),
    getAs: (contentType: string) => picture(built, contentType),
    getBlob: () => picture(built, 'image/png'),
  });
  charts.set(chart, built);
  return chart;
}

function picture({ chartId, options }: BuiltChart, contentType: string): GoogleAppsScript.Base.Blob {
  const base64 = call<string>('EmbeddedChart.getAs', chartId, String(contentType));
  return createBlob({ name: String(options.title ?? 'chart'), contentType, base64 });
}

function createBuilder(start: BuiltChart): Builder {
  let built = start;
  const change = (members: Partial<BuiltChart>): Builder => {
    built = { ...built, ...members };
    return builder;
  };
  const typed = (type: string) => () => change({ type });
  const setOption = (option: string, value: unknown): Builder =>
    change({ options: { ...built.options, ...flattened(String(option), value) } });
  const builder: Builder = facade<Builder>('EmbeddedChartBuilder', {
    asAreaChart: typed('AREA'),
    asBarChart: typed('BAR'),
    asColumnChart: typed('COLUMN'),
    asLineChart: typed('LINE'),
    asPieChart: typed('PIE'),
    asScatterChart: typed('SCATTER'),
    setChartType: (type) => change({ type: String(type) }),
    getChartType: () => ChartType[built.type as keyof typeof ChartType],
    addRange: (range) => change({ ranges: [...built.ranges, handleOf(range)] }),
    clearRanges: () => change({ ranges: [] }),
    getRanges: () => rangesOf(built),
    getContainer: () => containerInfo(built),
    setPosition: (row, column, offsetX, offsetY) => change({ position: { row, column, offsetX, offsetY } }),
    setNumHeaders: (headers) => change({ headers }),
    setTransposeRowsAndColumns: (transpose) => change({ transpose }),
    setOption,
    setTitle: (title) => setOption('title', title),
    setXAxisTitle: (title) => setOption('hAxis.title', title),
    setYAxisTitle: (title) => setOption('vAxis.title', title),
    setColors: (colors) => setOption('colors', colors),
    setBackgroundColor: (color) => setOption('backgroundColor', color),
    setLegendPosition: (position) => setOption('legend.position', String(position).toLowerCase()),
    setStacked: () => setOption('isStacked', true),
    build: () => createChart(built),
  });
  return builder;
}

function rangesOf({ ranges }: BuiltChart): Range[] {
  return ranges.map((handle) => createRange(handle, () => createSheet(handle.sheetId)));
}

function handleOf(range: Range): RangeHandle {
  return {
    sheetId: range.getSheet().getSheetId(),
    row: range.getRow(),
    column: range.getColumn(),
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  };
}

function containerInfo({ position }: BuiltChart): ReturnType<EmbeddedChart['getContainerInfo']> {
  return facade<GoogleAppsScript.Spreadsheet.ContainerInfo>('ContainerInfo', {
    getAnchorRow: () => position.row,
    getAnchorColumn: () => position.column,
    getOffsetX: () => position.offsetX,
    getOffsetY: () => position.offsetY,
  });
}

/** An option that is an object as its members, each under a dotted name. */
function flattened(name: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return { [name]: value };
  return Object.assign(
    {},
    ...Object.entries(value).map(([member, inner]) => flattened(`${name}.${member}`, inner)),
  );
}
