import { batchUpdate } from '../../backend/sheets-api/batch-update.ts';
import type { Edit } from '../../backend/sheets-api/edit.ts';
import { newSheetId } from './new-sheet-id.ts';

/** A text in English and in Korean, which stand side by side. */
type Both = readonly [en: string, ko: string];

const title: Both = ['Start here', '시작하기'];

const intro: Both = [
  'This is a Google Sheet with the Querytabs script, working on your own computer: Sheets, Apps Script and BigQuery are local imitations, and nothing you do leaves this machine. The data are three million real flights in the United States, replayed so that they arrive up to this very moment. The tabs “Queries” and “Jobs” are filled in already.',
  'Querytabs 스크립트가 붙은 Google 시트이며, 모두 이 컴퓨터 안에서 움직입니다. Sheets, Apps Script, BigQuery는 이 컴퓨터에서 흉내 낸 것이고, 여기서 하는 일은 밖으로 나가지 않습니다. 데이터는 실제 미국 항공편 300만 건이며 바로 지금까지 도착하는 것처럼 재생됩니다. “쿼리” 탭과 “작업” 탭은 이미 채워져 있습니다.',
];

const steps: readonly Both[] = [
  [
    'Choose Querytabs › Refresh all in the menu bar above. Five queries run, and each fills a tab of its own.',
    '위 메뉴에서 Querytabs › 모두 새로 고침을 누르세요. 쿼리 다섯 개가 실행되어 저마다 탭 하나를 채웁니다.',
  ],
  [
    'Look at the tabs Overview, Delays and Trend. “Queries” says for each query how it went and how much it read.',
    '개요, Delays, Trend 탭을 보세요. “쿼리” 탭에는 쿼리마다 결과와 읽은 양이 적혀 있습니다.',
  ],
  [
    'Choose Querytabs › Open sidebar: the queries, jobs and runs at one glance.',
    'Querytabs › 사이드바 열기를 누르세요. 쿼리와 작업, 실행 기록을 한눈에 볼 수 있습니다.',
  ],
  [
    'Choose Querytabs › Schedules on. Then open Triggers at the left edge, and move the clock to 8:15 in the morning of the next weekday: the daily job runs on the way.',
    'Querytabs › 예약 켜기를 누르세요. 그런 다음 왼쪽의 트리거를 열고 시계를 다음 평일 아침 8시 15분으로 옮기면, 그 사이에 매일 작업이 실행됩니다.',
  ],
  [
    'Open Mail at the left edge: the morning report has arrived, with its tables and files.',
    '왼쪽의 메일을 여세요. 표와 파일이 담긴 아침 보고서가 와 있습니다.',
  ],
];

const hints: readonly Both[] = [
  [
    'Change an airport or the minutes on the tab “Watch list”, and refresh: the query “Watch list” reads its parameters from there.',
    '“Watch list” 탭의 공항이나 분을 바꾸고 새로 고쳐 보세요. “Watch list” 쿼리가 거기서 매개변수를 읽습니다.',
  ],
  [
    'Write a query of your own in the next empty row of “Queries”, such as SELECT * FROM ops.airports.',
    '“쿼리” 탭의 다음 빈 행에 SELECT * FROM ops.airports 같은 쿼리를 직접 써 보세요.',
  ],
  [
    'Executions and BigQuery at the left edge show every run of the script with its log, and every query with its bytes.',
    '왼쪽의 실행과 BigQuery에서 스크립트 실행 기록과 로그, 쿼리마다 읽은 바이트를 볼 수 있습니다.',
  ],
  [
    'Everything is kept when you stop with Ctrl-C. “npm start -- --fresh” begins anew, “npm start -- --help” says what else there is.',
    'Ctrl-C로 멈춰도 모두 남아 있습니다. “npm start -- --fresh”는 처음부터 다시 시작하고, “npm start -- --help”는 그 밖의 기능을 알려 줍니다.',
  ],
];

const ink = { red: 0.12, green: 0.16, blue: 0.22 };
const blue = { red: 0.1, green: 0.34, blue: 0.67 };
const pale = { red: 0.91, green: 0.94, blue: 0.99 };
const cellFormat = (textFormat: object, more: object = {}) => ({
  wrapStrategy: 'WRAP',
  verticalAlignment: 'TOP',
  textFormat: { foregroundColorStyle: { rgbColor: ink }, ...textFormat },
  ...more,
});
const heading = cellFormat(
  { bold: true, fontSize: 12, foregroundColorStyle: { rgbColor: blue } },
  { backgroundColorStyle: { rgbColor: pale } },
);

const cell = (text: string, format: object) => ({
  userEnteredFormat: format,
  ...(text !== '' && { userEnteredValue: { stringValue: text } }),
});
const line = (mark: string, [en, ko]: Both, format: object = cellFormat({})) => ({
  values: [cell(mark, { ...format, horizontalAlignment: 'CENTER' }), cell(en, format), cell(ko, format)],
});
const nothing = { values: [] };

/** Puts a first tab into the sample that says what this is and what to click; returns its title. */
export function addStartHere(edit: Edit, language: 'en' | 'ko'): string {
  const rows = [
    line('', title, cellFormat({ bold: true, fontSize: 20, foregroundColorStyle: { rgbColor: blue } })),
    line('', intro),
    nothing,
    line('', ['Five clicks to begin with', '먼저 해 볼 다섯 가지'], heading),
    ...steps.map((step, i) => line(String(i + 1), step)),
    nothing,
    line('', ['And then', '그다음에는'], heading),
    ...hints.map((hint) => line('•', hint)),
  ];
  const name = title[language === 'ko' ? 1 : 0];
  const sheetId = newSheetId(edit.workbook);
  const gridProperties = { rowCount: rows.length + 3, columnCount: 3, hideGridlines: true };
  const width = (column: number, pixelSize: number) => ({
    updateDimensionProperties: {
      range: { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
      properties: { pixelSize },
      fields: 'pixelSize',
    },
  });
  batchUpdate(edit, {
    requests: [
      {
        addSheet: {
          properties: { sheetId, title: name, index: 0, gridProperties, tabColorStyle: { rgbColor: blue } },
        },
      },
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: 0 },
          rows,
          fields: 'userEnteredValue,userEnteredFormat',
        },
      },
      width(0, 36),
      width(1, 470),
      width(2, 430),
    ],
  });
  return name;
}
