import { formatCount } from '../config/amount.ts';
import type { Job } from '../config/jobs.ts';
import type { Translate } from '../messages/translate.ts';
import type { Attached } from './attachments.ts';
import { escapeHtml, Html } from './html.ts';
import type { Mail, MailSection } from './mail.ts';
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

/** The mail of a job, which says what of its attachments was left out. */
export function composeMail(
  t: Translate,
  job: Job,
  sections: readonly MailSection[],
  facts: MailFacts,
  { attachments, remarks }: Attached,
): Mail {
  const view = { job: job.name, ...facts };
  const body = job.body || `${t('mail.greeting', { job: '{{job}}', date: '{{date}}' })}\n\n{{tables}}`;
  const subject = job.subject || t('mail.subject', { job: '{{job}}', date: '{{date}}' });
  const why = t('mail.why', {
    job: job.name,
    workbook: facts.workbook,
    owner: facts.owner || t('mail.owner'),
    jobs: t('jobs.title'),
    recipients: t('jobs.recipients'),
  });
  return {
    to: job.recipients,
    // A header holds one line, whatever a name or a value contains.
    subject: renderText(subject, view).replace(/\s+/g, ' ').trim().slice(0, 250),
    html: mailPage(
      `${renderHtml(body, { ...view, ...htmlView(t, sections) })}
<p style="margin:20px 0 0">${mailLink(facts.url, t('mail.open'))}</p>${remarks.map(({ text, url }) => `<p>${mailLink(url, text)}</p>`).join('')}`,
      [why],
    ),
    text: [
      renderText(body, { ...view, ...textView(t, sections) }),
      `${t('mail.open')}: ${facts.url}`,
      ...remarks.map(({ text, url }) => `${text} ${url}`),
      why,
    ].join('\n\n'),
    attachments,
  };
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
