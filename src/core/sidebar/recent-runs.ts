import type { WorkbookPort } from '../ports.ts';
import { readHistory } from '../runs/read-history.ts';
import { jobIdPattern } from '../warehouse/full-job-id.ts';
import type { Layout } from '../workbook/layout.ts';
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
  return readHistory(workbook, layout, searched)
    .filter(({ text }) => concerns(about, text('what'), text('details')))
    .slice(0, shown)
    .map(({ started, state, text }) => ({
      started,
      what: text('what'),
      trigger: text('trigger'),
      user: text('user'),
      status: text('status'),
      state,
      details: text('details'),
      jobIds: text('bigqueryJobs')
        .split('\n')
        .filter((id) => jobIdPattern.test(id)),
    }));
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
