import { endBurst } from '../burst/burst.ts';
import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { sentNothing } from '../delivery/memory.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { leftoverRequests } from '../refresh/staging.ts';
import { jobKey, parseStates } from '../schedule/job-state.ts';
import type { Block } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { fateOf } from './fate.ts';
import { writeHistory } from './history.ts';
import { closeEntry, dueRunId, isDead, type JournalEntry, longestText, readJournal } from './journal.ts';
import { isRecorded } from './record.ts';
import type { Run } from './run.ts';
import { settleRun } from './settle.ts';
import { stopWords } from './status-recorder.ts';
import { type RowBlocks, statusOf } from './status-rows.ts';

/**
 * Records the runs whose execution died: what they had done by then, as the workbook's own notes tell, and what not.
 * Nothing of them can still happen, because their last request has ended.
 */
export function recoverRuns(platform: Platform, t: Translate, config: Config): void {
  const { entries, unreadable } = readJournal(platform.store);
  const now = platform.now();
  const dead = entries.filter((entry) => isDead(entry, now));
  const living = entries.filter((entry) => !dead.includes(entry)).map(({ id }) => id);
  const leftovers = leftoverRequests(config.layout, living);
  if (dead.length + unreadable.length + leftovers.length === 0) return;
  try {
    platform.exclusively(() => {
      // Another execution may have recorded them since.
      const left = readJournal(platform.store);
      for (const entry of left.entries) if (isDead(entry, now)) recover(platform, t, config, entry);
      for (const id of left.unreadable) recordUnreadable(platform, t, config, id);
      if (leftovers.length > 0) platform.workbook.commit(leftovers);
    });
  } catch (thrown) {
    // What cannot be recorded now stays in the journal for the next execution, and holds up nothing else.
    if (!(thrown instanceof QuerytabsError)) throw thrown;
  }
}

function recover(platform: Platform, t: Translate, config: Config, entry: JournalEntry): void {
  if (isRecorded(platform.workbook, entry.id)) {
    // It died between recording itself and leaving the journal.
    closeEntry(platform.store, entry.id);
    return;
  }
  const { id, what, trigger, user, started, seen: ended, job } = entry;
  const fates = entry.queries.map(([name, before]) => ({ name, fate: fateOf(config, id, name, before) }));
  const isUncertain = entry.mailing && !entry.mailed;
  const { posting = [], posted = [] } = entry;
  const isUntold = !entry.mailing && posting.length === 0 && !entry.burst;
  if (job !== undefined && isUntold) sentNothing(platform.store, job, id);
  const untold = posting.filter((chat) => !posted.includes(chat));
  const burst = endBurst(platform, t, entry);
  const lines = [
    t(entry.paused ? 'run.waitedTooLong' : 'run.interruptedDetail'),
    ...(entry.paused?.failures ?? entry.begun?.failures ?? []),
    ...fates.map(({ name, fate }) => t('query.failedDetail', { name, error: t(`run.fate.${fate}`) })),
    ...(isUncertain ? [t('run.mailUncertain')] : []),
    ...posted.map((chat) => t('run.chatSent', { chat })),
    ...untold.map((chat) => t('run.chatUncertain', { chat })),
    ...(burst ? [burst.words] : []),
  ];
  const run: Run = {
    id,
    what,
    trigger,
    user,
    started,
    ended,
    ...(entry.due !== undefined && { due: entry.due }),
    ...nothing,
    ...(entry.burst && { mailsSent: burst?.sent ?? entry.burst.sent }),
    ...entry.mailed,
    failures: lines,
    codes: [
      ...(isUncertain ? (['mailUncertain'] as const) : []),
      ...(untold.length > 0 ? (['chatUncertain'] as const) : []),
    ],
    interrupted: true,
  };
  const owner = config.jobs.find(({ name }) => name.slice(0, longestText) === job);
  const words = t('run.interruptedStatus', { user, runs: t('runs.title') });
  record(platform, t, config, run, owner ?? job, (rows) =>
    fates.flatMap(({ name, fate }) =>
      fate === 'kept' ? rowStatus(config.queriesSheet, rows.queries, name, words) : [],
    ),
  );
}

/** Settles, writes and closes a run that came to no end, with what its job's row says of it. */
function record(
  platform: Platform,
  t: Translate,
  config: Config,
  run: Run,
  job: Job | string | undefined,
  others: (rows: RowBlocks) => SheetRequest[],
): void {
  const lines = run.failures.join('\n');
  const isThere = typeof job === 'object';
  const { stopped } = isThere ? settleRun(platform, config, job, run, () => lines) : { stopped: false };
  const status = [...(isThere && stopped ? [stopWords(t, job)] : []), lines].join('\n');
  const values = {
    status: { value: { stringValue: status }, bad: true },
    ...(stopped && { paused: { value: { boolValue: true } } }),
  };
  writeHistory(platform, t, config, run, (rows) => [
    ...others(rows),
    ...(job === undefined
      ? []
      : statusOf(config.jobsSheet, rows.jobs, isThere ? job : { name: job, row: -1 }, values)),
  ]);
  closeEntry(platform.store, run.id);
}

/** What cannot be read is told once and stops nothing. */
function recordUnreadable(platform: Platform, t: Translate, config: Config, id: string): void {
  if (isRecorded(platform.workbook, id)) {
    closeEntry(platform.store, id);
    return;
  }
  const now = platform.now();
  const owed = owedAs(platform, config, id);
  const about = { id, what: owed?.job.name ?? t('run.unknown'), user: '', started: now, ended: now };
  const run: Run = {
    ...about,
    trigger: owed ? 'schedule' : 'menu',
    ...(owed && { due: owed.due }),
    ...nothing,
    failures: [t('run.interruptedDetail'), t('run.unreadable')],
    interrupted: true,
  };
  record(platform, t, config, run, owed?.job, () => []);
}

/** Which job owes a run of that id, and for which time: nobody knows what the run has done, so it is not begun anew. */
function owedAs(
  platform: Platform,
  { jobs, layout }: Config,
  id: string,
): { job: Job; due: number } | undefined {
  const { states } = parseStates(platform.store.startingWith('job.'));
  for (const job of jobs) {
    const due = states
      .get(jobKey(job.name))
      ?.due.find((time) => dueRunId(platform, layout.spreadsheetId, job.name, time) === id);
    if (due !== undefined) return { job, due };
  }
  return undefined;
}

const nothing = { outcomes: [], codes: [], mailsSent: 0, mailNotes: [] };

function rowStatus(
  sheet: Pick<Config, 'queriesSheet' | 'jobsSheet'>[keyof Pick<Config, 'queriesSheet' | 'jobsSheet'>],
  names: Block | undefined,
  name: string,
  words: string,
): SheetRequest[] {
  return statusOf(sheet, names, { name, row: -1 }, { status: { value: { stringValue: words }, bad: true } });
}
