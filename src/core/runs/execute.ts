import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import type { BrokenRow, Query } from '../config/queries.ts';
import { instantCell, statusRequests } from '../config/status-cells.ts';
import { deliver } from '../delivery/deliver.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { knownKeys, rewriting } from '../refresh/binding.ts';
import {
  type QueryOutcome,
  type RefreshContext,
  refreshQueries,
  type StatusWriter,
} from '../refresh/refresh.ts';
import { nextRun } from '../schedule/due.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { writeHistory } from './history.ts';
import {
  closeEntry,
  isDead,
  isWaiting,
  type Journal,
  type JournalEntry,
  openEntry,
  readJournal,
  takeOver,
} from './journal.ts';
import { keepOutcome, keptOutcome } from './kept-outcome.ts';
import { forgetProgress, type RunControl, runControl, type Step } from './progress.ts';
import { queryStatus } from './query-status.ts';
import { detailLines, recordRequests } from './record.ts';
import { recoverRuns } from './recover.ts';
import { type Run, runStatus } from './run.ts';
import { type RowBlocks, rowAreas, rowBlocks, statusOf } from './status-rows.ts';

/** What to run: queries, the rows among those asked for that cannot run, and the job they belong to, if any. */
export interface RunOrder {
  what: string;
  trigger: Run['trigger'];
  queries: readonly Query[];
  broken: readonly BrokenRow[];
  job?: Job;
  /** Whether cells of somebody else may be covered, because the person said so. */
  mayCover?: boolean;
}

type Watch = (step: Step) => void;

/**
 * The straight line of every run: refresh, commit each result, deliver, record. Nothing that fails is left unrecorded:
 * a run is journaled before its first effect, so that one whose execution dies is recorded by a later one.
 */
export function executeRun(
  platform: Platform,
  t: Translate,
  config: Config,
  order: RunOrder,
  watch: Watch = () => {},
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
    mailsSent: 0,
    mailNotes: [],
  };
  const isKnown = knownKeys(config.queries);
  const journal = openEntry(platform, run, order.queries, config.layout, isKnown, order.job?.name);
  return carryOn({ platform, t, config, order, run, journal, watch }, undefined);
}

/** Goes on with a paused run of this user, in this user's name; undefined when another execution does. */
export function continueRun(
  platform: Platform,
  t: Translate,
  config: Config,
  id: string,
  watch: Watch = () => {},
): Run | undefined {
  const taken = platform.exclusively(() => {
    const entry = readJournal(platform.store).entries.find((candidate) => candidate.id === id);
    if (!entry?.paused || !isWaiting(entry, platform.now()) || entry.deadline > platform.now())
      return undefined;
    return { entry, paused: entry.paused, journal: takeOver(platform, entry) };
  });
  if (!taken) return undefined;
  const { entry, paused, journal } = taken;
  const named = (name: string) => config.queries.find((query) => query.name === name);
  const gone = entry.queries.filter(([name]) => !named(name));
  const queries = entry.queries.flatMap(([name]) => named(name) ?? []);
  const job = config.jobs.find(({ name }) => name === entry.job);
  const order: RunOrder = {
    what: entry.what,
    trigger: entry.trigger,
    queries,
    broken: [],
    ...(job && { job }),
  };
  const outcomes = queries.flatMap((query) => {
    const kept = paused.done.find(({ n }) => n === query.name);
    return kept ? [keptOutcome(query, kept)] : [];
  });
  const lost = gone.map(([name]) =>
    brokenLine(t, { row: undefined, name, tab: '', error: new QuerytabsError('queryGone') }),
  );
  const run: Run = {
    ...{ id, what: entry.what, trigger: entry.trigger, user: entry.user, started: entry.started, ended: 0 },
    outcomes,
    failures: [...paused.failures, ...lost],
    mailsSent: 0,
    mailNotes: [],
  };
  return carryOn({ platform, t, config, order, run, journal, watch }, paused.checkpoint);
}

interface Going {
  platform: Platform;
  t: Translate;
  config: Config;
  order: RunOrder;
  run: Run;
  journal: Journal;
  watch: Watch;
}

function carryOn(going: Going, checkpoint: RefreshContext['checkpoint']): Run {
  const { platform, t, config, order, run, journal, watch } = going;
  const { id } = run;
  const control = runControl(platform, id, (step) => {
    journal.alive();
    watch(step);
  });
  const recorder = statusRecorder(going);
  let isRecorded = false;
  try {
    const context = refreshContext(going, control, recorder.writer, checkpoint);
    const { outcomes, paused } = refreshQueries(context, order.queries, run.outcomes);
    run.outcomes = outcomes;
    if (paused) {
      const done = outcomes.map(keepOutcome);
      const at = {
        done,
        failures: run.failures,
        ...(paused.checkpoint && { checkpoint: paused.checkpoint }),
      };
      if (journal.pause(at)) return { ...run, ended: platform.now(), paused: true };
      run.failures.push(
        describeError(t, new QuerytabsError('timeBudget', { minutes: limits.executionMs / 60_000 })),
      );
    }
    isRecorded = recorder.wrote(outcomes[outcomes.length - 1]);
    const cancelledBy = control.cancelledBy();
    if (isRecorded) run.ended = platform.now();
    else if (cancelledBy !== undefined) run.cancelledBy = cancelledBy;
    else if (order.job && !paused) deliverJob(going, order.job, control);
  } catch (thrown) {
    run.failures.push(describeError(t, asQuerytabsError(thrown)));
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

function deliverJob(
  { platform, t, config, order, run, journal }: Going,
  job: Job,
  control: RunControl,
): void {
  const count = order.queries.length;
  if (job.recipients.length > 0) {
    journal.mailing();
    control.report({ phase: 'mailing', done: count, count });
  }
  Object.assign(run, deliver(platform, t, config.layout, job, run, control));
}

function refreshContext(
  { platform, t, config, order, run }: Going,
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
    mayCover: order.mayCover ?? false,
    checkpoint,
  };
}

/**
 * Writes each query's status with its result, and with the last one the whole run into the history, where nothing comes
 * after it: that spares calls, and makes the two one.
 */
function statusRecorder(going: Going): {
  writer(earlier: readonly QueryOutcome[]): StatusWriter;
  /** Whether the run was recorded together with that outcome. */
  wrote(outcome: QueryOutcome | undefined): boolean;
} {
  const { platform, t, config, order, run } = going;
  let recordedWith: QueryOutcome | undefined;
  return {
    writer: (earlier) => ({
      areas: (layout) => rowAreas(config, layout),
      requests(outcome, layout, blocks) {
        const rows = rowBlocks(config, layout, blocks);
        const own = queryRequests(going, rows, [outcome]);
        const isLast = earlier.length === order.queries.length - 1 && order.job === undefined;
        if (!isLast || !rows.history) return own;
        const ended = { ...run, outcomes: [...earlier, outcome], ended: platform.now() };
        recordedWith = outcome;
        return [
          ...own,
          ...lastRequests(
            going,
            rows,
            earlier.filter(({ ok }) => !ok),
          ),
          ...recordRequests(t, layout, rows.history, ended),
        ];
      },
    }),
    wrote: (outcome) => outcome !== undefined && outcome === recordedWith,
  };
}

/** What a run writes at its end besides the history: what went wrong into its rows, how the job ended into the job's. */
function lastRequests(going: Going, rows: RowBlocks, failed: readonly QueryOutcome[]): SheetRequest[] {
  const { order, run } = going;
  return [
    ...queryRequests(going, rows, failed),
    ...brokenRequests(going),
    ...(order.job ? jobRequests(going, rows, order.job, run) : []),
  ];
}

function queryRequests(
  { platform, t, config }: Going,
  rows: RowBlocks,
  outcomes: readonly QueryOutcome[],
): SheetRequest[] {
  const at = { now: platform.now(), timeZone: config.layout.timeZone };
  return outcomes.flatMap((outcome) =>
    statusOf(config.queriesSheet, rows.queries, outcome.query, queryStatus(t, outcome, at)),
  );
}

function brokenRequests({ t, config, order }: Going): SheetRequest[] {
  return order.broken.flatMap(({ row, error }) =>
    row === undefined
      ? []
      : statusRequests(config.queriesSheet, row, {
          status: { value: { stringValue: describeError(t, error) }, bad: true },
        }),
  );
}

function jobRequests({ platform, t, config }: Going, rows: RowBlocks, job: Job, run: Run): SheetRequest[] {
  const ok = runStatus(run) === 'ok';
  const { timeZone } = config.layout;
  const next = platform.store.get('schedulesOwner') === undefined ? undefined : nextRun(job, run.ended);
  return statusOf(config.jobsSheet, rows.jobs, job, {
    status: { value: { stringValue: ok ? t('run.ok') : detailLines(t, run).join('\n') }, bad: !ok },
    lastRun: { value: instantCell(run.started, timeZone) },
    nextRun: { value: next === undefined ? {} : instantCell(next, timeZone) },
  });
}

function brokenLine(t: Translate, { name, error }: BrokenRow): string {
  const words = describeError(t, error);
  return name === '' ? words : t('query.failedDetail', { name, error: words });
}

/** Ids of this user's runs that wait to be gone on with, oldest first. */
export function waitingRuns({ store, now, session }: Platform): JournalEntry[] {
  const user = session.email();
  return readJournal(store).entries.filter((entry) => isWaiting(entry, now()) && entry.user === user);
}
