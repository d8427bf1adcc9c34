import type { Job } from '../config/jobs.ts';
import { instantText } from '../config/status-cells.ts';
import type { Translate } from '../messages/translate.ts';

/** Which mail goes, and since when its condition holds or held, ms since 1970. */
interface Sort {
  mail: 'alert' | 'recovery';
  since: number | undefined;
}

/** The job as its mail is made: one about a recovery is short, with its tables and without files. */
export function mailJob(t: Translate, job: Job, { mail }: Sort): Job {
  if (mail === 'alert') return job;
  const usual = job.subject || t('mail.subject', { job: '{{job}}', date: '{{date}}' });
  return {
    ...job,
    subject: t('mail.recovered.subject', { subject: usual }),
    body: '{{recovered}}\n\n{{tables}}',
    attach: false,
    options: { ...job.options, attach: [] },
  };
}

/** What such a mail says, apart from its template: a condition may hold braces of its own. */
export function recoveryFacts(t: Translate, job: Job, { mail, since = 0 }: Sort): { recovered?: string } {
  const { name, timeZone, options } = job;
  const from = instantText(since, timeZone);
  return mail === 'alert'
    ? {}
    : { recovered: t('mail.recovered', { job: name, since: from, condition: options.send }) };
}
