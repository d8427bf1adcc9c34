import type { Row } from '../recorded.ts';
import { rows, series, tiny } from '../rows.ts';

/** A job's turn to be tried with faults, all of it on 2 March 2026 in New York: times are `08:00`. */
export interface JobScenario {
  name: string;
  /** Rows of `Queries` at the refresh before. */
  queries: readonly Row[];
  /** What is typed into the first ones before schedules are switched on. */
  changes: readonly Row[];
  jobs: readonly Row[];
  /** Script property `limits`, which makes a few rows a large result. */
  limits?: object;
  /** What is struck: the so many-th tick after that time, or *Run job…*. */
  struck: { after: string; tick: number } | 'runJob';
  /** Mended meanwhile, and schedules are switched on again. */
  mended?: { at: string; query: Row };
  /** When BigQuery starts no query. */
  outage?: { from: string; until: string };
  /** The call under the faults at which so much time passes that the run pauses. */
  slow?: { call: string; nth: number };
  runs: readonly ExpectedRun[];
  tabs: readonly ExpectedTab[];
}

/** A run that should be in the history, once. */
export interface ExpectedRun {
  job: string;
  /** Missing for what runs after another job, or by hand. */
  due?: string;
  /** It only runs where that job's run went well. */
  after?: string;
  /** Whether it has nothing to complain of without faults. */
  isOk: boolean;
  mail?: { to: string; says: readonly string[]; attached?: Readonly<Record<string, readonly string[]>> };
  /** What its owner is told of it without faults. */
  owner?: 'failed' | 'works again';
}

/** What a tab shows after the job of that name ran, and before. */
export interface ExpectedTab {
  title: string;
  job: string;
  rows: readonly string[];
  before: readonly string[];
  /** Whether the last column is the time of the run, which is left out. */
  hasTime?: boolean;
}

const [few, more] = [20, 12];
const [many, less] = [50, 44];
const old = (name: string, last = few): Row => ({ Name: name, SQL: series('old', 1, last) });
const fresh = (last = more): Row => ({ SQL: series('new', 1, last) });
const replaced = (title: string, job: string): ExpectedTab => ({
  ...{ title, job, rows: rows('new', 1, more), before: rows('old', 1, few) },
});
const daily = 'every day 08:00';
const at8 = { after: '08:00', tick: 1 };
const mailOf = (to: string, says = ['new 1', `new ${more}`]) => ({ to, says });
const csv = (header: string, word: string, last: number) => [
  header,
  ...rows(word, 1, last).map((row) => row.replace('|', ',')),
];

const one: Omit<JobScenario, 'name' | 'struck'> = {
  queries: [old('Q')],
  changes: [fresh()],
  jobs: [{ Name: 'J', Schedule: daily, Queries: 'Q', 'Mail to': 'lee@example.com' }],
  runs: [{ job: 'J', due: '08:00', isOk: true, mail: mailOf('lee@example.com') }],
  tabs: [replaced('Q', 'J')],
};

const large: Omit<JobScenario, 'name' | 'struck'> = {
  ...one,
  queries: [old('Q', many)],
  changes: [fresh(less)],
  limits: tiny,
  slow: { call: 'UrlFetchApp.fetchAll', nth: 1 },
  runs: [{ job: 'J', due: '08:00', isOk: true, mail: mailOf('lee@example.com', ['new 1', `new ${less}`]) }],
  tabs: [{ title: 'Q', job: 'J', rows: rows('new', 1, less), before: rows('old', 1, many) }],
};

const refused: Omit<JobScenario, 'name' | 'struck'> = {
  ...one,
  outage: { from: '07:59', until: '08:20' },
};

const wrong: Row = { SQL: 'SELECT nothing FROM nowhere' };
const failed = {
  job: 'J',
  isOk: false,
  mail: mailOf('lee@example.com', ['Not refreshed']),
  owner: 'failed',
} as const;

/** What jobs do: run, run beside one another, wait, follow, pause, fail, recover, and run by hand. */
export const scenarios: readonly JobScenario[] = [
  { ...one, name: 'one job', struck: at8 },
  {
    name: 'two jobs at once',
    struck: at8,
    queries: [{ ...old('A'), Mode: 'append', Options: 'run time = at' }, old('B'), old('C')],
    changes: [fresh(), fresh(), fresh()],
    jobs: [
      { Name: 'K', Schedule: daily, Queries: 'C', 'Mail to': 'kim@example.com' },
      {
        ...{ Name: 'J', Schedule: daily, Queries: 'A, B', 'Mail to': 'lee@example.com' },
        ...{ 'Attach CSV': 'TRUE', Options: 'priority = 1' },
      },
    ],
    runs: [
      {
        ...{ job: 'J', due: '08:00', isOk: true },
        mail: {
          ...mailOf('lee@example.com'),
          attached: {
            'A 2026-03-02.csv': csv('n,word', 'new', more),
            'B 2026-03-02.csv': csv('n,word', 'new', more),
          },
        },
      },
      { job: 'K', due: '08:00', isOk: true, mail: mailOf('kim@example.com') },
    ],
    tabs: [
      {
        ...{ title: 'A', job: 'J', before: rows('old', 1, few), hasTime: true },
        rows: [...rows('old', 1, few), ...rows('new', 1, more)],
      },
      replaced('B', 'J'),
      replaced('C', 'K'),
    ],
  },
  {
    ...one,
    // A tick every five minutes, which is sooner than an execution that died lets go of its run.
    name: 'frequent ticks',
    struck: at8,
    queries: [old('Q'), old('R')],
    changes: [fresh(), fresh()],
    jobs: [
      ...one.jobs,
      { Name: 'F', Schedule: 'every 5 minutes', Queries: 'R', Options: 'between = 07:45-07:50' },
    ],
    runs: [...one.runs, { job: 'F', due: '07:45', isOk: true }, { job: 'F', due: '07:50', isOk: true }],
    tabs: [...one.tabs, replaced('R', 'F')],
  },
  { ...refused, name: 'a query that is refused for now', struck: at8 },
  { ...refused, name: 'trying again', struck: { after: '08:00', tick: 2 } },
  {
    ...one,
    name: 'a job after another',
    struck: at8,
    queries: [old('Q'), old('R')],
    changes: [fresh(), fresh()],
    jobs: [
      { Name: 'A', Schedule: daily, Queries: 'Q' },
      { Name: 'B', Queries: 'R', 'Mail to': 'lee@example.com', Options: 'after = A' },
    ],
    runs: [
      { job: 'A', due: '08:00', isOk: true },
      { job: 'B', after: 'A', isOk: true, mail: mailOf('lee@example.com') },
    ],
    tabs: [replaced('Q', 'A'), replaced('R', 'B')],
  },
  { ...large, name: 'a large result that pauses', struck: at8 },
  { ...large, name: 'a large result that goes on', struck: { after: '08:00', tick: 2 } },
  {
    ...one,
    name: 'a job that fails',
    struck: at8,
    changes: [wrong],
    runs: [{ ...failed, due: '08:00' }],
    tabs: [{ ...replaced('Q', 'J'), rows: rows('old', 1, few) }],
  },
  {
    ...one,
    name: 'a job that works again',
    struck: { after: '09:00', tick: 1 },
    changes: [wrong],
    jobs: [{ Name: 'J', Schedule: 'every day at 8:00 and 9:00', Queries: 'Q', 'Mail to': 'lee@example.com' }],
    mended: { at: '08:40', query: fresh() },
    runs: [
      { ...failed, due: '08:00' },
      { ...{ job: 'J', due: '09:00', isOk: true, owner: 'works again' }, mail: mailOf('lee@example.com') },
    ],
  },
  {
    ...one,
    name: 'a job by hand',
    struck: 'runJob',
    jobs: [{ Name: 'J', Schedule: 'every day 20:00', Queries: 'Q', 'Mail to': 'lee@example.com' }],
    runs: [{ job: 'J', isOk: true, mail: mailOf('lee@example.com') }],
  },
];
