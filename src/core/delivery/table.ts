import { formatCount } from '../config/amount.ts';
import type { Translate } from '../messages/translate.ts';
import { escapeHtml, Html } from './html.ts';
import type { MailSection } from './mail.ts';

/** How much is shown of a result. */
export interface TableSize {
  rows: number;
  columns: number;
}

/** What a mail shows of a result; the rest is in the sheet and in the attachment. */
const mailSize: TableSize = { rows: 50, columns: 12 };
const maxText = 200;

const cellStyle = 'padding:4px 10px;border-bottom:1px solid #dfe3e8;vertical-align:top';
const headStyle = 'padding:4px 10px;border-bottom:2px solid #5f6b7a;text-align:left;white-space:nowrap';
const mutedStyle = 'color:#5f6b7a;font-size:13px;margin:4px 0 0';

/** A result as an HTML table with inline styles, which is all that mail readers keep. */
export function htmlTable(t: Translate, section: MailSection, size: TableSize = mailSize): Html {
  if (section.error !== undefined) {
    return new Html(
      `<p style="color:#b3261e;margin:4px 0">${escapeHtml(t('mail.failed', { error: section.error }))}</p>`,
    );
  }
  const columns = section.columns.slice(0, size.columns);
  const align = columns.map(({ numeric }) => (numeric ? ';text-align:right' : ''));
  const head = columns.map(
    ({ name }, i) => `<th scope="col" style="${headStyle}${align[i]}">${escapeHtml(name)}</th>`,
  );
  const body = section.rows.slice(0, size.rows).map((row) => {
    const cells = columns.map((_, i) => {
      const text = row[i] ?? '';
      // A date would break at its hyphens.
      const whole = /^[-\d][-\d :.]*$/.test(text) ? ';white-space:nowrap' : '';
      return `<td style="${cellStyle}${align[i]}${whole}">${escapeHtml(shorten(text))}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const table = `<div style="overflow-x:auto"><table style="border-collapse:collapse;font-size:14px;color:#1f2933"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
  const notes = leftOut(t, section, size).map((note) => `<p style="${mutedStyle}">${escapeHtml(note)}</p>`);
  return new Html(table + notes.join(''));
}

/** The same for the plain text part: a line a row, cells between bars. */
export function textTable(t: Translate, section: MailSection): string {
  if (section.error !== undefined) return t('mail.failed', { error: section.error });
  const lines = [section.columns.map(({ name }) => name), ...section.rows.slice(0, mailSize.rows)].map(
    (row) =>
      row
        .slice(0, mailSize.columns)
        .map((text) => shorten(text).replace(/\s+/g, ' '))
        .join(' | '),
  );
  return [...lines, ...leftOut(t, section, mailSize)].join('\n');
}

function leftOut(t: Translate, section: Exclude<MailSection, { error: string }>, size: TableSize): string[] {
  const notes: string[] = [];
  if (section.totalRows === 0) notes.push(t('mail.noRows'));
  if (section.totalRows > size.rows)
    notes.push(t('mail.more', { count: formatCount(section.totalRows - size.rows) }));
  if (section.columns.length > size.columns) {
    notes.push(t('mail.moreColumns', { count: section.columns.length - size.columns }));
  }
  return notes;
}

function shorten(text: string): string {
  return text.length <= maxText ? text : `${text.slice(0, maxText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
