import type { PlainMessageKey } from '../messages/translate.ts';

/** One column of a configuration tab; `input` columns are the user's, `status` columns are written by Querytabs. */
export interface Column {
  key: string;
  header: PlainMessageKey;
  /** Explanation shown as a note on the header. */
  note: PlainMessageKey;
  kind: 'input' | 'status';
  width: number;
  checkbox?: true;
  dateTime?: true;
  /** Dollars. */
  money?: true;
  /** A column that a sheet set up earlier may lack: its cells then count as empty. */
  optional?: true;
}

/** A tab that Querytabs reads or writes, found again by metadata or by its title in any language. */
export interface ConfigTab {
  id: 'queries' | 'jobs' | 'runs';
  title: PlainMessageKey;
  columns: readonly Column[];
}

type ColumnOptions = Partial<Pick<Column, 'checkbox' | 'dateTime' | 'money' | 'optional'>>;

const column =
  (tab: ConfigTab['id'], kind: Column['kind']) =>
  <K extends string>(key: K, width: number, options: ColumnOptions = {}) => ({
    key,
    kind,
    width,
    header: `${tab}.${key}` as PlainMessageKey,
    note: `${tab}.${key}.note` as PlainMessageKey,
    ...options,
  });

const query = column('queries', 'input');
const queryStatus = column('queries', 'status');
const job = column('jobs', 'input');
const jobStatus = column('jobs', 'status');
const run = column('runs', 'status');

export const queriesTab = {
  id: 'queries',
  title: 'queries.title',
  columns: [
    query('name', 160),
    query('sql', 420),
    query('parameters', 200),
    query('tab', 140),
    query('cell', 60),
    query('mode', 90, { optional: true }),
    query('keys', 110, { optional: true }),
    query('options', 160, { optional: true }),
    query('limit', 90),
    query('project', 140),
    queryStatus('status', 320),
    queryStatus('refreshed', 140, { dateTime: true }),
    queryStatus('rows', 80),
    queryStatus('bytes', 90),
    queryStatus('seconds', 80),
  ],
} as const satisfies ConfigTab;

export const jobsTab = {
  id: 'jobs',
  title: 'jobs.title',
  columns: [
    job('name', 160),
    job('schedule', 120),
    job('timeZone', 130),
    job('queries', 200),
    job('recipients', 200),
    job('subject', 200),
    job('body', 320),
    job('attach', 80, { checkbox: true }),
    job('paused', 70, { checkbox: true }),
    job('options', 160, { optional: true }),
    job('minutesByHand', 90, { optional: true }),
    jobStatus('status', 320),
    jobStatus('lastRun', 140, { dateTime: true }),
    jobStatus('nextRun', 140, { dateTime: true }),
    jobStatus('runsWhen', 200, { optional: true }),
  ],
} as const satisfies ConfigTab;

export const runsTab = {
  id: 'runs',
  title: 'runs.title',
  columns: [
    run('started', 140, { dateTime: true }),
    run('what', 180),
    run('trigger', 90),
    run('user', 180),
    run('status', 100),
    run('queries', 90),
    run('rows', 80),
    run('read', 90, { optional: true }),
    run('bytes', 90),
    run('cost', 80, { money: true, optional: true }),
    run('seconds', 80),
    run('phases', 240, { optional: true }),
    run('mails', 60),
    run('details', 480),
    run('code', 120, { optional: true }),
    run('bigqueryJobs', 560),
    run('due', 140, { dateTime: true, optional: true }),
    run('id', 120),
  ],
} as const satisfies ConfigTab;

export const configTabs: readonly ConfigTab[] = [queriesTab, jobsTab, runsTab];

export type QueryColumn = (typeof queriesTab)['columns'][number]['key'];
export type JobColumn = (typeof jobsTab)['columns'][number]['key'];
export type RunColumn = (typeof runsTab)['columns'][number]['key'];
