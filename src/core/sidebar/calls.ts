import * as v from 'valibot';
import type { Language } from '../messages/translate.ts';
import type { Standing } from '../runs/job-standing.ts';
import type { Progress } from '../runs/progress.ts';
import type { RunStatus } from '../runs/run.ts';
import { jobIdPattern } from '../warehouse/full-job-id.ts';

/** All that the sidebar may ask: every call comes through one door and is checked by this. */
export const callSchema = v.variant('do', [
  /** How things are; `known` is the mark of the view the sidebar has. */
  v.object({ do: v.literal('look'), known: v.optional(v.string()) }),
  /** Refreshes the queries of a tab; answers when the run has ended. */
  v.object({ do: v.literal('refresh'), sheetId: v.pipe(v.number(), v.integer()) }),
  /** Asks the owner of the schedules to refresh the queries of a tab. */
  v.object({ do: v.literal('ask'), sheetId: v.pipe(v.number(), v.integer()) }),
  /** Runs a job, mail included; answers when the run has ended. */
  v.object({ do: v.literal('runJob'), name: v.string() }),
  /** Ticks *Paused* on a job's row, or clears it. */
  v.object({ do: v.literal('pauseJob'), name: v.string(), paused: v.boolean() }),
  /** Goes on with this user's runs that wait. */
  v.object({ do: v.literal('continue') }),
  v.object({ do: v.literal('cancel'), runId: v.string() }),
  /** Goes to a query's row. */
  v.object({ do: v.literal('showQuery'), name: v.string() }),
  /** What BigQuery jobs ran, by their ids as history has them. */
  v.object({
    do: v.literal('showSql'),
    jobIds: v.pipe(v.array(v.pipe(v.string(), v.regex(jobIdPattern))), v.minLength(1), v.maxLength(20)),
  }),
  v.object({ do: v.literal('showTab'), sheetId: v.pipe(v.number(), v.integer()) }),
]);

export type SidebarCall = v.InferOutput<typeof callSchema>;

/** What each call answers. */
export interface Answers {
  look: Look;
  refresh: Ended;
  ask: Ended;
  runJob: Ended;
  pauseJob: null;
  continue: Ended;
  cancel: null;
  showQuery: null;
  showSql: ExecutedView[];
  showTab: null;
}

/** An answer, or what went wrong in the user's language. */
export type Reply<Call extends SidebarCall = SidebarCall> =
  | { ok: true; answer: Answers[Call['do']] }
  | { ok: false; message: string };

export interface Look {
  /** Milliseconds since 1970, as Google sees it; all instants below likewise. */
  now: number;
  running: RunningRun[];
  /** Changes when the view may have changed. */
  mark: string;
  /** Left out while the sidebar knows it. */
  view?: TabView;
}

/** A run under way, whoever started it. */
export interface RunningRun {
  id: string;
  what: string;
  /** How it was started, in words. */
  trigger: string;
  user: string;
  started: number;
  /** When it last showed that it is alive. */
  seen: number;
  /** Time was up: it waits for the next execution to go on with it. */
  waiting: boolean;
  /** When it is taken for dead at the latest. */
  deadline: number;
  /** Names of its queries, as far as they were noted. */
  queries: string[];
  progress?: Progress;
  cancelling: boolean;
}

/** What the sidebar shows of the tab in front. */
export interface TabView {
  language: Language;
  timeZone: string;
  sheetId: number;
  tab: string;
  /** False: the sheet lacks the tabs of Querytabs; then the lists are empty. */
  setUp: boolean;
  queries: QueryView[];
  /** Tabs that other queries write to. */
  otherTabs: { sheetId: number; title: string }[];
  /** Jobs that refresh a query of this tab. */
  jobs: JobView[];
  schedules: SchedulesView;
  /** What all jobs of the spreadsheet saved, in words. */
  saved?: string;
  /** The last runs that had to do with this tab, newest first. */
  runs: RunView[];
}

export interface SchedulesView {
  state: 'on' | 'off' | 'silent';
  owner: string;
  /** How often the dispatcher looks, and the owner's trigger time used here today and allowed, all in minutes; left out while off. */
  checked?: { every: number; used: number; budget: number };
}

export interface QueryView {
  name: string;
  sql: string;
  parameters: string;
  status: string;
  state: 'ok' | 'failed' | 'cancelled' | 'never';
  refreshed?: number;
  rows?: number;
  bytes?: string;
}

export interface JobView {
  name: string;
  paused: boolean;
  /** Empty for jobs that run only by hand. */
  schedule: string;
  /** When it runs, in words. */
  words: string;
  /** Whether it runs by itself, unless it is paused. */
  automatic: boolean;
  /** How many people get its mail. */
  recipients: number;
  /** The column whose every address gets a mail of its own. */
  burst?: string;
  /** Left out when nothing is amiss. */
  standing?: Standing;
  /** Its next runs, soonest first; none while schedules are off. */
  upcoming: number[];
  /** What its good runs saved, in words, if the row says how long the work took by hand. */
  saved?: string;
}

export interface RunView {
  started: number;
  what: string;
  trigger: string;
  user: string;
  status: string;
  state: 'ok' | 'failed' | 'cancelled';
  details: string;
  /** Its BigQuery jobs, as `showSql` takes them. */
  jobIds: string[];
}

/** What a BigQuery job ran, or why the user cannot see it. */
export type ExecutedView =
  | {
      jobId: string;
      /** The query's name as BigQuery's label has it, in small letters; may be empty. */
      name: string;
      sql: string;
      /** A line each; empty when there are none. */
      parameters: string;
      problem?: never;
    }
  | { jobId: string; problem: string };

/** How a refresh ended. */
export interface Ended {
  status: RunStatus;
  message: string;
  /** The user lacks rights that the owner of the schedules may have. */
  mayAsk?: true;
}
