import path from 'node:path';
import { batchUpdate } from '../../src/local/backend/sheets-api/batch-update.ts';
import type { BigQuery } from '../../src/local/bigquery/bigquery.ts';
import type { Clock } from '../../src/local/clock.ts';
import { shownText } from '../../src/local/formulas/shown-text.ts';
import { type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import { limitsFor } from '../../src/local/limits.ts';
import type { Mail } from '../../src/local/mailbox/mail.ts';
import { addOverview } from '../../src/local/sample/workbook/overview.ts';
import { sampleRows } from '../../src/local/sample/workbook/rows.ts';
import { newSampleWorkbook, typeSample } from '../../src/local/sample/workbook/sample-workbook.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import { opening } from '../demo/compare-sample.ts';
import { pathTo } from '../start/prepare-sample.ts';
import { type Language, words } from './words.ts';

/** How a person's mornings go: which job they run on which day, and what its mail is called. */
const mornings = [
  { name: 'report', job: 1, day: 0 },
  { name: 'alert', job: 2, day: 0 },
  { name: undefined, job: 3, day: 0 },
  { name: 'burst', job: 4, day: 0 },
  { name: 'recovery', job: 2, day: 1 },
  { name: 'digest', job: 3, day: 1 },
  { name: 'failure', job: 1, day: 1 },
];
const dayMs = 86_400_000;

/**
 * The mails of the sample's job and of three more, in a language: when all is well, an alert and its recovery, what
 * changed since the day before, the first of one for each recipient, and when a query fails.
 */
export async function sampleMails(
  root: string,
  { bigquery, clock, language }: { bigquery: BigQuery; clock: Clock; language: Language },
): Promise<{ name: string; mail: Mail }[]> {
  const text = words[language];
  const workbook = newSampleWorkbook();
  let chosen = '';
  const google = await startGoogle({
    project: path.join(root, 'dist'),
    clock,
    bigquery,
    workbook,
    user: { email: 'ana@example.com', locale: language },
    ui: {
      alert: async () => 'OK',
      // A project when the sheet is set up, one of several jobs when one is run.
      prompt: async ({ text: question }) => ({
        button: 'OK',
        text: question.includes('1. ') ? chosen : 'local',
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
    const { captions, tabs } = text;
    type(workbook, tabs.jobs, 1, {
      [captions.subject]: text.subject,
      [captions.body]: text.body,
      [captions.options]: text.options,
      [captions.attach]: false,
    });
    await choose(google, 'refreshAll');
    const { queries, jobs } = sampleRows();
    text.more.forEach(({ name, query, sql, ...job }, i) => {
      type(workbook, tabs.queries, queries.length + 1 + i, {
        [captions.name]: query,
        [captions.sql]: sql,
        [captions.tab]: query,
      });
      type(workbook, tabs.jobs, jobs.length + 1 + i, {
        [captions.name]: name,
        [captions.queries]: query,
        [captions.recipients]: job.recipients,
        [captions.subject]: job.subject,
        [captions.body]: job.body,
        [captions.options]: job.options,
      });
    });
    const mails: { name: string; mail: Mail }[] = [];
    for (const { name, job, day } of mornings) {
      clock.advance(Math.max(0, opening + day * dayMs - clock.now()));
      if (name === 'failure')
        type(workbook, tabs.queries, 1, { [captions.sql]: 'SELECT nothing FROM ops.flights' });
      chosen = `${job}`;
      const { length: before } = google.mails();
      await choose(google, 'runJob');
      const mail = google.mails()[before];
      if (!mail) throw new Error(`no mail of job ${job}: ${shown(workbook, tabs.jobs, job)}`);
      if (name) mails.push({ name, mail });
    }
    return mails;
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

/** Types into a row below the headers, the first of which is 1. */
function type(
  workbook: Workbook,
  title: string,
  row: number,
  values: Record<string, string | boolean>,
): void {
  const sheet = tab(workbook, title);
  const [headers = []] = [Array.from({ length: sheet.columns }, (_, i) => shownText(workbook, sheet, 0, i))];
  for (const [caption, value] of Object.entries(values))
    enterRow(workbook, sheet, row, headers.indexOf(caption), [value], { year: 2026 });
}

function tab(workbook: Workbook, title: string) {
  const sheet = sheetByTitle(workbook, title);
  if (!sheet) throw new Error(`no tab "${title}"`);
  return sheet;
}

function shown(workbook: Workbook, title: string, row: number): string {
  const sheet = tab(workbook, title);
  return Array.from({ length: sheet.columns }, (_, i) => shownText(workbook, sheet, row, i)).join(' | ');
}
