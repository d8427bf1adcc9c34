import { enumeration, facade } from './facade.ts';

type Api = GoogleAppsScript.Charts.Charts;

/** https://developers.google.com/apps-script/reference/charts/chart-type */
export const ChartType = enumeration<Api['ChartType']>('ChartType', [
  'TIMELINE',
  'AREA',
  'BAR',
  'BUBBLE',
  'CANDLESTICK',
  'COLUMN',
  'COMBO',
  'GAUGE',
  'GEO',
  'HISTOGRAM',
  'RADAR',
  'LINE',
  'ORG',
  'PIE',
  'SCATTER',
  'SPARKLINE',
  'STEPPED_AREA',
  'TABLE',
  'TREEMAP',
  'WATERFALL',
]);
const Position = enumeration<Api['Position']>('Position', ['TOP', 'RIGHT', 'BOTTOM', 'NONE']);

/** The enumerations that charts of a sheet need. https://developers.google.com/apps-script/reference/charts/charts */
export function createCharts(): Api {
  return facade<Api>('Charts', { ChartType, Position });
}
