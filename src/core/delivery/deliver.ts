import type { Job } from '../config/jobs.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { describeError, sentence } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { HeldResult } from '../refresh/refresh.ts';
import type { RunControl } from '../runs/progress.ts';
import type { Run } from '../runs/run.ts';
import { wallText, zoneOffset } from '../warehouse/serial.ts';
import { isNumeric, textOf } from '../warehouse/text.ts';
import type { Layout } from '../workbook/layout.ts';
import { composeMail } from './compose.ts';
import { loadRows } from './load-rows.ts';
import type { MailSection } from './mail.ts';

/**
 * Sends a job's mail, if it has recipients. A mail that fails is noted and never undoes the sheet. `onSending` is called
 * just before it goes. Throws `timeBudget` when there is no time to read its rows.
 */
export function deliver(
  platform: Platform,
  t: Translate,
  layout: Layout,
  job: Job,
  run: Run,
  control: RunControl,
  onSending: () => void,
): Pick<Run, 'mailsSent' | 'mailNotes' | 'failures' | 'codes'> {
  const { failures, codes } = run;
  if (job.recipients.length === 0) return { mailsSent: 0, mailNotes: [], failures, codes };
  try {
    const left = platform.mail.remainingQuota();
    if (left < job.recipients.length)
      throw new QuerytabsError('mailQuota', { needed: job.recipients.length, left });
    const sections = run.outcomes.map((outcome) => {
      if (outcome.ok)
        return mailSection(
          outcome.query.name,
          loadRows(platform, control, outcome.result, job.attach),
          layout.timeZone,
        );
      // A reader of the mail cannot mend the row, so only what happened is told, not where.
      return { name: outcome.query.name, error: sentence(t, outcome.error) };
    });
    const { mail, remarks } = composeMail(t, job, sections, {
      date: wallText(run.started, zoneOffset(job.timeZone)).slice(0, 16),
      workbook: layout.title,
      url: layout.url,
      owner: run.user,
    });
    onSending();
    platform.mail.send(mail);
    const note = t('run.mailSent', { recipients: job.recipients.join(', ') });
    return { mailsSent: 1, mailNotes: [note, ...remarks], failures, codes };
  } catch (thrown) {
    if (asQuerytabsError(thrown).code === 'timeBudget') throw thrown;
    const error = asQuerytabsError(thrown).at(job.place('recipients'));
    const failure = t('run.mailNotSent', { error: describeError(t, error) });
    return {
      mailsSent: 0,
      mailNotes: [],
      failures: [...failures, failure],
      codes: [...codes, error.code],
    };
  }
}

function mailSection(name: string, { fields, rows, totalRows }: HeldResult, timeZone: string): MailSection {
  const text = fields.map((field) => textOf(field, zoneOffset(timeZone)));
  return {
    name,
    columns: fields.map((field) => ({ name: field.name, numeric: isNumeric(field) })),
    rows: rows.map(({ f }) => text.map((show, i) => show(f[i]?.v ?? null))),
    totalRows,
  };
}
