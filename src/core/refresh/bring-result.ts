import type { Query } from '../config/queries.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Step } from '../runs/progress.ts';
import { type Batch, commitOnce } from '../workbook/commit-once.ts';
import { findTab, type Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { type Binding, findBound, isRewriting, rewriting } from './binding.ts';
import type { Staging } from './change.ts';
import { countRows, planChange } from './changes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { commitRequests } from './commit-requests.ts';
import { goOn } from './go-on.ts';
import { type Intake, openIntake } from './intake.ts';
import { markRequests, writtenBy } from './mark-requests.ts';
import { placeResult } from './placement.ts';
import { cellsToKeep, forgetRequests, keepRequests } from './previous.ts';
import { awaitResult } from './read-result.ts';
import type { Cost, QueryOutcome, RefreshContext, StatusWriter, Submitted } from './refresh.ts';
import { remarksOn } from './remarks.ts';
import { targetOf } from './room.ts';
import type { Rows } from './row-sink.ts';
import { retentionRequests, snapshotMark, snapshotTitle } from './snapshots.ts';
import { keepRequest } from './staging.ts';
import type { Target } from './target.ts';

/** Rows whose writing takes seconds, so that whoever looks should know. */
const longWrite = 2_000;

/**
 * Awaits a submitted query, reads its rows, and puts them on their tab, status included, in one atomic batch. Answers
 * where it stopped when time was up before all rows were read.
 */
export function bringResult(
  context: RefreshContext,
  query: Query,
  submitted: Submitted,
  at: Omit<Step, 'phase'>,
  status: StatusWriter,
): QueryOutcome | { paused: Checkpoint | undefined } {
  const { platform, control } = context;
  const { reference: job } = submitted;
  let intake: Intake | undefined;
  try {
    const begun = context.checkpoint?.query === query.name;
    const page = awaitResult(platform, control, at, job, submitted.columns, begun);
    if (page.fields.length === 0) throw new QuerytabsError('noColumns', {}, query.place('sql'));
    intake = openIntake(context, query, at, job, page);
    const rows = intake.readAll();
    goOn(platform, control, commitMs(context, query, rows, intake.columns.length));
    const { totalRows } = page;
    control.report({ phase: 'writing', ...at, rows: totalRows, totalRows }, totalRows > longWrite);
    const cost = platform.warehouse.cost(job);
    const taken = { query, intake, rows, cost, status, since: submitted.lastValue };
    return platform.exclusively(() =>
      commitOnce(platform, `query ${query.name}`, context.runId, context.layout, (known) =>
        planCommit(context, taken, known),
      ),
    );
  } catch (thrown) {
    if (asQuerytabsError(thrown).code === 'timeBudget') return { paused: checkpointOf(intake) };
    intake?.abandon();
    throw thrown;
  }
}

/** What putting the rows in place may take; a hidden tab that becomes the query's own is not copied. */
function commitMs({ layout, isKnown }: RefreshContext, query: Query, rows: Rows, columns: number): number {
  const isThere = findBound(layout, query, isKnown) !== undefined || findTab(layout, query.tab) !== undefined;
  if (!('staging' in rows) || !isThere || query.mode === 'snapshot') return 0;
  return ((rows.staging.rows * columns) / limits.cellsCopiedASecond) * 1000;
}

/** What cannot be written any more is read anew by the next execution. */
function checkpointOf(intake: Intake | undefined): Checkpoint | undefined {
  try {
    return intake?.checkpoint();
  } catch {
    intake?.abandon();
    return undefined;
  }
}

interface Taken {
  query: Query;
  intake: Intake;
  rows: Rows;
  cost: Cost;
  status: StatusWriter;
  /** What `@last_value` stood for. */
  since: string;
}

/** The batch that puts a result in place, planned on the workbook as it is now: only what is read under the lock counts. */
function planCommit(
  context: RefreshContext,
  { query, intake, rows, cost, status, since }: Taken,
  known: Layout,
): Batch<QueryOutcome> {
  const { platform, t, runId, mayCover } = context;
  const { columns } = intake;
  const { workbook } = platform;
  const target = targetOf(context, query, known, countRows(rows), status.areas);
  const { layout, bound } = target;
  checkTurn(context, query, bound?.binding, since);
  const lastValue = intake.lastValue(bound?.binding.lastValue ?? '');
  const { change, written, merged } = planChange(
    workbook,
    query,
    target,
    columns,
    rows,
    lastValue,
    intake.mark,
  );
  const staged = 'staging' in rows ? rows.staging : undefined;
  const wish = {
    rows: change.rows,
    keepsVanished: change.keepsRows,
    mayCover: mayCover || 'inPlace' in rows,
    besides: cellsBesides(target, staged, columns.length) + cellsToKeep(query, target, 0),
  };
  const placement = placeResult(workbook, query, target, columns, wish);
  const covered = placement.covers ? (change.rows + 1) * columns.length : 0;
  // What is half rewritten is worth nothing; what was there before that began is kept already.
  const isHalf = bound !== undefined && isRewriting(bound.binding);
  const isReplaced = !isHalf && (bound !== undefined || placement.covers);
  const isKept = isReplaced && cellsToKeep(query, target, covered) > 0;
  const newSheetId = platform.newSheetId();
  const isSnapshot = query.mode === 'snapshot';
  const title = isSnapshot ? snapshotTitle(layout, query, context.started) : query.tab;
  const marks = (sheetId: number): SheetRequest[] =>
    isSnapshot
      ? [snapshotMark(query, sheetId, runId, context.started)]
      : markRequests(sheetId, target, placement, change, writtenBy(query, runId));
  const outcome: QueryOutcome = {
    query,
    ok: true,
    jobId: intake.held.job.jobId,
    cost,
    rows: change.rows,
    written,
    remarks: remarksOn(t, { query, target, placement, title, written, merged, counts: intake.counts() }),
    result: intake.held,
  };
  const requests = [
    ...commitRequests({
      target,
      placement,
      title,
      columns,
      change,
      before: isKept ? keepRequests(query, target, placement, platform.newSheetId()) : [],
      marks,
      after: [
        ...(staged && !target.tab ? [keepRequest(runId)] : []),
        ...(isHalf && query.options.restore ? [] : forgetRequests(layout, query)),
        ...(isSnapshot ? retentionRequests(layout, query) : []),
      ],
      newSheetId,
    }),
    ...status.requests(outcome, layout, target.others),
  ];
  return { layout, requests, answer: outcome };
}

/** Throws when another run came before this one, and its rows must not be overwritten or brought twice. */
function checkTurn(
  context: RefreshContext,
  query: Query,
  standing: Binding | undefined,
  since: string,
): void {
  if (standing && isRewriting(standing) && context.isRewritten(standing.run))
    throw new QuerytabsError('busy');
  // A later refresh has brought newer rows while this run waited to go on.
  const awaited = context.standing(query.name);
  const run = standing?.run ?? '';
  if (
    query.mode === 'replace' &&
    awaited !== undefined &&
    run !== awaited &&
    run !== rewriting(context.runId)
  )
    throw new QuerytabsError('overtaken');
  // Another run has brought rows since this one asked for what is new, and the same rows must not come twice.
  if (query.options.lastValue !== '' && since !== (standing?.lastValue ?? ''))
    throw new QuerytabsError('busy');
}

/** Cells of a hidden tab that the layout does not tell of; negative where it tells of one that becomes the query's own. */
function cellsBesides({ layout, tab }: Target, staged: Staging | undefined, columns: number): number {
  if (!staged) return 0;
  const seen = layout.tabs.find(({ sheetId }) => sheetId === staged.sheetId);
  if (tab) return seen ? 0 : (staged.rows + 1) * columns;
  return seen ? -seen.rows * seen.columns : 0;
}
