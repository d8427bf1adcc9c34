import type { Job } from '../config/jobs.ts';
import type { ConfigSheet } from '../config/read-tab.ts';
import type { StatusValue } from '../config/status-cells.ts';
import type { JobColumn } from '../config/tabs.ts';
import { languages, type Translate, translator } from '../messages/translate.ts';
import { cronWords } from './words.ts';

/** When a job runs, in words: `Every weekday at 08:00 (Asia/Seoul)`. */
export function runsWhen(t: Translate, { schedule, timeZone }: Job): string {
  if (schedule === '') return t('schedule.byHand');
  return `${cronWords(t, schedule)} (${timeZone})`;
}

/** Those words for the job's row, unless it says so already: in any language, so that two people do not overwrite each other. */
export function runsWhenStatus(
  t: Translate,
  sheet: ConfigSheet<JobColumn>,
  job: Job,
): { runsWhen?: StatusValue } {
  const shown = sheet.rows.find(({ row }) => row === job.row)?.text('runsWhen');
  if (languages.some((language) => runsWhen(translator(language), job) === shown)) return {};
  return { runsWhen: { value: { stringValue: runsWhen(t, job) } } };
}
