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
import { attach } from './attachments.ts';
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
    const parts = run.outcomes.map((outcome) => {
      const { query } = outcome;
      if (outcome.ok) return { query, result: loadRows(platform, outcome.result) };
      // A reader of the mail cannot mend the row, so only what happened is told, not where.
      return { query, error: sentence(t, outcome.error) };
    });
    const sections = parts.map((part) =>
      'result' in part
        ? mailSection(part.query.name, part.result, layout.timeZone)
        : { name: part.query.name, error: part.error },
    );
    const date = wallText(run.started, zoneOffset(job.timeZone)).slice(0, 16);
    const files = attach(platform, control, t, layout.timeZone, job, parts, date);
    const facts = { date, workbook: layout.title, url: layout.url, owner: run.user };
    const mail = composeMail(t, job, sections, facts, files);
    onSending();
    platform.mail.send(mail);
    const note = t('run.mailSent', { recipients: job.recipients.join(', ') });
    return { mailsSent: 1, mailNotes: [note, ...files.remarks.map(({ text }) => text)], failures, codes };
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
