import { startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { startGoogle } from '../../../src/local/google.ts';
import { recordWarehouse } from '../../../src/local/recording/record-warehouse.ts';
import type { Recording } from '../../../src/local/recording/recording.ts';
import { enterRow } from '../../../src/local/workbook/enter-cell.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../../src/local/workbook/workbook.ts';
import { user, yes } from '../person.ts';

/** When the schedules are switched on; the job is due at eight. */
export const start = Date.UTC(2026, 2, 2, 7, 30);

export const newBook = (): Workbook => createWorkbook({ title: 'Book', timeZone: 'Etc/UTC' });

/** The address of a recipient, counted from 1; each has two rows. */
export const addressOf = (number: number) => `p${number}@example.com`;

const sql = (recipients: number) =>
  `SELECT 'p' || n || '@example.com' AS email, 'for p' || n || '@example.com' AS whose, 'part ' || part AS part, n * part AS amount
FROM UNNEST(GENERATE_ARRAY(1, ${recipients})) AS n, UNNEST([1, 2]) AS part ORDER BY n, part`;

/** Types the query and the job, once their tabs are there. */
export function enterBurst(workbook: Workbook, recipients: number): void {
  enter(workbook, 'Queries', { Name: 'Parts', SQL: sql(recipients) });
  enter(workbook, 'Jobs', {
    Name: 'Parts',
    Schedule: '0 8 2 3 *',
    Queries: 'Parts',
    Subject: 'Parts of {{recipient}}',
    Options: 'burst = email',
  });
}

function enter(workbook: Workbook, title: string, row: Record<string, string>): void {
  const sheet = sheetByTitle(workbook, title);
  if (!sheet) throw new Error(`the workbook has no tab "${title}"`);
  for (const [header, value] of Object.entries(row))
    enterRow(workbook, sheet, 1, sheet.values[0]?.indexOf(header) ?? -1, [value], { year: 2026 });
}

/** What the real local BigQuery answers to the query of the burst. */
export async function recordBurst(project: string, recipients: number): Promise<Recording> {
  const clock = steppedClock(start);
  const bigquery = await startBigQuery({ projectId: 'local', location: 'asia-northeast3', clock });
  const recorder = recordWarehouse(bigquery);
  const workbook = newBook();
  const google = await startGoogle({
    ...{ project, clock, bigquery: recorder, workbook, user },
    ui: { alert: async (dialog) => yes.alert(dialog), prompt: async (dialog) => yes.prompt(dialog) },
  });
  try {
    for (const name of ['setUpSheet', 'refreshAll']) {
      if (name === 'refreshAll') enterBurst(workbook, recipients);
      const { status, error } = await google.run(name);
      if (status !== 'Completed') throw new Error(`${name}: ${status} ${error?.stack}`);
    }
    return await recorder.finish();
  } finally {
    await google.close();
    await bigquery.close();
  }
}
