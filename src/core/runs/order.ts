import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import type { BrokenRow, Query } from '../config/queries.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { Journal } from './journal.ts';
import type { Step } from './progress.ts';
import type { Run } from './run.ts';

/** What to run: queries, the rows among those asked for that cannot run, and the job they belong to, if any. */
export interface RunOrder {
  what: string;
  trigger: Run['trigger'];
  queries: readonly Query[];
  broken: readonly BrokenRow[];
  job?: Job;
  /** The time of its job's schedule that it is for. */
  due?: number;
  /** Who asked for it, where the owner of the schedules runs it for somebody. */
  askedBy?: string;
  /** Whether cells of somebody else may be covered, because the person said so. */
  mayCover?: boolean;
}

/** A run in the hands of this execution. */
export interface Going {
  platform: Platform;
  t: Translate;
  config: Config;
  order: RunOrder;
  run: Run;
  journal: Journal;
  /** How often what failed before is being tried, from 1. */
  attempt: number;
  watch(step: Step): void;
  /** Of a run that goes on: the mark of the run whose result stood on each query's tab when it began. */
  standing?: ReadonlyMap<string, string>;
  /** What an execution that died left of the mail: nothing, that it was about to be sent, or its receipt. */
  mail?: 'uncertain' | Pick<Run, 'mailsSent' | 'mailNotes'>;
  /** What it left of the chats: those that it was about to tell, and those that took it. */
  chats?: { posting: readonly string[]; posted: readonly string[] };
}
