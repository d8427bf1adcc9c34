import * as v from 'valibot';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const pixels = v.pipe(v.number(), v.integer());
const part = v.exactOptional(v.number());
const rgb = v.strictObject({ red: part, green: part, blue: part, alpha: part });
const color = { color: v.exactOptional(rgb), colorStyle: v.exactOptional(v.strictObject({ rgbColor: rgb })) };
const gridRange = v.strictObject({
  sheetId: v.optional(index, 0),
  startRowIndex: v.exactOptional(index),
  endRowIndex: v.exactOptional(index),
  startColumnIndex: v.exactOptional(index),
  endColumnIndex: v.exactOptional(index),
});
const data = v.strictObject({ sourceRange: v.strictObject({ sources: v.array(gridRange) }) });
const textFormat = v.strictObject({
  bold: v.exactOptional(v.boolean()),
  italic: v.exactOptional(v.boolean()),
  fontSize: v.exactOptional(index),
  foregroundColor: color.color,
  foregroundColorStyle: color.colorStyle,
});
const legendPosition = v.exactOptional(
  v.picklist(['RIGHT_LEGEND', 'LEFT_LEGEND', 'TOP_LEGEND', 'BOTTOM_LEGEND', 'NO_LEGEND']),
);

const basicChart = v.strictObject({
  chartType: v.picklist(['COLUMN', 'BAR', 'LINE', 'AREA', 'SCATTER']),
  legendPosition,
  axis: v.exactOptional(
    v.array(
      v.strictObject({
        position: v.picklist(['BOTTOM_AXIS', 'LEFT_AXIS']),
        title: v.exactOptional(v.string()),
      }),
    ),
  ),
  domains: v.exactOptional(v.pipe(v.array(v.strictObject({ domain: data })), v.maxLength(1))),
  series: v.exactOptional(
    v.array(
      v.strictObject({
        series: data,
        targetAxis: v.exactOptional(v.picklist(['LEFT_AXIS', 'BOTTOM_AXIS'])),
        ...color,
      }),
    ),
  ),
  headerCount: v.exactOptional(index),
  stackedType: v.exactOptional(v.picklist(['NOT_STACKED', 'STACKED', 'PERCENT_STACKED'])),
  lineSmoothing: v.exactOptional(v.boolean()),
  interpolateNulls: v.exactOptional(v.boolean()),
});

const pieChart = v.strictObject({
  legendPosition,
  domain: v.exactOptional(data),
  series: v.exactOptional(data),
  pieHole: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

/**
 * The members of a Sheets API `ChartSpec` that are drawn here; others are refused.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts#ChartSpec
 */
export const chartSpecSchema = v.strictObject({
  title: v.exactOptional(v.string()),
  subtitle: v.exactOptional(v.string()),
  altText: v.exactOptional(v.string()),
  titleTextFormat: v.exactOptional(textFormat),
  fontName: v.exactOptional(v.string()),
  backgroundColor: color.color,
  backgroundColorStyle: color.colorStyle,
  hiddenDimensionStrategy: v.exactOptional(
    v.picklist(['SKIP_HIDDEN_ROWS_AND_COLUMNS', 'SKIP_HIDDEN_ROWS', 'SKIP_HIDDEN_COLUMNS', 'SHOW_ALL']),
  ),
  basicChart: v.exactOptional(basicChart),
  pieChart: v.exactOptional(pieChart),
});

/** Where a chart floats. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts#OverlayPosition */
export const overlayPositionSchema = v.strictObject({
  anchorCell: v.strictObject({
    sheetId: v.optional(index, 0),
    rowIndex: v.optional(index, 0),
    columnIndex: v.optional(index, 0),
  }),
  offsetXPixels: v.exactOptional(pixels),
  offsetYPixels: v.exactOptional(pixels),
  widthPixels: v.optional(pixels, 600),
  heightPixels: v.optional(pixels, 371),
});

/** What a chart shows and how. */
export type ChartSpec = v.InferOutput<typeof chartSpecSchema>;
/** A chart with two axes. */
export type BasicChart = v.InferOutput<typeof basicChart>;
/** A chart of shares. */
export type PieChart = v.InferOutput<typeof pieChart>;
/** A Sheets API `Color`: parts from 0 to 1. */
export type ChartColor = v.InferOutput<typeof rgb>;
/** A cell, and pixels from there. */
export type OverlayPosition = v.InferOutput<typeof overlayPositionSchema>;
/** The cells of one domain or series. */
export type ChartData = v.InferOutput<typeof data>;

/** A Sheets API `EmbeddedChart`, replaced as a whole when anything about it changes. */
export interface Chart {
  readonly chartId: number;
  readonly spec: ChartSpec;
  readonly position: { readonly overlayPosition: OverlayPosition };
  /** What SpreadsheetApp's `setOption` was given beyond what `spec` can say: kept, not drawn. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Every domain and series of a spec. */
export function chartData({ basicChart: basic, pieChart: pie }: ChartSpec): ChartData[] {
  return [
    ...(basic?.domains ?? []).map(({ domain }) => domain),
    ...(basic?.series ?? []).map(({ series }) => series),
    ...(pie?.domain ? [pie.domain] : []),
    ...(pie?.series ? [pie.series] : []),
  ];
}
