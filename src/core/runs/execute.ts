import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { rowLocator } from '../config/locate-row.ts';
import type { BrokenRow, Query } from '../config/queries.ts';
import { instantCell, statusRequests } from '../config/status-cells.ts';
import { deliver } from '../delivery/deliver.ts';
import { asQuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { type QueryOutcome, type RefreshContext, refreshQueries } from '../refresh/refresh.ts';
import { nextRun } from '../schedule/due.ts';
import type { Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { writeHistory } from './history.ts';
import { closeEntry, openEntry } from './journal.ts';
import { forgetProgress, runControl, type Step } from './progress.ts';
import { queryStatus } from './query-status.ts';
import { detailLines } from './record.ts';
import { recoverRuns } from './recover.ts';
import { type Run, runStatus } from './run.ts';

/** What to run: queries, the rows among those asked for that cannot run, and the job they belong to, if any. */
export interface RunOrder {
  what: string;
  trigger: Run['trigger'];
  queries: readonly Query[];
  broken: readonly BrokenRow[];
  job?: Job;
}

/**
 * The straight line of every run: refresh, commit each result, deliver, record. Nothing that fails is left unrecorded:
 * a run is journaled before its first effect, so that one whose execution dies is recorded by a later one.
 */
export function executeRun(
  platform: Platform,
  t: Translate,
  config: Config,
  order: RunOrder,
  watch: (step: Step) => void = () => {},
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
  const count = order.queries.length;
  const journal = openEntry(platform, run, order.queries, config.layout, order.job?.name);
  const control = runControl(platform, run.id, (step) => {
    journal.alive();
    watch(step);
  });
  const context: RefreshContext = {
    platform,
    t,
    layout: config.layout,
    runId: run.id,
    defaultProject: platform.store.get('project') ?? '',
    control,
    statusRequests: (outcome, layout) => queryRowRequests(platform, t, config, layout, [outcome]),
  };
  try {
    run.outcomes = refreshQueries(context, order.queries);
    const cancelledBy = control.cancelledBy();
    if (cancelledBy !== undefined) run.cancelledBy = cancelledBy;
    else if (order.job) {
      if (order.job.recipients.length > 0) {
        journal.mailing();
        control.report({ phase: 'mailing', done: count, count });
      }
      Object.assign(run, deliver(platform, t, config.layout, order.job, run));
    }
  } catch (thrown) {
    run.failures.push(describeError(t, asQuerytabsError(thrown)));
  }
  run.ended = platform.now();
  record(platform, t, config, order, run);
  closeEntry(platform.store, run.id);
  forgetProgress(platform.cache, run.id);
  return run;
}

/** Writes what went wrong into its rows, how the job ended into the job's row, and the run into `Runs`, in one batch. */
function record(platform: Platform, t: Translate, config: Config, order: RunOrder, run: Run): void {
  const failed = run.outcomes.filter((outcome) => !outcome.ok);
  platform.exclusively(() =>
    writeHistory(platform, t, run, (layout) => [
      ...queryRowRequests(platform, t, config, layout, failed),
      ...brokenRequests(t, config, order.broken),
      ...(order.job ? jobRowRequests(platform, t, config, layout, order.job, run) : []),
    ]),
  );
}

function queryRowRequests(
  platform: Platform,
  t: Translate,
  { queriesSheet }: Config,
  layout: Layout,
  outcomes: readonly QueryOutcome[],
): SheetRequest[] {
  if (outcomes.length === 0) return [];
  const locate = rowLocator(platform.workbook, layout, queriesSheet);
  const at = { now: platform.now(), timeZone: layout.timeZone };
  return outcomes.flatMap((outcome) => {
    const row = locate(outcome.query.name, outcome.query.row);
    return row === undefined ? [] : statusRequests(queriesSheet, row, queryStatus(t, outcome, at));
  });
}

function brokenRequests(
  t: Translate,
  { queriesSheet }: Config,
  broken: readonly BrokenRow[],
): SheetRequest[] {
  return broken.flatMap(({ row, error }) =>
    row === undefined
      ? []
      : statusRequests(queriesSheet, row, {
          status: { value: { stringValue: describeError(t, error) }, bad: true },
        }),
  );
}

function jobRowRequests(
  platform: Platform,
  t: Translate,
  { jobsSheet }: Config,
  layout: Layout,
  job: Job,
  run: Run,
): SheetRequest[] {
  const row = rowLocator(platform.workbook, layout, jobsSheet)(job.name, job.row);
  if (row === undefined) return [];
  const ok = runStatus(run) === 'ok';
  const next = platform.store.get('schedulesOwner') === undefined ? undefined : nextRun(job, run.ended);
  return statusRequests(jobsSheet, row, {
    status: { value: { stringValue: ok ? t('run.ok') : detailLines(t, run).join('\n') }, bad: !ok },
    lastRun: { value: instantCell(run.started, layout.timeZone) },
    nextRun: { value: next === undefined ? {} : instantCell(next, layout.timeZone) },
  });
}

function brokenLine(t: Translate, { name, error }: BrokenRow): string {
  const words = describeError(t, error);
  return name === '' ? words : t('query.failedDetail', { name, error: words });
}
