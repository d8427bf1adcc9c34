import type { Job } from '../config/jobs.ts';
import type { BrokenRow } from '../config/queries.ts';
import { instantCell } from '../config/status-cells.ts';
import { describeError } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { QueryOutcome, StatusWriter } from '../refresh/refresh.ts';
import { dispatcherOwner } from '../schedule/dispatcher-state.ts';
import { nextRun } from '../schedule/due.ts';
import { runsWhenStatus } from '../schedule/runs-when.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import type { Going } from './order.ts';
import { queryStatus } from './query-status.ts';
import { detailLines, recordRequests } from './record.ts';
import { type Run, runStatus } from './run.ts';
import type { Settled } from './settle.ts';
import { type RowBlocks, rowAreas, rowBlocks, statusOf } from './status-rows.ts';

/**
 * Writes each query's status with its result, and with the last one the whole run into the history, where nothing comes
 * after it: that spares calls, and makes the two one.
 */
export function statusRecorder(going: Going): {
  writer(earlier: readonly QueryOutcome[]): StatusWriter;
  /** The outcome that the run was to be recorded with, whatever became of that batch. */
  tried(): QueryOutcome | undefined;
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
          ...recordRequests(t, layout, rows, ended),
        ];
      },
    }),
    tried: () => recordedWith,
  };
}

/** What a run writes at its end besides the history: what went wrong into its rows, how the job ended into the job's. */
export function lastRequests(
  going: Going,
  rows: RowBlocks,
  failed: readonly QueryOutcome[],
  settled: Settled = { stopped: false },
): SheetRequest[] {
  const { order, run } = going;
  return [
    ...queryRequests(going, rows, failed),
    ...brokenRequests(going, rows),
    ...(order.job ? jobRequests(going, rows, order.job, run, settled) : []),
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

/** Statuses of the rows that could not run at all; one without a name is told where it stood. */
export function brokenRequests({ t, config, order }: Going, rows: RowBlocks): SheetRequest[] {
  return order.broken.flatMap(({ row, name, error }) =>
    row === undefined
      ? []
      : statusOf(
          config.queriesSheet,
          rows.queries,
          { name, row },
          { status: { value: { stringValue: describeError(t, error) }, bad: true } },
        ),
  );
}

function jobRequests(
  { platform, t, config }: Going,
  rows: RowBlocks,
  job: Job,
  run: Run,
  { stopped }: Settled,
): SheetRequest[] {
  const ok = runStatus(run) === 'ok';
  const { timeZone } = config.layout;
  const stop = stopped ? [stopWords(t, job)] : [];
  const next = dispatcherOwner(platform) === undefined || stopped ? undefined : nextRun(job, run.ended);
  return statusOf(config.jobsSheet, rows.jobs, job, {
    ...runsWhenStatus(t, config.jobsSheet, job, run.ended),
    status: {
      value: { stringValue: [...stop, ...(ok ? [t('run.ok')] : detailLines(t, run))].join('\n') },
      bad: !ok,
    },
    ...(stopped && { paused: { value: { boolValue: true } } }),
    lastRun: { value: instantCell(run.started, timeZone) },
    nextRun: { value: next === undefined ? {} : instantCell(next, timeZone) },
  });
}

/** That a job paused itself. */
export function stopWords(t: Translate, { options }: Job): string {
  return t('run.stopped', { count: options.pauseAfter, paused: t('jobs.paused') });
}

/** What a job's row says of a run that has not ended, wherever the row is now. */
export function jobStatusRequests(
  { config }: Going,
  rows: RowBlocks,
  job: Job,
  words: string,
): SheetRequest[] {
  const status = { value: { stringValue: words }, bad: true };
  return statusOf(config.jobsSheet, rows.jobs, job, { status });
}

/** A row that could not run, in a line. */
export function brokenLine(t: Translate, { name, error }: Pick<BrokenRow, 'name' | 'error'>): string {
  const words = describeError(t, error);
  return name === '' ? words : t('query.failedDetail', { name, error: words });
}
