import { chartPng } from '../charts/chart-png.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import type { Chart } from '../workbook/chart.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { sheetById } from '../workbook/workbook.ts';
import { type BuiltChart, toBuilt, toChart } from './built-chart.ts';
import type { CallContext, Handlers } from './call-context.ts';
import type { Edit } from './sheets-api/edit.ts';

/** The charts of `Sheet`. https://developers.google.com/apps-script/reference/spreadsheet/embedded-chart */
export function sheetChartHandlers(edit: () => Edit): Handlers {
  const onSheet =
    <A extends unknown[]>(action: (current: Edit, sheet: Sheet, ...args: A) => unknown) =>
    (_: CallContext, id: number, ...args: A) => {
      const current = edit();
      const sheet = sheetById(current.workbook, id);
      if (!sheet) throw new ServiceException(`Sheet ${id} not found`);
      return action(current, sheet, ...args);
    };
  return {
    'EmbeddedChart.getAs': (_: CallContext, id: number | null, contentType: string) => {
      const { workbook } = edit();
      const chart = workbook.sheets.flatMap(({ charts }) => charts).find(({ chartId }) => chartId === id);
      if (!chart || contentType !== 'image/png')
        throw new Error(
          `not implemented in the stand-in: a chart as ${contentType}, or one that is on no sheet`,
        );
      return chartPng(workbook, chart).toString('base64');
    },
    'Sheet.getCharts': onSheet(({ workbook }, sheet) =>
      sheet.charts.map((chart) => toBuilt(workbook, chart)),
    ),
    'Sheet.insertChart': onSheet((current, sheet, built: BuiltChart) => {
      sheet.charts = [...sheet.charts, toChart(current, sheet.id, built)];
    }),
    'Sheet.updateChart': onSheet((current, sheet, built: BuiltChart) => {
      const old = requireChart(sheet, built.chartId);
      const next = toChart(current, sheet.id, built, old);
      sheet.charts = sheet.charts.map((chart) => (chart === old ? next : chart));
    }),
    'Sheet.removeChart': onSheet((_, sheet, id: number | null) => {
      const old = requireChart(sheet, id);
      sheet.charts = sheet.charts.filter((chart) => chart !== old);
    }),
  };
}

function requireChart(sheet: Sheet, id: number | null): Chart {
  const chart = sheet.charts.find(({ chartId }) => chartId === id);
  if (!chart) throw new ServiceException(`The chart is not on the sheet "${sheet.title}".`);
  return chart;
}
