import { formatBytes, formatCount, formatSeconds } from '../config/amount.ts';
import type { Job } from '../config/jobs.ts';
import { limits } from '../limits.ts';
import type { Translate } from '../messages/translate.ts';
import type { Attached } from './attachments.ts';
import type { ChangeTable } from './change-digest.ts';
import { escapeHtml, Html } from './html.ts';
import type { InlineImage, MailContent, MailSection } from './mail.ts';
import { inks, mailLink, mailPage } from './page.ts';
import { htmlTable, type TableSize, textTable } from './table.ts';
import { parseTemplate, renderHtml, renderText } from './template.ts';
import { utf8Length } from './utf8-length.ts';

/** What a mail tells besides its tables; all of it may stand in a subject or body, `{{job}}` too. */
export interface MailFacts {
  /** Wall-clock time of the run in the job's zone, such as `2026-03-02 08:00`. */
  date: string;
  workbook: string;
  url: string;
  /** Address of the person whose rights the job uses; empty when unknown. */
  owner: string;
  /** Time zone of the job, and its next time by its schedule; empty when there is none. */
  zone?: string;
  nextRun?: string;
  /** What started the run, in words. */
  startedBy?: string;
  bytes?: string;
  seconds?: string;
  /** What a mail about a recovery says. */
  recovered?: string;
  /** How many queries could not even be begun. */
  notRun?: number;
  /** Of a mail for one recipient: the address, and values of the first row by column. */
  recipient?: string;
  row?: Record<string, string>;
}

/** The mail of a job, small enough to be shown whole; it says what was left out. */
export function composeMail(
  t: Translate,
  job: Job,
  sections: readonly MailSection[],
  facts: MailFacts,
  { attachments, remarks }: Attached,
  cells: readonly string[] = [],
  changes?: ChangeTable,
): MailContent {
  const read = sections.map((section) => (section.error === undefined ? section.totalRows : 0));
  const view = {
    job: job.name,
    ...facts,
    day: facts.date.slice(0, 10),
    time: facts.date.slice(11),
    user: facts.owner,
    rows: formatCount(read.reduce((sum, rows) => sum + rows, 0)),
    parameters: Object.assign({}, ...[...sections].reverse().map(({ parameters }) => parameters)),
  };
  const subject = parseTemplate(job.subject || t('mail.subject', { job: '{{job}}', date: '{{date}}' }));
  const written =
    job.body ||
    `${t('mail.greeting', { job: '{{job}}', date: '{{date}}' })}\n\n{{${changes ? 'changes' : 'tables'}}}`;
  const body = parseTemplate(written);
  const why = t('mail.why', {
    job: job.name,
    workbook: facts.workbook,
    owner: facts.owner || t('mail.owner'),
    unsubscribed: t('unsubscribed.title'),
  });
  const footer = [why, ...(facts.recovered === undefined ? whenWords(t, job) : [])];
  const [first] = sections;
  const url = first?.url || facts.url;
  const { notRun = 0 } = facts;
  const failed = notRun + sections.filter(({ error }) => error !== undefined).length;
  // Whatever the body shows, some of it may be of an earlier day.
  const alerts = failed > 0 ? [t('mail.partly', { failed, count: sections.length + notRun })] : [];
  const preheader = sections.map((section) =>
    section.error === undefined
      ? t('mail.rows', { name: section.name, rows: formatCount(section.totalRows) })
      : `${section.name}: ${t('mail.failed', { error: section.error })}`,
  );
  const filled = <Form>(parts: Parts<Form>) => ({
    ...view,
    cell: cells.slice(subject.cells.length),
    ...partsView(sections, body.tables, parts),
    changes: changes ? parts.join([parts.words(changes.words), parts.table(changes.table)]) : '',
  });
  const size = { ...job.options };
  let html = '';
  for (let bytes = Number.POSITIVE_INFINITY; bytes > limits.mailBytes; ) {
    if (html !== '') size.rows = Math.floor((size.rows * 0.9 * limits.mailBytes) / bytes);
    const markup = [
      ...alerts.map((words) => `<p style="color:${inks.bad};margin:0 0 12px"><b>${words}</b></p>`),
      renderHtml(body, filled(htmlParts(t, job, size))),
      `<p style="margin:20px 0 0">${mailLink(url, t('mail.open'))}</p>`,
      ...remarks.map((remark) => `<p>${mailLink(remark.url, remark.text)}</p>`),
    ];
    html = mailPage(markup.join('\n'), footer, t('mail.language'), preheader.join(' · ').slice(0, 150));
    bytes = size.rows === 0 ? 0 : utf8Length(html);
  }
  return {
    // A header holds one line, whatever a name or a value contains.
    subject: renderText(subject, { ...view, cell: cells })
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 250),
    html,
    text: [
      ...alerts,
      renderText(body, filled(textParts(t, job, size))).trim(),
      `${t('mail.open')}: ${url}`,
      ...remarks.map(({ text, url: where }) => `${text} ${where}`),
      ...footer,
    ].join('\n\n'),
    attachments,
    images: usedImages(sections, html),
  };
}

/** When a mail on a condition goes, so that nobody waits for it each time. */
function whenWords(t: Translate, { options: { send, repeat } }: Job): string[] {
  const words: Record<string, string> = {
    rows: t('jobOption.send.rows'),
    'no rows': t('jobOption.send.noRows'),
  };
  const often = { always: 'mail.when.always', once: 'mail.when.once', daily: 'mail.when.daily' } as const;
  return send === '' ? [] : [t(often[repeat], { condition: words[send] ?? send })];
}

/** How the parts of a mail are written in one of its two forms. */
interface Parts<Form> {
  table(section: MailSection): Form;
  charts(sections: readonly MailSection[]): Form;
  /** A table under its name, with the charts of its tab where the job wants them. */
  titled(section: MailSection): Form;
  words(text: string): Form;
  join(forms: readonly Form[]): Form;
}

function partsView<Form>(
  sections: readonly MailSection[],
  picked: readonly string[],
  { table, charts, titled, join }: Parts<Form>,
): object {
  const queries = sections.map((section) => ({
    name: section.name,
    url: section.url,
    rows: section.error === undefined ? formatCount(section.totalRows) : '–',
    bytes: section.bytes === undefined ? '' : formatBytes(section.bytes),
    seconds: section.milliseconds === undefined ? '' : formatSeconds(section.milliseconds),
    error: section.error ?? '',
    parameters: section.parameters ?? {},
    table: table(section),
    charts: charts([section]),
  }));
  return {
    queries,
    table: queries[0]?.table,
    tables: join(sections.map(titled)),
    charts: charts(sections),
    pick: picked.map((name) => sections.filter(isNamed(name)).map(table)[0]),
  };
}

export function isNamed(name: string): (other: { name: string }) => boolean {
  return (other) => other.name.toLowerCase() === name.toLowerCase();
}

function htmlParts(t: Translate, { options }: Job, size: TableSize): Parts<Html> {
  const join = (forms: readonly Html[]) => new Html(forms.map(({ markup }) => markup).join(''));
  const charts = (sections: readonly MailSection[]) =>
    join(
      picturesOf(sections).map(({ title, png, width = 600, cid, url }) => {
        const inside =
          png === undefined
            ? mailLink(url, t('mail.noChart', { title }))
            : `<img src="cid:${cid}" alt="${escapeHtml(title)}" width="${Math.min(width, 648)}" style="max-width:100%;height:auto;border:0">`;
        return new Html(`<div style="margin:6px 0 14px">${inside}</div><!---->`);
      }),
    );
  const table = (section: MailSection) => htmlTable(t, section, size);
  const title = ({ name, url }: MailSection) =>
    new Html(
      `<div style="margin:18px 0 4px;font-size:16px;font-weight:bold" role="heading" aria-level="2">${url ? mailLink(url, name) : escapeHtml(name)}</div><!---->`,
    );
  const titled = (section: MailSection) =>
    join([title(section), table(section), ...(options.charts ? [charts([section])] : [])]);
  const words = (text: string) => new Html(`<div style="margin:0 0 6px">${escapeHtml(text)}</div><!---->`);
  return { table, charts, titled, words, join };
}

function textParts(t: Translate, { options }: Job, size: TableSize): Parts<string> {
  const join = (forms: readonly string[]) => forms.filter(Boolean).join('\n\n');
  const charts = (sections: readonly MailSection[]) =>
    picturesOf(sections)
      .map(({ title, url }) => `${t('mail.chart', { title })}: ${url}`)
      .join('\n');
  const table = (section: MailSection) => textTable(t, section, size);
  const titled = (section: MailSection) =>
    join([`${section.name}\n${table(section)}`, options.charts ? charts([section]) : '']);
  return { table, charts, titled, words: (text) => text, join };
}

/** The pictures of sections, each with the address of its tab. */
function picturesOf(sections: readonly MailSection[]) {
  return sections.flatMap(({ charts = [], url = '' }) => charts.map((picture) => ({ ...picture, url })));
}

function usedImages(sections: readonly MailSection[], html: string): InlineImage[] {
  return picturesOf(sections).flatMap(({ cid, png }) =>
    png !== undefined && html.includes(`"cid:${cid}"`) ? [{ cid, png }] : [],
  );
}
