import { deliverBurst, endBurst, type Later } from '../burst/burst.ts';
import { isDelivered, isMailed, type Job } from '../config/jobs.ts';
import { instantText } from '../config/status-cells.ts';
import type { Findings } from '../delivery/decide.ts';
import { deliver } from '../delivery/deliver.ts';
import { findingsOf } from '../delivery/findings.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import type { Platform } from '../ports.ts';
import { knownKeys, rewriting } from '../refresh/binding.ts';
import { timeLeft } from '../refresh/go-on.ts';
import { type QueryOutcome, type RefreshContext, refreshQueries } from '../refresh/refresh.ts';
import { lookAt } from '../workbook/areas.ts';
import type { Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { deliverChats } from './deliver-chats.ts';
import { writeHistory } from './history.ts';
import { closeEntry, isDead, readJournal } from './journal.ts';
import type { Going } from './order.ts';
import { giveUp, leaveNothing, nothingBegun, type Paused, stopAt } from './pause.ts';
import { forgetProgress, type RunControl, runControl, type Step } from './progress.ts';
import { noteReceipt } from './receipt.ts';
import { detailLines, isRecorded as isRecordedIn } from './record.ts';
import { tryAgain } from './retry.ts';
import type { Run } from './run.ts';
import { type Settled, settleRun } from './settle.ts';
import { brokenRequests, jobStatusRequests, lastRequests, statusRecorder } from './status-recorder.ts';
import { type RowBlocks, rowAreas, rowBlocks } from './status-rows.ts';
import { turnTo } from './stopwatch.ts';

/**
 * What an execution does of a run, from its beginning or from where an earlier one stopped (`before`), to its end or
 * until time is up. Each effect is fenced, derived or journaled, so that doing it again does nothing more.
 */
export function carryOn(going: Going, before?: Paused, cancelledBy?: string): Run {
  const { platform, t, order, run, journal, watch } = going;
  const { id } = run;
  const seen = (step: Step) => {
    journal.alive();
    if (run.watch) run.watch = turnTo(run.watch, step.phase, platform.now());
    watch(step);
  };
  const goesOn = before !== undefined || going.standing !== undefined;
  const control = runControl(platform, id, seen, { goesOn, cancelledBy });
  const recorder = statusRecorder(going);
  let isRecorded = false;
  let stopped = before;
  try {
    const context = refreshContext(going, control, recorder.writer, before?.checkpoint);
    const isLate = () => timeLeft(platform) <= 0;
    const { outcomes, paused } = isLate()
      ? { outcomes: run.outcomes, paused: nothingBegun }
      : refreshQueries(context, order.queries, run.outcomes);
    // What was tried again comes last, but a mail tells of queries, and `{{table}}` means the first, as the job names them.
    const at = ({ query }: QueryOutcome) => order.queries.indexOf(query);
    run.outcomes = [...outcomes].sort((a, b) => at(a) - at(b));
    const waits = order.job && isDelivered(order.job) && isLate() ? nothingBegun : undefined;
    const stop = stopAt(run, paused ?? waits, before, platform.now());
    stopped = stop ?? before;
    if (stop && journal.pause(stop)) {
      tellBroken(going);
      return { ...run, ended: platform.now(), paused: true };
    }
    if (paused && stop) giveUp(going, stop);
    else if (before) leaveNothing(platform, run, before);
    stopped = undefined;
    const stoppedBy = control.cancelledBy();
    if (stoppedBy === undefined && !paused && waitsFor(going, tryAgain(going)))
      return { ...run, ended: platform.now(), paused: true };
    const fate = fateOfRecord(platform, run, recorder.tried());
    // Its journal entry stays, and whoever finds it later looks whether the run was recorded.
    if (fate === 'unknown') return { ...run, ended: platform.now() };
    isRecorded = fate === 'recorded';
    if (!isRecorded && stoppedBy !== undefined) run.cancelledBy = stoppedBy;
    else if (!isRecorded && order.job && !paused) {
      const later = deliverJob(going, order.job, control);
      if (later && waitsToMail(going, later, before)) return { ...run, ended: platform.now(), paused: true };
    }
  } catch (thrown) {
    const error = asQuerytabsError(thrown);
    const words = describeError(t, error);
    const again = control.cancelledBy() === undefined && tryAgain(going, { error, before: stopped });
    if (again && waitsFor(going, again, [words])) return { ...run, ended: platform.now(), paused: true };
    run.failures.push(words);
    run.codes.push(error.code);
  }
  run.ended = platform.now();
  if (!isRecorded) {
    leaveNoBurst(going);
    record(going);
  }
  closeEntry(platform.store, id);
  forgetProgress(platform.cache, id);
  return run;
}

/** What is known of the job comes first: a run that is recorded is settled, whatever happens in between. */
function record(going: Going): void {
  const { platform, t, config, order, run } = going;
  const words = () => detailLines(t, run).join('\n');
  const settled: Settled = order.job
    ? settleRun(platform, config, order.job, run, words)
    : { stopped: false };
  const failed = run.outcomes.filter(({ ok }) => !ok);
  platform.exclusively(() =>
    writeHistory(platform, t, config, run, (rows) => lastRequests(going, rows, failed, settled)),
  );
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
  if (going.order.broken.length > 0) commitQuietly(going, (rows) => brokenRequests(going, rows));
}

/** Whether a run waits to try `again`. It says so on its job's row: silence would look like success. */
function waitsFor(going: Going, again: Paused | undefined, stopped: readonly string[] = []): boolean {
  const { t, config, order, run, journal, attempt } = going;
  if (!again || !journal.pause(again, attempt + 1)) return false;
  const errors = detailLines(t, { ...run, outcomes: run.outcomes.filter(({ ok }) => !ok) });
  const time = instantText(again.until ?? 0, config.layout.timeZone);
  const words = [t('run.triesAgain', { time }), ...errors, ...stopped].join('\n');
  commitQuietly(going, (rows) => [
    ...brokenRequests(going, rows),
    ...(order.job ? jobStatusRequests(going, rows, order.job, words) : []),
  ]);
  return true;
}

/** What only tells of a run must not stop it; the history tells of it as well, at the end. */
function commitQuietly({ platform, config }: Going, requests: (rows: RowBlocks) => SheetRequest[]): void {
  const { workbook } = platform;
  try {
    platform.exclusively(() => {
      const areas = (now: Layout) => ({ areas: rowAreas(config, now) });
      const { layout, blocks } = lookAt(workbook, config.layout, areas);
      workbook.commit(requests(rowBlocks(config, layout, blocks)));
    });
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}

/** Whether a run waits with its mails for a later execution. */
function waitsToMail(going: Going, { until, words }: Later, before: Paused | undefined): boolean {
  const { platform, order, run, journal } = going;
  const stop = stopAt(run, nothingBegun, before, platform.now());
  // A burst has noted what is done.
  const done = journal.burst()?.done ? [] : stop?.done;
  if (!stop || !journal.pause({ ...stop, done: done ?? [], ...(until !== undefined && { until }) }))
    return false;
  const { job } = order;
  if (job && words !== undefined)
    commitQuietly(going, (rows) => [
      ...brokenRequests(going, rows),
      ...jobStatusRequests(going, rows, job, words),
    ]);
  return true;
}

/** A run that ends before its burst says so for each recipient who has no mail. */
function leaveNoBurst({ platform, t, run, journal }: Going): void {
  try {
    const left = endBurst(platform, t, { id: run.id, burst: journal.burst() });
    if (!left) return;
    run.mailsSent = left.sent;
    run.failures.push(left.words);
  } catch (thrown) {
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}

/** Undefined where all is delivered. Mail and chats do without one another; mails to each take days, and come last. */
function deliverJob(going: Going, job: Job, control: RunControl): Later | undefined {
  const { platform, config, run } = going;
  const { length: notRun } = run.failures;
  // What becomes of the one does not count for the other.
  const found = { ...run, failures: [...run.failures] };
  const findings = findingsOf(platform, control, config.layout.timeZone, job, found);
  const chats = () => (deliverChats(going, job, findings, notRun) ? undefined : {});
  const mail = () => deliverMail(going, job, control, findings);
  return job.options.burst === '' ? (mail() ?? chats()) : (chats() ?? mail());
}

/** Undefined where the mail is done. One that an execution may have sent before it died is not sent again. */
function deliverMail(going: Going, job: Job, control: RunControl, findings: Findings): Later | undefined {
  const { platform, t, config, order, run, journal, mail } = going;
  if (!isMailed(job)) return undefined;
  if (job.options.burst !== '') {
    try {
      return deliverBurst(going, job, control, findings, mail);
    } catch (thrown) {
      const stoppedBy = control.cancelledBy();
      if (stoppedBy === undefined) throw thrown;
      run.cancelledBy = stoppedBy;
      return undefined;
    }
  }
  if (mail === 'uncertain') {
    run.failures.push(t('run.mailUncertain'));
    run.codes.push('mailUncertain');
    return undefined;
  }
  if (mail) {
    Object.assign(run, mail);
    return undefined;
  }
  const count = order.queries.length;
  control.report({ phase: 'mailing', done: count, count });
  try {
    Object.assign(run, deliver(platform, t, config.layout, job, run, control, findings, journal.mailing));
  } catch (thrown) {
    if (asQuerytabsError(thrown).code === 'timeBudget') return {};
    throw thrown;
  }
  const { mailsSent, mailNotes } = run;
  if (mailsSent > 0) noteReceipt(() => journal.mailed({ mailsSent, mailNotes }));
  return undefined;
}

function refreshContext(
  { platform, t, config, order, run, journal, attempt, standing }: Going,
  control: RunControl,
  statusWriter: RefreshContext['statusWriter'],
  checkpoint: RefreshContext['checkpoint'],
): RefreshContext {
  return {
    platform,
    t,
    layout: config.layout,
    runId: run.id,
    attempt,
    started: run.started,
    defaultProject: platform.store.get('project') ?? '',
    isKnown: knownKeys(config.queries),
    control,
    statusWriter,
    onSubmitted: (jobs) => {
      if (order.due !== undefined) journal.submitted(jobs);
    },
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
