import type { Job } from '../config/jobs.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { executeRun } from '../runs/execute.ts';
import type { RunOrder } from '../runs/order.ts';
import { detailLines } from '../runs/record.ts';
import { type Run, runStatus, runTotals } from '../runs/run.ts';
import { interactive } from './interactive.ts';
import { outcomeWords, writingToast } from './refresh.ts';

/** *Run job…*: asks which, and runs it now, mail included. */
export function runJob(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const job = askJob(platform, t, config, t('menu.runJob'));
    if (job) runNow(platform, t, config, job);
  });
}

/** Runs a job for whoever sits at the sheet, who is told how it goes and ends. */
export function runNow(platform: Platform, t: Translate, config: Config, job: Job): void {
  const order = jobOrder(config, job, 'menu');
  const { workbook, dialog } = platform;
  workbook.toast(t('refresh.started', { count: order.queries.length }), job.name, 60);
  const run = executeRun(platform, t, config, order, writingToast(platform, t, job.name));
  if (run.paused || runStatus(run) === 'cancelled') {
    workbook.toast(outcomeWords(t, order, run), job.name, 10);
    return;
  }
  if (runStatus(run) !== 'ok') {
    dialog.alert(t('product'), t('job.failed', { job: job.name, runs: t('runs.title') }));
    return;
  }
  workbook.toast(doneWords(t, order, run), t('product'), 10);
}

/** Asks which job, by number or name; undefined when the person names none. Throws where its row cannot run. */
export function askJob({ dialog }: Platform, t: Translate, config: Config, title: string): Job | undefined {
  const names = [...config.jobs, ...config.brokenJobs].map(({ name }) => name).filter(Boolean);
  if (names.length === 0) throw new QuerytabsError('noJobs');
  const list = names.map((name, i) => `${i + 1}. ${name}`).join('\n');
  const answer = dialog.prompt(title, `${t('job.ask')}\n\n${list}`)?.trim();
  if (answer === undefined || answer === '') return undefined;
  const name =
    names.find((candidate) => candidate.toLowerCase() === answer.toLowerCase()) ?? names[Number(answer) - 1];
  return findJob(config, name ?? answer);
}

/** The job of that name; throws what is wrong with its row, or that there is none. */
export function findJob({ jobs, brokenJobs }: Config, name: string): Job {
  const brokenJob = brokenJobs.find((row) => row.name === name);
  if (brokenJob) throw brokenJob.error;
  const job = jobs.find((candidate) => candidate.name === name);
  const names = [...jobs, ...brokenJobs].flatMap((each) => each.name || []).join(', ');
  if (!job) throw new QuerytabsError('unknownJob', { name, names });
  return job;
}

/** How a run of a job ended, in words: a sentence, and a line for all that went wrong. */
export function jobWords(t: Translate, order: RunOrder, run: Run): string {
  const status = runStatus(run);
  if (status === 'ok') return doneWords(t, order, run);
  if (status === 'cancelled' || status === 'paused') return outcomeWords(t, order, run);
  const lines = detailLines(t, { ...run, outcomes: run.outcomes.filter(({ ok }) => !ok) });
  return [t('job.failed', { job: order.what, runs: t('runs.title') }), ...lines].join('\n\n');
}

function doneWords(t: Translate, { what, queries }: RunOrder, { outcomes, mailsSent }: Run): string {
  return t('job.ok', { job: what, ok: runTotals(outcomes).ok, count: queries.length, mails: mailsSent });
}

/** The queries a job names, all when it names none; a name that no query has becomes a broken row of its own. */
export function jobOrder(config: Config, job: Job, trigger: RunOrder['trigger']): RunOrder {
  const { queries, brokenQueries } = config;
  if (job.queries.length === 0) return { what: job.name, trigger, queries, broken: brokenQueries, job };
  const named = (name: string) => (row: { name: string }) => row.name.toLowerCase() === name.toLowerCase();
  const chosen = job.queries.flatMap((name) => queries.find(named(name)) ?? []);
  const broken = job.queries.flatMap((name) => {
    if (queries.some(named(name))) return [];
    return brokenQueries.find(named(name)) ?? unknown(config, job, name);
  });
  return { what: job.name, trigger, queries: chosen, broken, job };
}

function unknown(config: Config, job: Job, name: string) {
  const names = config.queries.map((query) => query.name).join(', ');
  const error = new QuerytabsError('unknownQuery', { name, names }, job.place('queries'));
  return { row: undefined, name, tab: '', error };
}
