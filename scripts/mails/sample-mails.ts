import path from 'node:path';
import { batchUpdate } from '../../src/local/backend/sheets-api/batch-update.ts';
import type { BigQuery } from '../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../src/local/clock.ts';
import { shownText } from '../../src/local/formulas/shown-text.ts';
import { type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import { limitsFor } from '../../src/local/limits.ts';
import type { Mail } from '../../src/local/mailbox/mail.ts';
import { addOverview } from '../../src/local/sample/workbook/overview.ts';
import { newSampleWorkbook, typeSample } from '../../src/local/sample/workbook/sample-workbook.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import { opening } from '../demo/compare-sample.ts';
import { pathTo } from '../start/prepare-sample.ts';

type Language = 'en' | 'ko';

/** What the sample's job is changed to say, in every language. */
const words = {
  en: {
    jobs: 'Jobs',
    queries: 'Queries',
    overview: 'Overview',
    captions: { subject: 'Subject', body: 'Body', options: 'Options', attach: 'Attach CSV' },
    subject: '{{job}}: {{=Overview!B3}} flights yesterday',
    body: 'Good morning,\n\nyesterday {{=Overview!B4}} of {{=Overview!B3}} flights were more than 15 minutes late. {{rows}} rows in {{seconds}} s; the next report comes at {{nextRun}}.\n\n{{tables}}',
    options: 'rows = 15\ncharts = yes',
    chart: 'Flights by week',
  },
  ko: {
    jobs: '작업',
    queries: '쿼리',
    overview: '개요',
    captions: { subject: '제목', body: '본문', options: '옵션', attach: 'CSV 첨부' },
    subject: '{{job}}: 어제 항공편 {{=개요!B3}}편',
    body: '안녕하세요.\n\n어제 항공편 {{=개요!B3}}편 가운데 {{=개요!B4}}가 15분 넘게 늦었습니다. {{seconds}}초에 {{rows}}행을 읽었고, 다음 보고서는 {{nextRun}}에 갑니다.\n\n{{tables}}',
    options: '행 = 15\n차트 = 예',
    chart: '주별 항공편',
  },
};

/** The mails of the sample's job in a language: when all is well, and when one of its queries fails. */
export async function sampleMails(
  root: string,
  bigquery: BigQuery,
  language: Language,
): Promise<{ name: string; mail: Mail }[]> {
  const text = words[language];
  const clock = steppedClock(opening);
  const workbook = newSampleWorkbook();
  const google = await startGoogle({
    project: path.join(root, 'dist'),
    clock,
    bigquery,
    workbook,
    user: { email: 'ana@example.com', locale: language },
    ui: {
      alert: async () => 'OK',
      // A project when the sheet is set up, the first job when one is run.
      prompt: async ({ text: question }) => ({
        button: 'OK',
        text: question.includes('1. ') ? '1' : 'local',
      }),
    },
  });
  try {
    await google.open();
    await choose(google, 'setUpSheet');
    typeSample(workbook, 2026);
    const edit = { workbook, limits: limitsFor('workspace'), today: { year: 2026 } };
    addOverview(edit, language);
    dress(edit, text.chart);
    const job = { ...text.captions };
    type(workbook, text.jobs, {
      [job.subject]: text.subject,
      [job.body]: text.body,
      [job.options]: text.options,
      [job.attach]: false,
    });
    await choose(google, 'refreshAll');
    await choose(google, 'runJob');
    type(workbook, text.queries, {
      [language === 'en' ? 'SQL' : 'SQL 문']: 'SELECT nothing FROM ops.flights',
    });
    await choose(google, 'runJob');
    const [report, failure] = google.mails();
    if (!report || !failure) throw new Error(`expected two mails: ${shown(workbook, text.jobs)}`);
    return [
      { name: 'report', mail: report },
      { name: 'failure', mail: failure },
    ];
  } finally {
    await google.close();
  }
}

async function choose(google: LocalGoogle, functionName: string): Promise<void> {
  const item = pathTo(functionName, google.menu()) ?? [];
  const { status, error } = await google.click(...item);
  if (status !== 'Completed') throw new Error(`${functionName} ended with: ${error?.message ?? status}`);
}

/** What a person would have made of the result tabs: formats, a conditional one, and a chart. */
function dress(edit: Parameters<typeof batchUpdate>[0], title: string): void {
  const { workbook } = edit;
  const [delays, trend] = [tab(workbook, 'Delays').id, tab(workbook, 'Trend').id];
  const column = (sheetId: number, at: number) => ({
    sheetId,
    startRowIndex: 1,
    startColumnIndex: at,
    endColumnIndex: at + 1,
  });
  const format = (range: object, pattern: string) => ({
    repeatCell: {
      range,
      cell: { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern } } },
      fields: 'userEnteredFormat.numberFormat',
    },
  });
  const source = (at: number) => ({
    sourceRange: {
      sources: [{ ...column(trend, at), startRowIndex: 0, endRowIndex: 13 }],
    },
  });
  batchUpdate(edit, {
    requests: [
      format(column(delays, 3), '#,##0'),
      format(column(trend, 1), '#,##0'),
      format(column(trend, 3), '0.0%'),
      {
        addConditionalFormatRule: {
          index: 0,
          rule: {
            ranges: [column(delays, 4)],
            booleanRule: {
              condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '15' }] },
              format: {
                backgroundColorStyle: { rgbColor: { red: 0.98, green: 0.86, blue: 0.84 } },
                textFormat: { foregroundColorStyle: { rgbColor: { red: 0.7, green: 0.15, blue: 0.12 } } },
              },
            },
          },
        },
      },
      {
        addChart: {
          chart: {
            spec: {
              title,
              basicChart: {
                chartType: 'COLUMN',
                legendPosition: 'NO_LEGEND',
                headerCount: 1,
                domains: [{ domain: source(0) }],
                series: [{ series: source(1), targetAxis: 'LEFT_AXIS' }],
              },
            },
            position: {
              overlayPosition: {
                anchorCell: { sheetId: trend, rowIndex: 15, columnIndex: 0 },
                widthPixels: 600,
                heightPixels: 300,
              },
            },
          },
        },
      },
    ],
  });
}

/** Types into the first row below the headers. */
function type(workbook: Workbook, title: string, values: Record<string, string | boolean>): void {
  const sheet = tab(workbook, title);
  const [headers = []] = [Array.from({ length: sheet.columns }, (_, i) => shownText(workbook, sheet, 0, i))];
  for (const [caption, value] of Object.entries(values))
    enterRow(workbook, sheet, 1, headers.indexOf(caption), [value], { year: 2026 });
}

function tab(workbook: Workbook, title: string) {
  const sheet = sheetByTitle(workbook, title);
  if (!sheet) throw new Error(`no tab "${title}"`);
  return sheet;
}

function shown(workbook: Workbook, title: string): string {
  const sheet = tab(workbook, title);
  return Array.from({ length: sheet.columns }, (_, i) => shownText(workbook, sheet, 1, i)).join(' | ');
}
