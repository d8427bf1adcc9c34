import { continueWaiting } from '../actions/continue.ts';
import { scheduleRequests } from '../actions/schedules.ts';
import { readApprovals } from '../approval/approvals.ts';
import type { Job } from '../config/jobs.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { statusRequests } from '../config/status-cells.ts';
import { QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import { languageOf, type Translate, translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { isShortOfTime } from '../refresh/go-on.ts';
import { livingRuns } from '../runs/continue-run.ts';
import { goesOnFrom } from '../runs/journal.ts';
import { recoverRuns } from '../runs/recover.ts';
import { lateAfterOthers } from '../schedule/dependencies.ts';
import {
  beatValue,
  type Dispatcher,
  freshBeat,
  isDamaged,
  parseBeat,
  readBeat,
  readDispatcher,
} from '../schedule/dispatcher-state.ts';
import { nextRun } from '../schedule/due.ts';
import { endsIn, jobKey, parseStates } from '../schedule/job-state.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { timeUsed } from './budget.ts';
import { claimDue } from './claim.ts';
import { nextDigest, tellDigest } from './digest.ts';
import { rowsHash } from './idle.ts';
import { noteBroken, tellOwner } from './notices.ts';
import { runRequests } from './requests.ts';
import { runOwed } from './run-owed.ts';

/**
 * One tick of the dispatcher that has something to do: goes on with what waits, takes up what came due, runs it by
 * priority as long as there is time, and tells. Whatever it does not come to is kept for the next one. An error that
 * belongs to no job is thrown, because Google then mails it to the trigger's owner.
 */
export function tick(platform: Platform, trigger: string | undefined): void {
  const began = platform.now();
  // Thrown, so that Google mails it: who the owner is cannot be read either.
  if (isDamaged(platform)) throw new QuerytabsError('schedulesUnreadable');
  const dispatcher = readDispatcher(platform);
  if (!dispatcher || (dispatcher.trigger !== trigger && dispatcher.owner !== platform.session.email())) {
    leave(platform);
    return;
  }
  const t = translator(dispatcher.language);
  const isForgetful = readBeat(platform) === undefined;
  const config = loadConfig(platform, t);
  if (config.layout.spreadsheetId !== dispatcher.book) {
    platform.triggers.remove();
    return;
  }
  recoverRuns(platform, t, config);
  continueWaiting(platform, t);
  const told = new Map<Job, string>();
  const owed = { platform, t, config, dispatcher, began, told, approvals: readApprovals(platform) };
  const hasFollowers = config.jobs.some(({ options }) => options.after.length > 0);
  let until = began;
  let isMore = true;
  // What came due is taken up though there be no time left to run it.
  do {
    const claimed = claimDue(platform, config, dispatcher);
    if (!claimed) return;
    until = claimed.until;
    // What ended well may be what others wait for.
    isMore = runOwed(owed, claimed.states) && hasFollowers;
  } while (isMore && !isShortOfTime(platform));
  runRequests(owed);
  const now = tellStatuses(platform, t, told, until);
  noteBroken(platform, t, now);
  tellOwner(platform, t, now, dispatcher);
  tellDigest(owed, now);
  platform.exclusively(() => sayBeat(platform, now, dispatcher, { began, until }));
  if (isForgetful) throw new QuerytabsError('tickUnreadable');
}

/** Someone else took the schedules over, or they were switched off: this trigger is a leftover. */
function leave(platform: Platform): void {
  const t = translator(languageOf(platform.session.locale()));
  // What this user's dispatcher began is this user's to end; a trigger made within a trigger may never run.
  continueWaiting(platform, t);
  if (livingRuns(platform).length === 0) platform.triggers.remove();
}

/** A row that cannot run says so on its status, once. */
function brokenJobRequests(t: Translate, { jobsSheet, brokenJobs }: Config): SheetRequest[] {
  return brokenJobs.flatMap(({ row, error }) =>
    row === undefined ? [] : statusWords(jobsSheet, row, describeError(t, error)),
  );
}

function statusWords(sheet: Config['jobsSheet'], row: number, words: string): SheetRequest[] {
  if (sheet.rows.find((candidate) => candidate.row === row)?.text('status') === words) return [];
  return statusRequests(sheet, row, { status: { value: { stringValue: words }, bad: true } });
}

/** Writes what the rows of `Jobs` show besides how runs ended, where they differ from that; returns the rows read. */
function tellStatuses(platform: Platform, t: Translate, told: Map<Job, string>, until: number): Config {
  const config = loadConfig(platform, t);
  const requests: SheetRequest[] = [
    ...brokenJobRequests(t, config),
    ...scheduleRequests(t, config, until),
    ...[...told].flatMap(([{ name }, words]) => {
      const job = config.jobs.find((candidate) => candidate.name === name);
      return job ? statusWords(config.jobsSheet, job.row, words) : [];
    }),
  ];
  if (requests.length > 0) platform.exclusively(() => platform.workbook.commit(requests));
  return config;
}

function sayBeat(
  platform: Platform,
  { jobs, jobsSheet, layout }: Config,
  dispatcher: Dispatcher,
  { began, until }: { began: number; until: number },
): void {
  const kept = platform.store.startingWith('');
  const beat = parseBeat(kept) ?? freshBeat(until);
  const { states } = parseStates(kept);
  const late = (job: Job) => {
    const state = states.get(jobKey(job.name));
    const from = state && lateAfterOthers(job, endsIn(states), state.at)?.from;
    return from !== undefined && from > until ? from : undefined;
  };
  const times = [
    ...jobs.flatMap((job) => [nextRun(job, until), late(job)]),
    ...livingRuns(platform).map(goesOnFrom),
    nextDigest(kept, dispatcher, layout.timeZone),
  ].flatMap((time) => time ?? []);
  // Whoever woke the dispatcher meanwhile is heard by the next tick.
  const isWoken = beat.next === 0;
  const next = isWoken ? 0 : times.length > 0 ? Math.min(...times) : null;
  const rows = rowsHash(jobsSheet);
  const tab = jobsSheet.tab.title;
  platform.store.setAll(
    beatValue({ ...timeUsed(beat, dispatcher, began, platform.now()), at: until, next, tab, rows }),
  );
}
