import { findConfigTab } from '../config/find-tab.ts';
import { type RunColumn, runsTab } from '../config/tabs.ts';
import { everyLanguage } from '../messages/translate.ts';
import type { WorkbookPort } from '../ports.ts';
import { jobIdPattern } from '../warehouse/full-job-id.ts';
import { serialToUtcMs, zoneOffset } from '../warehouse/serial.ts';
import { onTab } from '../workbook/a1.ts';
import type { CellRead, Layout } from '../workbook/layout.ts';
import type { RunView } from './calls.ts';

/** Rows of history looked through, and runs shown. */
const searched = 60;
const shown = 5;

/** The last runs that refreshed a tab, one of its queries or one of its jobs, newest first. */
export function recentRuns(
  workbook: WorkbookPort,
  layout: Layout,
  about: { tab: string; queries: readonly string[]; jobs: readonly string[] },
): RunView[] {
  const tab = findConfigTab(layout, runsTab);
  if (!tab) return [];
  const last = Math.min(tab.rows, searched + 1);
  const [[headers = [], ...rows] = []] = workbook.read([onTab(tab.title, `1:${last}`)]);
  const position = new Map<RunColumn, number>();
  for (const { key, header } of runsTab.columns) {
    const captions = everyLanguage(header);
    position.set(
      key,
      headers.findIndex(({ text }) => captions.includes(text.trim())),
    );
  }
  const [good, cancelled] = [everyLanguage('run.ok'), everyLanguage('run.cancelled')];
  const views: RunView[] = [];
  for (const row of rows) {
    const cell = (key: RunColumn): CellRead | undefined => row[position.get(key) ?? -1];
    const text = (key: RunColumn) => cell(key)?.text ?? '';
    const started = cell('started')?.value;
    if (typeof started !== 'number' || !concerns(about, text('what'), text('details'))) continue;
    views.push({
      started: serialToUtcMs(started, zoneOffset(layout.timeZone)),
      what: text('what'),
      trigger: text('trigger'),
      user: text('user'),
      status: text('status'),
      state: good.includes(text('status'))
        ? 'ok'
        : cancelled.includes(text('status'))
          ? 'cancelled'
          : 'failed',
      details: text('details'),
      jobIds: text('bigqueryJobs')
        .split('\n')
        .filter((id) => jobIdPattern.test(id)),
    });
    if (views.length === shown) break;
  }
  return views;
}

function concerns(
  { tab, queries, jobs }: { tab: string; queries: readonly string[]; jobs: readonly string[] },
  what: string,
  details: string,
): boolean {
  if (what === tab || jobs.includes(what)) return true;
  // Each query of a run has a line that begins with its name.
  return queries.some((name) => details.split('\n').some((line) => line.startsWith(`${name}: `)));
}
