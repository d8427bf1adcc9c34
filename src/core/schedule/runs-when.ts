import type { Job } from '../config/jobs.ts';
import type { ConfigSheet } from '../config/read-tab.ts';
import type { StatusValue } from '../config/status-cells.ts';
import type { JobColumn } from '../config/tabs.ts';
import { languages, type Translate, translator } from '../messages/translate.ts';
import { hasEnded } from './due.ts';
import { clockText, cronWords } from './words.ts';

/** When a job runs, in words: `Every weekday at 08:00 (Asia/Seoul)`, `After "Load sales"`; or that its last day is over. */
export function runsWhen(t: Translate, job: Job, now: number): string {
  const { schedule, timeZone, options } = job;
  const { between, until: day, after, fresh } = options;
  const jobs = after.map((name) => `"${name}"`).join(', ');
  if (schedule === '' && jobs === '') return t('schedule.byHand');
  if (hasEnded(job, now)) return t('schedule.ended', { day });
  const follows = schedule === '';
  let words = follows ? t('schedule.follows', { jobs }) : cronWords(t, schedule);
  if (between && !follows) {
    const [from, to] = [clockText(between.from), clockText(between.to)];
    words = t('schedule.between', { words, from, to });
  }
  if (day !== '') words = t('schedule.until', { words, day });
  if (follows) return words;
  words = `${words} (${timeZone})`;
  if (jobs !== '') words = t('schedule.after', { words, jobs });
  return fresh.length === 0 ? words : t('schedule.fresh', { words, tables: fresh.join(', ') });
}

/** Those words for the job's row, unless it says so already: in any language, so that two people do not overwrite each other. */
export function runsWhenStatus(
  t: Translate,
  sheet: ConfigSheet<JobColumn>,
  job: Job,
  now: number,
): { runsWhen?: StatusValue } {
  const shown = sheet.rows.find(({ row }) => row === job.row)?.text('runsWhen');
  if (languages.some((language) => runsWhen(translator(language), job, now) === shown)) return {};
  return { runsWhen: { value: { stringValue: runsWhen(t, job, now) } } };
}
