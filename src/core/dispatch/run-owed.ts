import { jobOrder } from '../actions/run-job.ts';
import { type Approvals, changesOf } from '../approval/approvals.ts';
import { changesWords } from '../approval/change-words.ts';
import { type Job, undelivered } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { isShortOfTime } from '../refresh/go-on.ts';
import { executeDue } from '../runs/execute.ts';
import { holdsDue, readJournal } from '../runs/journal.ts';
import { type Facts, follows, lateAfterOthers, readiness } from '../schedule/dependencies.ts';
import { type Dispatcher, parseBeat, parseDispatcher } from '../schedule/dispatcher-state.ts';
import { latestDueBefore } from '../schedule/due.ts';
import { changeState, endsIn, type JobState, jobKey, noteOf, parseStates } from '../schedule/job-state.ts';
import { budgetMs, leastPriority, usedToday } from './budget.ts';

/** What a tick runs with. */
export interface Owing {
  platform: Platform;
  t: Translate;
  config: Config;
  dispatcher: Dispatcher;
  /** When the tick began, ms since 1970. */
  began: number;
  /** What the rows of jobs are to say that wait. */
  told: Map<Job, string>;
  approvals: Approvals;
}

/** Runs what jobs owe, the most urgent first, as long as there is time; whether it ran any. */
export function runOwed(owing: Owing, states: ReadonlyMap<string, JobState>): boolean {
  const { platform, t, config, told, approvals } = owing;
  const defaultProject = platform.store.get('project') ?? '';
  const { entries } = readJournal(platform.store);
  const isBegun = (job: Job, due: number) => entries.some((entry) => holdsDue(entry, job.name, due));
  const owed = config.jobs
    .filter(({ paused }) => !paused)
    .flatMap((job) => (states.get(jobKey(job.name))?.due ?? []).map((due) => ({ job, due })))
    .filter(({ job, due }) => !isBegun(job, due))
    .sort(
      (a, b) => a.job.options.priority - b.job.options.priority || a.due - b.due || a.job.row - b.job.row,
    );
  const least = leastUrgent(owing);
  let ran = false;
  for (const { job, due } of owed) {
    if (isShortOfTime(platform)) break;
    const changes = changesOf(approvals, job, config, defaultProject);
    if (changes.length > 0) {
      told.set(job, holdBack(owing, job, due, changesWords(t, changes)));
      continue;
    }
    if (job.options.priority > least()) {
      told.set(job, t('run.putOff'));
      continue;
    }
    const ready = readinessOf(owing, job, due, states);
    if (ready.state === 'waits') {
      told.set(job, t('run.waitsFor', { what: ready.for.join(', ') }));
      continue;
    }
    const order =
      ready.state === 'late' ? lateOrder(config, job, ready.error) : jobOrder(config, job, 'schedule');
    told.delete(job);
    try {
      if (executeDue(platform, t, config, { ...order, due }, isStillOwed(owing, job, due))) ran = true;
    } catch (thrown) {
      // It is owed or in the journal, so a later tick comes back to it, and it holds up no other one.
      if (!(thrown instanceof QuerytabsError)) throw thrown;
    }
  }
  return ran;
}

function readinessOf(
  owing: Owing,
  job: Job,
  due: number,
  states: ReadonlyMap<string, JobState>,
): ReturnType<typeof readiness> {
  const { after, fresh } = job.options;
  if (follows(job)) {
    // It is due because the others ended, or because some did not in time.
    const at = states.get(jobKey(job.name))?.at ?? due;
    const late = due > at ? lateAfterOthers(job, endsIn(states), at) : undefined;
    return late ? { state: 'late', error: late.error } : { state: 'ready' };
  }
  if (job.schedule === '' || after.length + fresh.length === 0) return { state: 'ready' };
  return readiness(job, due, owing.platform.now(), factsOf(owing, job, due, states));
}

/** A job whose content is not approved does not run, and its owner is told so once; gives the words for its row. */
function holdBack(
  { platform, t, config, dispatcher }: Owing,
  { name }: Job,
  due: number,
  changes: readonly string[],
): string {
  const words = [
    t('run.waitsForApproval', { user: dispatcher.owner, approve: t('menu.approve') }),
    ...changes,
  ].join('\n');
  changeState(platform, name, (state) => ({
    ...state,
    at: Math.max(state.at, due),
    due: [],
    changed: true,
    ...(!state.changed && { note: noteOf('changed', words, config.jobs.length) }),
  }));
  return words;
}

/** Asked under the lock: the job may have been run, and the schedules taken over, since the tick looked. */
function isStillOwed({ dispatcher }: Owing, { name }: Job, due: number) {
  return (kept: Record<string, string>): boolean =>
    parseDispatcher(kept)?.trigger === dispatcher.trigger &&
    (parseStates(kept).states.get(jobKey(name))?.due.includes(due) ?? false);
}

/** The least urgent priority that runs now, by the time that is left of the day. */
function leastUrgent({ platform, dispatcher, began }: Owing): () => number {
  const before = usedToday(parseBeat(platform.store.startingWith('schedules')), began);
  const budget = budgetMs(dispatcher.owner);
  return () => leastPriority(before + platform.now() - began, budget);
}

/** A run that comes to an end at once: what it waited for did not come in time. */
function lateOrder(config: Config, job: Job, error: QuerytabsError) {
  const order = jobOrder(config, job, 'schedule');
  return {
    ...order,
    queries: [],
    broken: [{ row: undefined, name: '', tab: '', error }],
    job: undelivered(job),
  };
}

function factsOf(
  { platform, config }: Owing,
  job: Job,
  due: number,
  states: ReadonlyMap<string, JobState>,
): Facts {
  const state = (name: string) => states.get(jobKey(name));
  const defaultProject = () => platform.store.get('project') ?? '';
  return {
    ...endsIn(states),
    latestDue: (name, before) => {
      const other = config.jobs.find((candidate) => jobKey(candidate.name) === jobKey(name));
      return other && latestDueBefore(other, before);
    },
    previousDue: latestDueBefore(job, due - 1),
    lastBegan: state(job.name)?.began,
    lastModified: (table) => platform.warehouse.lastModified(table, defaultProject()),
  };
}
