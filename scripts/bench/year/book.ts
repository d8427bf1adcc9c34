import { enterRow } from '../../../src/local/workbook/enter-cell.ts';
import type { Sheet } from '../../../src/local/workbook/sheet.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../../src/local/workbook/workbook.ts';
import type { YearJob } from '../year-jobs.ts';

/** Every zone but this one is written in the rows, and in this one no time of the history is shown twice. */
const timeZone = 'Etc/UTC';

/** A consumer account has the least time of triggers a day. */
export const owner = { email: 'owner@gmail.com', locale: 'en' };
export const projectId = 'local';

/** Queries that the jobs share, each with a tab of its own and a row of result. */
const queries = Array.from({ length: 10 }, (_, i) => ({
  Name: `Query ${i + 1}`,
  SQL: `SELECT ${i + 1} AS n, 'word ${i + 1}' AS word`,
  Tab: `Result ${i + 1}`,
}));

export function newBook(): Workbook {
  return createWorkbook({ title: 'Book', timeZone });
}

/** Writes the queries, once the tabs are there. */
export function enterQueries(workbook: Workbook): void {
  enter(workbook, 'Queries', queries);
}

/** Writes a row of `Jobs` for each job. */
export function enterJobs(workbook: Workbook, jobs: readonly YearJob[]): void {
  const rows = jobs.map(({ name, cron, timeZone, missed, mails }, i) => ({
    Name: name,
    Schedule: cron,
    'Time zone': timeZone,
    Queries: queries[i % queries.length]?.Name ?? '',
    ...(mails && { 'Mail to': 'reader@example.com', Subject: name, Body: '{{tables}}' }),
    ...(missed && { Options: `missed = ${missed}` }),
  }));
  enter(workbook, 'Jobs', rows);
}

export function tabOf(workbook: Workbook, title: string): Sheet {
  const sheet = sheetByTitle(workbook, title);
  if (!sheet) throw new Error(`the workbook has no tab "${title}"`);
  return sheet;
}

/** Types values below the headers that name them, from the second row on. */
function enter(workbook: Workbook, title: string, rows: readonly Record<string, string>[]): void {
  const sheet = tabOf(workbook, title);
  const headers = sheet.values[0] ?? [];
  sheet.rows = Math.max(sheet.rows, rows.length + 1);
  for (const [i, row] of rows.entries()) {
    for (const [header, value] of Object.entries(row)) {
      const column = headers.indexOf(header);
      if (column < 0) throw new Error(`"${title}" has no column "${header}"`);
      enterRow(workbook, sheet, i + 1, column, [value], { year: 2027 });
    }
  }
}
