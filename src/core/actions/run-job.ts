import type { Job } from '../config/jobs.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { executeRun } from '../runs/execute.ts';
import type { RunOrder } from '../runs/order.ts';
import { runStatus, runTotals } from '../runs/run.ts';
import { interactive } from './interactive.ts';
import { outcomeWords, writingToast } from './refresh.ts';

/** *Run job…*: asks which, and runs it now, mail included. */
export function runJob(platform: Platform): void {
  interactive(platform, (t) => {
    const config = loadConfig(platform, t);
    const job = askJob(platform, t, config, t('menu.runJob'));
    if (!job) return;
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
    const count = order.queries.length;
    workbook.toast(
      t('job.ok', { job: job.name, ok: runTotals(run.outcomes).ok, count, mails: run.mailsSent }),
      t('product'),
      10,
    );
  });
}

/** Asks which job, by number or name; undefined when the person names none. Throws where its row cannot run. */
export function askJob(
  { dialog }: Platform,
  t: Translate,
  { jobs, brokenJobs }: Config,
  title: string,
): Job | undefined {
  const names = [...jobs, ...brokenJobs].map(({ name }) => name).filter(Boolean);
  if (names.length === 0) throw new QuerytabsError('noJobs');
  const list = names.map((name, i) => `${i + 1}. ${name}`).join('\n');
  const answer = dialog.prompt(title, `${t('job.ask')}\n\n${list}`)?.trim();
  if (answer === undefined || answer === '') return undefined;
  const name =
    names.find((candidate) => candidate.toLowerCase() === answer.toLowerCase()) ?? names[Number(answer) - 1];
  const brokenJob = brokenJobs.find((row) => row.name === name);
  if (brokenJob) throw brokenJob.error;
  const job = jobs.find((candidate) => candidate.name === name);
  if (!job) throw new QuerytabsError('unknownJob', { name: answer, names: names.join(', ') });
  return job;
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
