import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { onTab } from '../workbook/a1.ts';
import type { Layout, Tab } from '../workbook/layout.ts';
import { findConfigTab } from './find-tab.ts';
import { type Job, parseJobs } from './jobs.ts';
import { type BrokenRow, parseQueries, type Query } from './queries.ts';
import { type ConfigSheet, readConfigTab } from './read-tab.ts';
import { type ConfigTab, type JobColumn, jobsTab, type QueryColumn, queriesTab } from './tabs.ts';

/** The workbook's configuration at one moment. */
export interface Config {
  layout: Layout;
  queriesSheet: ConfigSheet<QueryColumn>;
  queries: Query[];
  brokenQueries: BrokenRow[];
  jobsSheet: ConfigSheet<JobColumn>;
  jobs: Job[];
  brokenJobs: BrokenRow[];
}

/** Reads both configuration tabs in two calls; throws `notSetUp` or `columnMissing` when they are not usable. */
export function loadConfig({ workbook }: Platform, t: Translate): Config {
  const layout = workbook.layout();
  const queriesAt = requireTab(t, layout, queriesTab);
  const jobsAt = requireTab(t, layout, jobsTab);
  const [queryCells = [], jobCells = []] = workbook.read([onTab(queriesAt.title), onTab(jobsAt.title)]);
  const queriesSheet = readConfigTab(t, queriesAt, queriesTab.columns, queryCells);
  const jobsSheet = readConfigTab(t, jobsAt, jobsTab.columns, jobCells);
  const { queries, broken: brokenQueries } = parseQueries(queriesSheet);
  const { jobs, broken: brokenJobs } = parseJobs(jobsSheet, layout.timeZone);
  return { layout, queriesSheet, queries, brokenQueries, jobsSheet, jobs, brokenJobs };
}

function requireTab(t: Translate, layout: Layout, tab: ConfigTab): Tab {
  const found = findConfigTab(layout, tab);
  if (!found) throw new QuerytabsError('notSetUp', { tab: t(tab.title) });
  return found;
}
