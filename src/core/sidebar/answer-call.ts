import * as v from 'valibot';
import { askForTab } from '../actions/ask-owner.ts';
import { continueWaiting, endWaiting, settleTrigger } from '../actions/continue.ts';
import { pauseJob } from '../actions/pause-job.ts';
import { outcomeWords } from '../actions/refresh.ts';
import { findJob, jobOrder, jobWords } from '../actions/run-job.ts';
import { tabOrder } from '../actions/tab-order.ts';
import { loadConfig } from '../config/load.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { describeError } from '../messages/describe.ts';
import { type Language, languageOf, type Translate, translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { executeRun } from '../runs/execute.ts';
import { wishCancelled } from '../runs/progress.ts';
import { type Run, runStatus } from '../runs/run.ts';
import { dispatcherMark } from '../schedule/dispatcher-state.ts';
import { type Answers, callSchema, type Ended, type Look, type Reply, type SidebarCall } from './calls.ts';
import { executedSql } from './executed-sql.ts';
import { runningRuns } from './running-runs.ts';
import { tabView } from './tab-view.ts';

/** The one door of the sidebar: checks the call, carries it out, and tells what went wrong in the user's language. */
export function answerCall(platform: Platform, call: unknown): Reply {
  const language = languageOf(platform.session.locale());
  const t = translator(language);
  try {
    const parsed = v.safeParse(callSchema, call);
    if (!parsed.success) throw new QuerytabsError('badCall');
    return { ok: true, answer: answer(platform, t, language, parsed.output) };
  } catch (thrown) {
    return { ok: false, message: describeError(t, asQuerytabsError(thrown)) };
  }
}

function answer(
  platform: Platform,
  t: Translate,
  language: Language,
  call: SidebarCall,
): Answers[SidebarCall['do']] {
  switch (call.do) {
    case 'look':
      return look(platform, t, language, call.known);
    case 'refresh':
      return refresh(platform, t, call.sheetId);
    case 'runJob':
      return runJobNow(platform, t, call.name);
    case 'pauseJob':
      pauseJob(platform, t, call.name, call.paused);
      return null;
    case 'ask':
      return { status: 'ok', message: askForTab(platform, t, call.sheetId) };
    case 'continue':
      return goOn(platform, t);
    case 'cancel':
      wishCancelled(platform.cache, call.runId, platform.session.email());
      endWaiting(platform, t, call.runId);
      return null;
    case 'showQuery':
      showQuery(platform, t, call.name);
      return null;
    case 'showSql':
      return executedSql(platform, t, call.jobIds);
    case 'showTab':
      platform.workbook.show(call.sheetId);
      return null;
  }
}

/** The view is as old as a minute at most: another person's changes to the rows are no event the script hears of. */
const viewMs = 60_000;

/** Cheap while nothing changed: the sidebar asks often, because nothing tells it that another tab came to the front. */
function look(platform: Platform, t: Translate, language: Language, known: string | undefined): Look {
  const now = platform.now();
  const sheetId = platform.workbook.activeSheetId();
  const running = runningRuns(platform, t);
  const ids = running.map(({ id }) => id).join();
  const mark = [language, sheetId, Math.floor(now / viewMs), dispatcherMark(platform), ids].join(';');
  return { now, running, mark, ...(known !== mark && { view: tabView(platform, t, language, sheetId) }) };
}

function refresh(platform: Platform, t: Translate, sheetId: number): Ended {
  const config = loadConfig(platform, t);
  const order = tabOrder(config, sheetId, 'sidebar');
  const run = executeRun(platform, t, config, order);
  return endedOf(run, outcomeWords(t, order, run));
}

function runJobNow(platform: Platform, t: Translate, name: string): Ended {
  const config = loadConfig(platform, t);
  const order = jobOrder(config, findJob(config, name), 'sidebar');
  const run = executeRun(platform, t, config, order);
  return endedOf(run, jobWords(t, order, run));
}

function endedOf(run: Run, message: string): Ended {
  const lacksRights = run.outcomes.some(
    (outcome) => !outcome.ok && ['accessDenied', 'notAuthorized'].includes(outcome.error.code),
  );
  return {
    status: runStatus(run),
    message,
    ...(lacksRights && { mayAsk: true }),
  };
}

function goOn(platform: Platform, t: Translate): Ended {
  const run = continueWaiting(platform, t);
  if (run?.paused) platform.triggers.continueSoon();
  else settleTrigger(platform);
  // Another execution may have it in hand, and its end shows in the list of runs.
  if (!run) return { status: 'ok', message: t('refresh.elsewhere') };
  const {
    outcomes: { length: count },
  } = run;
  const order = { queries: new Array<undefined>(count), broken: [] };
  return endedOf(run, outcomeWords(t, order, run));
}

function showQuery(platform: Platform, t: Translate, name: string): void {
  const { queriesSheet } = loadConfig(platform, t);
  const row = queriesSheet.rows.find((candidate) => candidate.text('name') === name);
  platform.workbook.show(queriesSheet.tab.sheetId, row?.row ?? 0);
}
