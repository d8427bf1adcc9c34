import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { deliver } from '../delivery/deliver.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { knownKeys, rewriting } from '../refresh/binding.ts';
import { timeLeft } from '../refresh/go-on.ts';
import { type QueryOutcome, type RefreshContext, refreshQueries } from '../refresh/refresh.ts';
import { writeHistory } from './history.ts';
import {
  closeEntry,
  isDead,
  type JournalEntry,
  longestText,
  openEntry,
  readJournal,
  takeOver,
} from './journal.ts';
import { keptOutcome } from './kept-outcome.ts';
import type { Going, RunOrder } from './order.ts';
import { giveUp, leaveNothing, nothingBegun, type Paused, stopAt } from './pause.ts';
import { forgetProgress, type RunControl, runControl, type Step } from './progress.ts';
import { isRecorded as isRecordedIn } from './record.ts';
import { recoverRuns } from './recover.ts';
import type { Run } from './run.ts';
import { brokenLine, brokenRequests, lastRequests, statusRecorder } from './status-recorder.ts';
import { startWatch, turnTo } from './stopwatch.ts';

/**
 * The straight line of every run: refresh, commit each result, deliver, record. Nothing that fails is left unrecorded:
 * a run is journaled before its first effect, so that one whose execution dies is recorded by a later one.
 */
export function executeRun(
  platform: Platform,
  t: Translate,
  config: Config,
  order: RunOrder,
  watch: Going['watch'] = () => {},
): Run {
  recoverRuns(platform, t, config);
  const run: Run = {
    id: platform.uuid(),
    what: order.what,
    trigger: order.trigger,
    user: platform.session.email(),
    started: platform.now(),
    ended: 0,
    outcomes: [],
    failures: order.broken.map((row) => brokenLine(t, row)),
    codes: order.broken.map(({ error }) => error.code),
    watch: startWatch(platform.now()),
    mailsSent: 0,
    mailNotes: [],
  };
  const journal = openEntry(platform, run, order, config);
  const ran = carryOn({ platform, t, config, order, run, journal, watch });
  // What the schedules began goes on with their next tick.
  if (ran.paused && order.trigger !== 'schedule') platform.triggers.continueSoon();
  return ran;
}

/**
 * Goes on with a paused run of this user, in this user's name; undefined when another execution does. `cancelledBy` ends
 * it instead.
 */
export function continueRun(
  platform: Platform,
  t: Translate,
  config: Config,
  id: string,
  cancelledBy?: string,
): Run | undefined {
  const taken = platform.exclusively(() => {
    const entry = readJournal(platform.store).entries.find((candidate) => candidate.id === id);
    if (!entry?.paused || isDead(entry, platform.now())) return undefined;
    return { entry, paused: entry.paused, journal: takeOver(platform, entry) };
  });
  if (!taken) return undefined;
  const { entry, paused, journal } = taken;
  const named = (name: string) => config.queries.find((query) => query.name === name);
  const gone = entry.queries.filter(([name]) => !named(name) && !paused.done.some(({ n }) => n === name));
  const queries = entry.queries.flatMap(([name]) => named(name) ?? []);
  const job = config.jobs.find(({ name }) => name.slice(0, longestText) === entry.job);
  const order: RunOrder = {
    what: entry.what,
    trigger: entry.trigger,
    queries,
    broken: [],
    mayCover: entry.mayCover ?? false,
    ...(job && { job }),
  };
  const outcomes = queries.flatMap((query) => {
    const kept = paused.done.find(({ n }) => n === query.name);
    return kept ? [keptOutcome(query, kept)] : [];
  });
  const lost = gone.map(([name]) => ({ name, error: new QuerytabsError('queryGone') }));
  if (entry.job !== undefined && !job) {
    const names = config.jobs.map(({ name }) => name).join(', ');
    lost.push({ name: '', error: new QuerytabsError('unknownJob', { name: entry.job, names }) });
  }
  const run: Run = {
    ...{ id, what: entry.what, trigger: entry.trigger, user: entry.user, started: entry.started, ended: 0 },
    outcomes,
    failures: [...paused.failures, ...lost.map((row) => brokenLine(t, row))],
    codes: [...(paused.codes ?? []), ...lost.map(({ error }) => error.code)],
    watch: startWatch(platform.now(), paused.spent),
    mailsSent: 0,
    mailNotes: [],
  };
  const standing = new Map(entry.queries);
  return carryOn(
    { platform, t, config, order, run, journal, watch: () => {}, standing },
    paused,
    cancelledBy,
  );
}

/** `before` is where an earlier execution paused. */
function carryOn(going: Going, before?: Paused, cancelledBy?: string): Run {
  const { platform, t, config, order, run, journal, watch } = going;
  const { id } = run;
  const seen = (step: Step) => {
    journal.alive();
    if (run.watch) run.watch = turnTo(run.watch, step.phase, platform.now());
    watch(step);
  };
  const control = runControl(platform, id, seen, { goesOn: before !== undefined, cancelledBy });
  const recorder = statusRecorder(going);
  let isRecorded = false;
  try {
    const context = refreshContext(going, control, recorder.writer, before?.checkpoint);
    const isLate = () => timeLeft(platform) <= 0;
    const { outcomes, paused } = isLate()
      ? { outcomes: run.outcomes, paused: nothingBegun }
      : refreshQueries(context, order.queries, run.outcomes);
    run.outcomes = outcomes;
    const waits = order.job && order.job.recipients.length > 0 && isLate() ? nothingBegun : undefined;
    const stop = stopAt(run, paused ?? waits, before, platform.now());
    if (stop && journal.pause(stop)) {
      tellBroken(going);
      return { ...run, ended: platform.now(), paused: true };
    }
    if (paused && stop) giveUp(going, stop);
    else if (before) leaveNothing(platform, run, before);
    const fate = fateOfRecord(platform, run, recorder.tried());
    // Its journal entry stays, and whoever finds it later looks whether the run was recorded.
    if (fate === 'unknown') return { ...run, ended: platform.now() };
    isRecorded = fate === 'recorded';
    const stoppedBy = control.cancelledBy();
    if (!isRecorded && stoppedBy !== undefined) run.cancelledBy = stoppedBy;
    else if (!isRecorded && order.job && !paused && !deliverJob(going, order.job, control)) {
      const later = stopAt(run, nothingBegun, before, platform.now());
      if (later && journal.pause(later)) return { ...run, ended: platform.now(), paused: true };
    }
  } catch (thrown) {
    const error = asQuerytabsError(thrown);
    run.failures.push(describeError(t, error));
    run.codes.push(error.code);
  }
  run.ended = platform.now();
  if (!isRecorded) {
    platform.exclusively(() =>
      writeHistory(platform, t, config, run, (rows) =>
        lastRequests(
          going,
          rows,
          run.outcomes.filter(({ ok }) => !ok),
        ),
      ),
    );
  }
  closeEntry(platform.store, id);
  forgetProgress(platform.cache, id);
  return run;
}

/**
 * Whether a run was recorded with its last result. Where that batch was reported as failed, and nobody could say what
 * became of it, the history itself tells: it holds the run when the result stands.
 */
function fateOfRecord(
  { workbook }: Platform,
  run: Run,
  tried: QueryOutcome | undefined,
): 'recorded' | 'not recorded' | 'unknown' {
  const last = run.outcomes[run.outcomes.length - 1];
  if (tried === undefined) return 'not recorded';
  if (last === tried) return 'recorded';
  try {
    if (!isRecordedIn(workbook, run.id)) return 'not recorded';
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
    return 'unknown';
  }
  run.outcomes = [...run.outcomes.slice(0, -1), tried];
  return 'recorded';
}

/** Rows that could not run say so now, because a later execution does not look at them again. */
function tellBroken(going: Going): void {
  const { platform } = going;
  const requests = brokenRequests(going);
  if (requests.length === 0) return;
  try {
    platform.exclusively(() => platform.workbook.commit(requests));
  } catch (thrown) {
    // The history tells of them as well, at the end.
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}

/** Whether there was time to deliver. */
function deliverJob(
  { platform, t, config, order, run, journal }: Going,
  job: Job,
  control: RunControl,
): boolean {
  const count = order.queries.length;
  if (job.recipients.length > 0) control.report({ phase: 'mailing', done: count, count });
  try {
    Object.assign(run, deliver(platform, t, config.layout, job, run, control, journal.mailing));
    return true;
  } catch (thrown) {
    if (asQuerytabsError(thrown).code === 'timeBudget') return false;
    throw thrown;
  }
}

function refreshContext(
  { platform, t, config, order, run, standing }: Going,
  control: RunControl,
  statusWriter: RefreshContext['statusWriter'],
  checkpoint: RefreshContext['checkpoint'],
): RefreshContext {
  return {
    platform,
    t,
    layout: config.layout,
    runId: run.id,
    started: run.started,
    defaultProject: platform.store.get('project') ?? '',
    isKnown: knownKeys(config.queries),
    control,
    statusWriter,
    isRewritten: (mark) =>
      mark !== rewriting(run.id) &&
      readJournal(platform.store).entries.some(
        (entry) => rewriting(entry.id) === mark && !isDead(entry, platform.now()),
      ),
    standing: (query) => standing?.get(query),
    mayCover: order.mayCover ?? false,
    checkpoint,
  };
}

/** This user's runs that are not at their end, oldest first: in the hands of an execution, or waiting for one. */
export function livingRuns({ store, now, session }: Platform): JournalEntry[] {
  const user = session.email();
  return readJournal(store).entries.filter((entry) => !isDead(entry, now()) && entry.user === user);
}
