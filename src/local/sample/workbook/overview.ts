import { batchUpdate } from '../../backend/sheets-api/batch-update.ts';
import type { Edit } from '../../backend/sheets-api/edit.ts';
import { newSheetId } from './new-sheet-id.ts';

const words = {
  en: {
    title: 'Overview',
    about: 'Formulas and a chart over the tabs Delays and Trend; empty before the first refresh.',
    flights: 'Flights yesterday',
    late: 'More than 15 minutes late',
    busiest: 'Busiest airport',
    week: 'Flights last week',
    change: 'Against the week before',
    chart: 'Average delay by week, in minutes',
  },
  ko: {
    title: '개요',
    about: 'Delays 탭과 Trend 탭을 읽는 수식과 차트입니다. 처음 새로 고치기 전에는 비어 있습니다.',
    flights: '어제 항공편',
    late: '15분 넘게 늦은 비율',
    busiest: '가장 붐빈 공항',
    week: '지난주 항공편',
    change: '그 전주와 비교',
    chart: '주별 평균 지연(분)',
  },
};

/** A figure of the overview: what it is called, the formula, and how it is shown. */
type Figure = readonly [label: keyof (typeof words)['en'], formula: string, pattern?: string];

/** Over the columns that the queries "Delays by airport" and "Weekly trend" give. */
const figures: readonly Figure[] = [
  ['flights', '=IF(COUNT(Delays!D2:D400)=0,"",SUM(Delays!D2:D400))', '#,##0'],
  ['late', '=IF(COUNT(Delays!D2:D400)=0,"",SUM(Delays!F2:F400)/SUM(Delays!D2:D400))', '0.0%'],
  ['busiest', '=IF(COUNT(Delays!D2:D400)=0,"",Delays!B2)'],
  ['week', '=IF(COUNT(Trend!B2:B13)=0,"",Trend!B13)', '#,##0'],
  ['change', '=IF(COUNT(Trend!B2:B13)<2,"",Trend!B13/Trend!B12-1)', '+0.0%;-0.0%;0.0%'],
];

/**
 * Puts a tab in front with figures and a chart over two result tabs, which it makes empty at the end: at Google a
 * formula that names a tab that is not there yet stays an error when the tab comes.
 */
export function addOverview(edit: Edit, language: 'en' | 'ko'): void {
  const text = words[language];
  const id = () => newSheetId(edit.workbook);
  const [sheetId, delays, trend] = [id(), id(), id()];
  const rows = [
    labelled(text.title, { bold: true, fontSize: 16 }),
    labelled(text.about, { italic: true }),
    ...figures.map((figure) => figureRow(text, figure)),
  ];
  const addTab = (properties: object) => ({ addSheet: { properties } });
  batchUpdate(edit, {
    requests: [
      addTab({
        sheetId,
        title: text.title,
        index: 0,
        gridProperties: { rowCount: 30, columnCount: 8, hideGridlines: true },
      }),
      addTab({
        sheetId: delays,
        title: 'Delays',
        gridProperties: { rowCount: 400, columnCount: 7, frozenRowCount: 1 },
      }),
      addTab({
        sheetId: trend,
        title: 'Trend',
        gridProperties: { rowCount: 50, columnCount: 5, frozenRowCount: 1 },
      }),
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: 0 },
          rows,
          fields: 'userEnteredValue,userEnteredFormat',
        },
      },
      widen(sheetId, 0, 2),
      // Names of airports.
      widen(delays, 1, 2),
      { addChart: { chart: { spec: lineChart(text.chart, trend), position: beside(sheetId) } } },
    ],
  });
}

const widen = (sheetId: number, startIndex: number, endIndex: number) => ({
  updateDimensionProperties: {
    range: { sheetId, dimension: 'COLUMNS', startIndex, endIndex },
    properties: { pixelSize: 200 },
    fields: 'pixelSize',
  },
});

const labelled = (stringValue: string, textFormat: object) => ({
  values: [{ userEnteredValue: { stringValue }, userEnteredFormat: { textFormat } }],
});

function figureRow(text: (typeof words)['en'], [name, formulaValue, pattern]: Figure): object {
  const format = {
    horizontalAlignment: 'RIGHT',
    textFormat: { bold: true },
    ...(pattern && { numberFormat: { type: 'NUMBER', pattern } }),
  };
  return {
    values: [
      { userEnteredValue: { stringValue: text[name] } },
      { userEnteredValue: { formulaValue }, userEnteredFormat: format },
    ],
  };
}

/** Weeks against the average delay, header row included. */
function lineChart(title: string, sheetId: number): object {
  const column = (at: number) => ({
    sourceRange: {
      sources: [{ sheetId, startRowIndex: 0, endRowIndex: 13, startColumnIndex: at, endColumnIndex: at + 1 }],
    },
  });
  return {
    title,
    basicChart: {
      chartType: 'LINE',
      legendPosition: 'NO_LEGEND',
      headerCount: 1,
      domains: [{ domain: column(0) }],
      series: [{ series: column(2), targetAxis: 'LEFT_AXIS' }],
    },
  };
}

const beside = (sheetId: number) => ({
  overlayPosition: {
    anchorCell: { sheetId, rowIndex: 8, columnIndex: 0 },
    offsetXPixels: 8,
    offsetYPixels: 8,
    widthPixels: 640,
    heightPixels: 320,
  },
});
