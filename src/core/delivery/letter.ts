import type { Translate } from '../messages/translate.ts';
import { escapeHtml } from './html.ts';
import type { Mail, MailSection } from './mail.ts';
import { inks, mailLink, mailPage } from './page.ts';
import { htmlTable, textTable } from './table.ts';

/** One thing that a letter tells. */
export interface LetterItem {
  title: string;
  /** What happened and how to mend it; lines stay lines. */
  words?: string;
  /** Address of the row it is about. */
  url?: string;
  tone?: 'good' | 'bad';
}

/** A part of a letter; what it lacks is left out. */
export interface LetterPart {
  heading?: string;
  lines?: readonly string[];
  items?: readonly LetterItem[];
  table?: MailSection;
}

/** A mail of Querytabs itself to people who look after schedules, as HTML and as text. */
export function letter(
  t: Translate,
  {
    to,
    subject,
    parts,
    url,
    footer,
  }: { to: string[]; subject: string; parts: readonly LetterPart[]; url: string; footer: readonly string[] },
): Mail {
  const open = `<p style="margin:20px 0 0">${mailLink(url, t('mail.open'))}</p>`;
  const body = parts.map((part, i) => htmlPart(t, part, i > 0)).join('\n');
  const text = [...parts.flatMap((part) => textPart(t, part)), `${t('mail.open')}: ${url}`, ...footer];
  return {
    to,
    // A header holds one line.
    subject: subject.replace(/\s+/g, ' ').slice(0, 250),
    html: mailPage(
      `<div style="max-width:640px;overflow-wrap:break-word;word-break:break-word">${body}\n${open}</div>`,
      footer,
      t('mail.language'),
    ),
    text: text.join('\n\n'),
    attachments: [],
  };
}

function htmlPart(t: Translate, { heading, lines = [], items = [], table }: LetterPart, isLater: boolean) {
  const markup = [
    heading && `<h2 style="font-size:16px;margin:0 0 8px">${escapeHtml(heading)}</h2>`,
    ...lines.map((line) => `<p style="margin:0 0 6px">${escapeHtml(line)}</p>`),
    ...items.map((item) => htmlItem(t, item)),
    table && htmlTable(t, table).markup,
  ];
  return `<div style="margin:${isLater ? 20 : 0}px 0 0">${markup.filter(Boolean).join('\n')}</div>`;
}

function htmlItem(t: Translate, { title, words, url, tone }: LetterItem): string {
  const ink = inks[tone ?? 'quiet'];
  return `<div style="border-left:3px solid ${ink};margin:0 0 14px;padding:0 0 0 12px">${[
    `<b>${escapeHtml(title)}</b>`,
    // Not every mail reader knows pre-line.
    words && escapeHtml(words).replace(/\n/g, '<br>'),
    url && mailLink(url, t('notice.open')),
  ]
    .filter(Boolean)
    .join('<br>')}</div>`;
}

function textPart(t: Translate, { heading, lines = [], items = [], table }: LetterPart): string[] {
  return [
    ...(heading ? [heading] : []),
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...items.map(({ title, words, url }) => [title, words, url].filter(Boolean).join('\n')),
    ...(table ? [textTable(t, table)] : []),
  ];
}
