import { changesOf, queryChanges, readApprovals } from '../approval/approvals.ts';
import { undelivered } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import type { Query } from '../config/queries.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { QueryOutcome } from '../refresh/refresh.ts';
import { leftoverRequests } from '../refresh/staging.ts';
import { carryOn } from './carry-on.ts';
import { fateOf } from './fate.ts';
import {
  closeEntry,
  goesOnFrom,
  isDead,
  type JournalEntry,
  longestText,
  readJournal,
  takeOver,
} from './journal.ts';
import { keptJob, keptOutcome } from './kept-outcome.ts';
import type { Going, RunOrder } from './order.ts';
import { isRecorded } from './record.ts';
import type { Run } from './run.ts';
import { brokenLine } from './status-recorder.ts';
import { startWatch } from './stopwatch.ts';

/** Rows of a result that are asked for with it: a mail shows no more. */
const rowsHeld = 100;

/** This user's runs that are not at their end, oldest first: in the hands of an execution, or waiting for one. */
export function livingRuns({ store, now, session }: Platform): JournalEntry[] {
  const user = session.email();
  return readJournal(store).entries.filter((entry) => !isDead(entry, now()) && entry.user === user);
}

/** Those that an execution may go on with now. */
export function waitingRuns(platform: Platform): JournalEntry[] {
  return livingRuns(platform).filter((entry) => waits(entry, platform.now()));
}

function waits(entry: JournalEntry, now: number): boolean {
  const from = goesOnFrom(entry);
  return from !== undefined && from <= now;
}

/**
 * Goes on with a run of this user that waits, or that an execution died on, in this user's name; undefined when another
 * execution does. `cancelledBy` ends it instead, however long it was to wait.
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
    if (!entry || isDead(entry, platform.now())) return undefined;
    const isReady = cancelledBy === undefined ? waits(entry, platform.now()) : entry.paused !== undefined;
    return isReady ? { entry, journal: takeOver(platform, entry) } : undefined;
  });
  if (!taken) return undefined;
  const { entry, journal } = taken;
  const { paused, begun } = entry;
  if (!paused && isRecorded(platform.workbook, id)) {
    // It died between recording itself and leaving the journal.
    closeEntry(platform.store, id);
    return undefined;
  }
  const done = entry.burst?.done ?? paused?.done;
  const { order, lost } = orderOf(platform, config, entry, done?.map(({ n }) => n) ?? []);
  const outcomes = done
    ? order.queries.flatMap((query) => {
        const kept = done.find(({ n }) => n === query.name);
        return kept ? [keptOutcome(query, kept)] : [];
      })
    : outcomesInPlace(platform, config, entry, order.queries);
  removeItsLeftovers(platform, config, id, paused?.checkpoint?.staging.sheetId);
  const run: Run = {
    ...{ id, what: entry.what, trigger: entry.trigger, user: entry.user, started: entry.started, ended: 0 },
    ...(entry.due !== undefined && { due: entry.due }),
    outcomes,
    failures: [...(paused?.failures ?? begun?.failures ?? []), ...lost.map((row) => brokenLine(t, row))],
    codes: [...(paused?.codes ?? begun?.codes ?? []), ...lost.map(({ error }) => error.code)],
    watch: startWatch(platform.now(), paused?.spent),
    mailsSent: 0,
    mailNotes: begun?.notes ?? [],
  };
  const mail: Going['mail'] = entry.mailed ?? (entry.mailing ? 'uncertain' : undefined);
  const { attempt } = entry;
  const standing = new Map(entry.queries);
  const going = { platform, t, config, order, run, journal, attempt, standing, watch: () => {} };
  const { posting = [], posted = [] } = entry;
  return carryOn({ ...going, ...(mail && { mail }), chats: { posting, posted } }, paused, cancelledBy);
}

/**
 * What a run was to do, by the rows as they are now, and what is not there any more. Of what the schedules began, what
 * was changed meanwhile goes on only as far as its owner approved it.
 */
function orderOf(
  platform: Platform,
  config: Config,
  entry: JournalEntry,
  done: readonly string[],
): { order: RunOrder; lost: { name: string; error: QuerytabsError }[] } {
  const isBound = entry.due !== undefined || entry.trigger === 'request';
  const approvals = isBound ? readApprovals(platform) : undefined;
  const project = isBound ? (platform.store.get('project') ?? '') : '';
  const there = (name: string) => config.queries.find((query) => query.name === name);
  const isChanged = (query: Query) =>
    approvals !== undefined && queryChanges(approvals, query, config, project).length > 0;
  const named = (name: string) => {
    const query = there(name);
    return query && (done.includes(name) || !isChanged(query)) ? query : undefined;
  };
  const queries = entry.queries.flatMap(([name]) => named(name) ?? []);
  const lost = entry.queries
    .filter(([name]) => !named(name) && !done.includes(name))
    .map(([name]) => ({ name, error: new QuerytabsError(there(name) ? 'notApproved' : 'queryGone') }));
  let job = config.jobs.find(({ name }) => name.slice(0, longestText) === entry.job);
  if (entry.job !== undefined && !job) {
    const names = config.jobs.map(({ name }) => name).join(', ');
    lost.push({ name: '', error: new QuerytabsError('unknownJob', { name: entry.job, names }) });
  }
  const isOwn = ({ kind }: { kind: string }) => kind === 'job';
  const isOther = job && approvals && changesOf(approvals, job, config, project).some(isOwn);
  if (isOther) lost.push({ name: '', error: new QuerytabsError('notApproved') });
  // A run that waited for others in vain mails nothing.
  if (job && (isOther || entry.begun?.codes.includes('dependencyLate'))) job = undelivered(job);
  const order: RunOrder = {
    what: entry.what,
    trigger: entry.trigger,
    queries,
    broken: [],
    mayCover: entry.mayCover ?? false,
    ...(entry.due !== undefined && { due: entry.due }),
    ...(job && { job }),
  };
  return { order, lost };
}

/** The results of a run that stand on their tabs though its execution died; their rows are in BigQuery. */
function outcomesInPlace(
  { warehouse }: Platform,
  config: Config,
  { id, queries: marks, submitted = [] }: JournalEntry,
  queries: readonly Query[],
): QueryOutcome[] {
  const before = new Map(marks);
  return queries.flatMap((query): QueryOutcome[] => {
    if (fateOf(config, id, query.name, before.get(query.name) ?? '') !== 'done') return [];
    const kept = submitted.find(([name]) => name === query.name)?.[1];
    if (!kept) return [{ query, ok: false, error: new QuerytabsError('resultUntold') }];
    const job = keptJob(kept);
    const page = warehouse.results(job, { maxResults: rowsHeld, timeoutMs: limits.pollMs });
    const { totalRows } = page;
    return [
      {
        ...{ query, ok: true, jobId: job.jobId, cost: warehouse.cost(job), remarks: [] },
        ...{ rows: totalRows, written: totalRows },
        result: { job, fields: page.fields, totalRows, rows: page.rows },
      },
    ];
  });
}

/** A hidden tab that an execution left when it died, or could not remove, holds rows that nobody can tell the number of. */
function removeItsLeftovers(
  platform: Platform,
  { layout }: Config,
  id: string,
  kept: number | undefined,
): void {
  const left = { ...layout, tabs: layout.tabs.filter(({ sheetId }) => sheetId !== kept) };
  if (leftoverRequests(left, []).length === 0) return;
  const others = readJournal(platform.store).entries.flatMap((entry) => (entry.id === id ? [] : entry.id));
  const requests = leftoverRequests(left, others);
  if (requests.length > 0) platform.exclusively(() => platform.workbook.commit(requests));
}
