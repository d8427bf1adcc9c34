import { rowsOfTab } from '../actions/tab-order.ts';
import type { Job } from '../config/jobs.ts';
import { type Config, loadConfig } from '../config/load.ts';
import type { BrokenRow, Query } from '../config/queries.ts';
import { budgetMs, usedToday } from '../dispatch/budget.ts';
import { asQuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import { everyLanguage, type Language, type Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { standingOf } from '../runs/job-standing.ts';
import { type JournalEntry, parseJournal } from '../runs/journal.ts';
import { recoverRuns } from '../runs/recover.ts';
import { savedBy } from '../runs/saved-of.ts';
import { timeSaved } from '../runs/time-saved.ts';
import { parseBeat, parseDispatcher, silentFor } from '../schedule/dispatcher-state.ts';
import { upcomingRuns } from '../schedule/due.ts';
import { type JobState, jobKey, parseStates } from '../schedule/job-state.ts';
import { runsWhen } from '../schedule/runs-when.ts';
import { serialToUtcMs, zoneOffset } from '../warehouse/serial.ts';
import { findTab, type Layout } from '../workbook/layout.ts';
import type { JobView, QueryView, SchedulesView, TabView } from './calls.ts';
import { recentRuns } from './recent-runs.ts';

const minuteMs = 60_000;

/** Next runs shown of a job. */
const shownRuns = 5;

/** Everything the sidebar shows of the tab `sheetId`. */
export function tabView(platform: Platform, t: Translate, language: Language, sheetId: number): TabView {
  let config: Config;
  try {
    config = loadConfig(platform, t);
  } catch (thrown) {
    if (asQuerytabsError(thrown).code !== 'notSetUp') throw thrown;
    return notSetUp(language, platform.workbook.layout(), sheetId);
  }
  recoverRuns(platform, t, config);
  const { layout } = config;
  const { tab, queries, broken } = rowsOfTab(config, sheetId);
  const names = [...queries, ...broken].map(({ name }) => name);
  const now = platform.now();
  const kept = platform.store.startingWith('');
  const { states } = parseStates(kept);
  const { entries } = parseJournal(kept);
  const schedules = schedulesView(kept, now);
  const { total, each } = timeSaved(t, config.jobs.map(savedBy(states)));
  const jobs = config.jobs.filter((job) => job.queries.length === 0 || job.queries.some(isOneOf(names)));
  return {
    language,
    timeZone: layout.timeZone,
    sheetId,
    tab,
    setUp: true,
    queries: [
      ...queries.map((query) => queryView(config, query)),
      ...broken.map((row) => brokenView(t, config, row)),
    ],
    otherTabs: otherTabs(config, sheetId),
    jobs:
      names.length === 0
        ? []
        : jobs.map((job) => ({
            ...jobView(t, job, now, schedules.state !== 'off', each[config.jobs.indexOf(job)]),
            ...standingView(config, job, states, entries),
          })),
    ...(total !== undefined && { saved: total }),
    schedules,
    runs: recentRuns(platform.workbook, layout, { tab, queries: names, jobs: jobs.map(({ name }) => name) }),
  };
}

function schedulesView(kept: Record<string, string>, now: number): SchedulesView {
  const dispatcher = parseDispatcher(kept);
  if (!dispatcher) return { state: 'off', owner: '' };
  const { owner, minutes: every } = dispatcher;
  const beat = parseBeat(kept);
  return {
    state: silentFor(dispatcher, beat, now) > 0 ? 'silent' : 'on',
    owner,
    checked: {
      every,
      used: Math.ceil(usedToday(beat, now) / minuteMs),
      budget: budgetMs(owner) / minuteMs,
    },
  };
}

function standingView(
  { jobsSheet }: Config,
  job: Job,
  states: ReadonlyMap<string, JobState>,
  entries: readonly JournalEntry[],
): Pick<JobView, 'standing'> {
  const status = jobsSheet.rows.find(({ row }) => row === job.row)?.text('status') ?? '';
  const standing = standingOf(job, states.get(jobKey(job.name)), entries, status);
  return standing ? { standing } : {};
}

function notSetUp(language: Language, { timeZone, tabs }: Layout, sheetId: number): TabView {
  const tab = tabs.find((candidate) => candidate.sheetId === sheetId)?.title ?? '';
  const schedules = { state: 'off', owner: '' } as const;
  const none = { queries: [], otherTabs: [], jobs: [], runs: [] };
  return { language, timeZone, sheetId, tab, setUp: false, schedules, ...none };
}

function queryView({ queriesSheet, layout }: Config, query: Query): QueryView {
  const row = queriesSheet.rows.find((candidate) => candidate.row === query.row);
  const status = row?.text('status') ?? '';
  const refreshed = row?.cell('refreshed')?.value;
  const rows = row?.cell('rows')?.value;
  const bytes = row?.text('bytes') ?? '';
  return {
    name: query.name,
    sql: query.sql,
    parameters: row?.text('parameters') ?? '',
    status,
    state: stateOf(status),
    ...(typeof refreshed === 'number' && {
      refreshed: serialToUtcMs(refreshed, zoneOffset(layout.timeZone)),
    }),
    ...(typeof rows === 'number' && { rows }),
    ...(bytes !== '' && { bytes }),
  };
}

function stateOf(status: string): QueryView['state'] {
  if (status === '') return 'never';
  if (everyLanguage('query.ok').some((ok) => status.startsWith(ok))) return 'ok';
  return everyLanguage('error.cancelled').some((words) => status.startsWith(words)) ? 'cancelled' : 'failed';
}

function brokenView(t: Translate, { queriesSheet }: Config, { row, name, error }: BrokenRow): QueryView {
  const found = queriesSheet.rows.find((candidate) => candidate.row === row);
  const sql = found?.text('sql') ?? '';
  return {
    name,
    sql,
    parameters: found?.text('parameters') ?? '',
    status: describeError(t, error),
    state: 'failed',
  };
}

function jobView(t: Translate, job: Job, now: number, isOn: boolean, saved: string | undefined): JobView {
  const upcoming = isOn ? upcomingRuns(job, now, shownRuns) : [];
  const { name, paused, schedule, recipients, options } = job;
  return {
    name,
    paused,
    schedule,
    automatic: schedule !== '' || options.after.length > 0,
    recipients: recipients.length + options.cc.length + options.bcc.length,
    ...(options.burst !== '' && { burst: options.burst }),
    words: runsWhen(t, job, now),
    upcoming,
    ...(saved !== undefined && { saved }),
  };
}

function otherTabs({ layout, queries }: Config, sheetId: number): TabView['otherTabs'] {
  const tabs = new Map<number, string>();
  for (const query of queries) {
    const tab = findTab(layout, query.tab);
    if (tab && tab.sheetId !== sheetId) tabs.set(tab.sheetId, tab.title);
  }
  return [...tabs].map(([id, title]) => ({ sheetId: id, title }));
}

function isOneOf(names: readonly string[]): (name: string) => boolean {
  const lower = names.map((name) => name.toLowerCase());
  return (name) => lower.includes(name.toLowerCase());
}
