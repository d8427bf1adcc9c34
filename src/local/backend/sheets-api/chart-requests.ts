import { apiException } from '../../runtime/service-exception.ts';
import {
  type Chart,
  type ChartSpec,
  chartData,
  chartSpecSchema,
  type OverlayPosition,
  overlayPositionSchema,
} from '../../workbook/chart.ts';
import { withPosition } from '../../workbook/moved-charts.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { nextChartId } from '../../workbook/workbook.ts';
import { checkedResource } from './checked-resource.ts';
import { type Edit, requireRange, requireSheet } from './edit.ts';
import { maskOf, merge, parseFieldMask } from './field-mask.ts';

// The wording of refusals was recorded from the live API by others:
// https://github.com/mmedum/google-sheets-mcp and https://github.com/syndesisio/syndesis/issues/4583

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddChartRequest */
export function addChart(
  edit: Edit,
  request: { chart?: { chartId?: number; spec?: object; position?: object } },
): object {
  const { chartId, spec, position, ...others } = request.chart ?? {};
  const stray = Object.keys(others)[0];
  if (stray) throw new Error(`not implemented in the stand-in: EmbeddedChart.${stray}`);
  if (!spec) throw new Error('no chart spec');
  const checked = checkedSpec(edit, spec);
  const overlayPosition = checkedPosition(edit, position);
  if (chartId !== undefined && findChart(edit, chartId))
    throw new Error(`An embedded object with ID ${chartId} already exists. Please enter another ID.`);
  const chart: Chart = {
    chartId: chartId ?? nextChartId(edit.workbook),
    spec: checked,
    position: { overlayPosition },
  };
  const sheet = requireSheet(edit, overlayPosition.anchorCell.sheetId);
  sheet.charts = [...sheet.charts, chart];
  return { addChart: { chart: chartResource(chart) } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateChartSpecRequest */
export function updateChartSpec(edit: Edit, request: { chartId?: number; spec?: object }): object {
  const { sheet, chart } = requireChart(edit, request.chartId, 'chart');
  if (!request.spec) throw new Error('no chart spec');
  const spec = checkedSpec(edit, request.spec);
  sheet.charts = sheet.charts.map((other) => (other === chart ? { ...chart, spec } : other));
  return {};
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateEmbeddedObjectPositionRequest */
export function updateEmbeddedObjectPosition(
  edit: Edit,
  request: { objectId?: number; newPosition?: { overlayPosition?: object }; fields?: string },
): object {
  if (!request.fields)
    throw new Error("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const { sheet, chart } = requireChart(edit, request.objectId, 'embedded object');
  const mask = parseFieldMask(request.fields);
  const { overlayPosition: change, ...others } = request.newPosition ?? {};
  // The root `newPosition.overlayPosition` is implied in `fields`, so a single `*` means every member of it.
  const moved = merge<object>(
    chart.position.overlayPosition,
    change,
    maskOf(mask, 'overlayPosition') ?? mask,
  );
  const position = checkedPosition(edit, { ...others, overlayPosition: moved });
  const next = withPosition(chart, position);
  sheet.charts = sheet.charts.filter((other) => other !== chart);
  const target = requireSheet(edit, position.anchorCell.sheetId);
  target.charts = [...target.charts, next];
  return { updateEmbeddedObjectPosition: { position: next.position } };
}

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#DeleteEmbeddedObjectRequest */
export function deleteEmbeddedObject(edit: Edit, request: { objectId?: number }): object {
  const { sheet, chart } = requireChart(edit, request.objectId, 'embedded object');
  sheet.charts = sheet.charts.filter((other) => other !== chart);
  return {};
}

/** The Sheets API `EmbeddedChart`. */
export function chartResource({ chartId, spec, position }: Chart): object {
  return { chartId, spec, position };
}

/** A spec as a script gave it, checked against what exists here and against the workbook's grids. */
export function checkedSpec(edit: Edit, given: object): ChartSpec {
  const spec = checkedResource(chartSpecSchema, 'ChartSpec', given);
  const { basicChart, pieChart } = spec;
  if ((basicChart === undefined) === (pieChart === undefined)) {
    throw new Error(
      'One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be set on chartSpec.',
    );
  }
  const data = chartData(spec);
  if (basicChart && data.length === 0)
    throw apiException('sheets.spreadsheets.batchUpdate', 500, 'Internal error encountered.');
  for (const { sourceRange } of data) {
    const areas = sourceRange.sources.map((range) => requireRange(edit, range).area);
    const single = (size: (area: (typeof areas)[number]) => number) =>
      areas.every((area) => size(area) === 1);
    if (!single(({ left, right }) => right - left) && !single(({ top, bottom }) => bottom - top))
      throw new Error('ChartSourceRange ranges require all rows or all columns to have length of 1');
  }
  return spec;
}

/** A position as a script gave it, checked against the grid. */
export function checkedPosition(edit: Edit, given: object | undefined): OverlayPosition {
  const { overlayPosition, ...others } = (given ?? {}) as { overlayPosition?: { anchorCell?: object } };
  const stray = Object.keys(others)[0];
  if (stray) throw new Error(`not implemented in the stand-in: EmbeddedObjectPosition.${stray}`);
  if (!overlayPosition?.anchorCell) {
    throw new Error(
      'One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set',
    );
  }
  const position = checkedResource(overlayPositionSchema, 'OverlayPosition', overlayPosition);
  const { sheetId, rowIndex, columnIndex } = position.anchorCell;
  requireRange(edit, {
    sheetId,
    startRowIndex: rowIndex,
    endRowIndex: rowIndex + 1,
    startColumnIndex: columnIndex,
    endColumnIndex: columnIndex + 1,
  });
  return position;
}

function findChart({ workbook }: Edit, id: number): { sheet: Sheet; chart: Chart } | undefined {
  for (const sheet of workbook.sheets) {
    const chart = sheet.charts.find(({ chartId }) => chartId === id);
    if (chart) return { sheet, chart };
  }
  return undefined;
}

function requireChart(edit: Edit, id: number | undefined, word: string): { sheet: Sheet; chart: Chart } {
  const found = findChart(edit, id ?? 0);
  if (!found) throw new Error(`No ${word} with id: ${id ?? 0}`);
  return found;
}
