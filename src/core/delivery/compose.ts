import { formatBytes, formatCount } from '../config/amount.ts';
import type { Job } from '../config/jobs.ts';
import { limits } from '../limits.ts';
import type { Translate } from '../messages/translate.ts';
import { fileName, toCsv } from './csv.ts';
import { escapeHtml, Html } from './html.ts';
import type { Attachment, Mail, MailSection } from './mail.ts';
import { mailLink, mailPage } from './page.ts';
import { htmlTable, textTable } from './table.ts';
import { renderHtml, renderText } from './template.ts';

/** What a mail tells besides its tables. */
export interface MailFacts {
  /** Wall-clock time of the run in the job's zone, such as `2026-03-02 08:00`. */
  date: string;
  workbook: string;
  url: string;
  /** Address of the person whose rights the job uses; empty when unknown. */
  owner: string;
}

/** The mail of a job, and a remark for each attachment that was too large to go along. */
export function composeMail(
  t: Translate,
  job: Job,
  sections: readonly MailSection[],
  facts: MailFacts,
): { mail: Mail; remarks: string[] } {
  const view = { job: job.name, ...facts };
  const body = job.body || `${t('mail.greeting', { job: '{{job}}', date: '{{date}}' })}\n\n{{tables}}`;
  const subject = job.subject || t('mail.subject', { job: '{{job}}', date: '{{date}}' });
  const { attachments, remarks } = job.attach ? attach(t, sections) : { attachments: [], remarks: [] };
  const why = t('mail.why', {
    job: job.name,
    workbook: facts.workbook,
    owner: facts.owner || t('mail.owner'),
    jobs: t('jobs.title'),
    recipients: t('jobs.recipients'),
  });
  const mail: Mail = {
    to: job.recipients,
    // A header holds one line, whatever a name or a value contains.
    subject: renderText(subject, view).replace(/\s+/g, ' ').trim().slice(0, 250),
    html: mailPage(
      `${renderHtml(body, { ...view, ...htmlView(t, sections) })}
<p style="margin:20px 0 0">${mailLink(facts.url, t('mail.open'))}</p>`,
      [...remarks, why],
    ),
    text: [
      renderText(body, { ...view, ...textView(t, sections) }),
      `${t('mail.open')}: ${facts.url}`,
      ...remarks,
      why,
    ].join('\n\n'),
    attachments,
  };
  return { mail, remarks };
}

function htmlView(t: Translate, sections: readonly MailSection[]): object {
  const queries = sections.map((section) => ({ ...rowFacts(section), table: htmlTable(t, section) }));
  const titled = queries.map(
    ({ name, table }) => `<h3 style="margin:8px 0 6px">${escapeHtml(name)}</h3>${table.markup}`,
  );
  return { queries, table: queries[0]?.table, tables: new Html(titled.join('')) };
}

function textView(t: Translate, sections: readonly MailSection[]): object {
  const queries = sections.map((section) => ({ ...rowFacts(section), table: textTable(t, section) }));
  return {
    queries,
    table: queries[0]?.table,
    tables: queries.map(({ name, table }) => `${name}\n${table}`).join('\n\n'),
  };
}

function rowFacts(section: MailSection): { name: string; rows: string } {
  return { name: section.name, rows: section.error === undefined ? formatCount(section.totalRows) : '–' };
}

function attach(
  t: Translate,
  sections: readonly MailSection[],
): { attachments: Attachment[]; remarks: string[] } {
  const attachments: Attachment[] = [];
  const remarks: string[] = [];
  let left: number = limits.attachmentBytes;
  for (const section of sections) {
    if (section.error !== undefined) continue;
    const content = toCsv(section.columns, section.rows);
    const name = fileName(section.name, 'csv');
    // Of a result that is far too large only some rows were read, so its size follows from theirs.
    const share = section.rows.length === 0 ? 1 : section.totalRows / section.rows.length;
    const size = Math.round(utf8Length(content) * share);
    if (size > left || section.rows.length < section.totalRows) {
      const [shown, limit] = [formatBytes(size), formatBytes(limits.attachmentBytes)];
      remarks.push(t('run.mailAttachmentLeftOut', { name, size: shown, limit }));
      continue;
    }
    left -= size;
    attachments.push({ name, contentType: 'text/csv', content });
  }
  return { attachments, remarks };
}

/** Bytes of a text in UTF-8, counted without the encoder that Apps Script lacks. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A surrogate pair is two units and four bytes, so each half adds one.
    if (unit >= 0x800) bytes += unit >= 0xd800 && unit <= 0xdfff ? 1 : 2;
    else if (unit >= 0x80) bytes += 1;
  }
  return bytes;
}
