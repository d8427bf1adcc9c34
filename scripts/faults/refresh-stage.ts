import { type BigQuery, startBigQuery } from '../../src/local/bigquery/bigquery.ts';
import { type Clock, steppedClock } from '../../src/local/clock.ts';
import { type GoogleOptions, type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import type { SavedGoogle } from '../../src/local/saved-google.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { type Sheet, writeCount } from '../../src/local/workbook/sheet.ts';
import { restoreWorkbook } from '../../src/local/workbook/snapshot.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';

/** One kind of result: how many rows it has before and after the refresh. */
export interface Size {
  name: string;
  before: number;
  after: number;
}

/** A BigQuery, a clock and the bundle, shared by all points. */
export interface RefreshStage {
  project: string;
  clock: Clock;
  bigquery: BigQuery;
}

export async function setRefreshStage(project: string): Promise<RefreshStage> {
  const clock = steppedClock(Date.parse('2026-03-02T12:40:00Z'));
  const bigquery = await startBigQuery({ projectId: 'local', location: 'asia-northeast3', clock });
  return { project, clock, bigquery };
}

/** A Google on which the person answers every dialog at once. */
function openGoogle(
  { project, clock, bigquery }: RefreshStage,
  workbook: Workbook,
  more: Partial<GoogleOptions> = {},
): Promise<LocalGoogle> {
  const user = { email: 'ana@example.com', locale: 'en' };
  const ui: GoogleOptions['ui'] = {
    alert: async () => 'OK',
    prompt: async () => ({ button: 'OK', text: 'local' }),
  };
  return startGoogle({ project, clock, bigquery, workbook, user, ui, ...more });
}

/** Takes a Google up from what it had kept, and from nothing else. */
export function reopenGoogle(
  stage: RefreshStage,
  kept: string,
  more: Partial<GoogleOptions> = {},
): Promise<LocalGoogle> {
  const saved = JSON.parse(kept) as SavedGoogle;
  return openGoogle(stage, restoreWorkbook(saved.workbook), { saved, ...more });
}

/** What a Google keeps once a query of that size was refreshed, with the SQL of the next refresh in its row. */
export async function keptBefore(stage: RefreshStage, { before, after }: Size): Promise<string> {
  const workbook = createWorkbook({ title: 'Book', timeZone: 'America/New_York' });
  const google = await openGoogle(stage, workbook);
  await google.run('setUpSheet');
  const queries = requireSheet(workbook, 'Queries');
  const type = (sql: string) => enterRow(workbook, queries, 1, 0, ['Q', sql], { year: 2026 });
  type(sqlOf('old', before));
  await google.run('refreshAll');
  type(sqlOf('new', after));
  const kept = JSON.stringify(google.save());
  await google.close();
  return kept;
}

function sqlOf(word: string, rows: number): string {
  return `SELECT n, '${word} ' || n AS word FROM UNNEST(GENERATE_ARRAY(1, ${rows})) AS n ORDER BY n`;
}

/** Whether the tab holds the whole old result, the whole new one, or anything else; asks the cells only when they changed. */
export function tabReader(workbook: Workbook, { before, after }: Size): () => 'old' | 'new' | 'mixed' {
  let known: { writes: number; sheet: Sheet | undefined; answer: 'old' | 'new' | 'mixed' } | undefined;
  return () => {
    const sheet = sheetByTitle(workbook, 'Q');
    if (known && known.writes === writeCount() && known.sheet === sheet) return known.answer;
    const answer = holds(sheet, 'old', before) ? 'old' : holds(sheet, 'new', after) ? 'new' : 'mixed';
    known = { writes: writeCount(), sheet, answer };
    return answer;
  };
}

function holds(sheet: Sheet | undefined, word: string, rows: number): boolean {
  const lines = sheet?.values ?? [];
  if (lines[0]?.[0] !== 'n' || lines[0]?.[1] !== 'word') return false;
  for (let n = 1; n <= rows; n++) {
    if (lines[n]?.[0] !== n || lines[n]?.[1] !== `${word} ${n}`) return false;
  }
  return lines.slice(rows + 1).every((line) => (line ?? []).every((value) => value === null));
}

export function requireSheet(workbook: Workbook, title: string): Sheet {
  const sheet = sheetByTitle(workbook, title);
  if (!sheet) throw new Error(`there is no tab ${title}`);
  return sheet;
}
