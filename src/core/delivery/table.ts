import { formatCount } from '../config/amount.ts';
import { jobDefaults } from '../config/job-options.ts';
import type { Translate } from '../messages/translate.ts';
import type { ShownCell } from '../workbook/shown-cell.ts';
import { escapeHtml, Html, shorten, visible } from './html.ts';
import type { MailSection } from './mail.ts';
import { inks, mailLink, textStyle } from './page.ts';
import { alignedRows, rightToLeft } from './text-table.ts';

/** What a mail shows of a result; the rest is on its tab. */
export interface TableSize {
  rows: number;
  columns: number;
}

const maxText = 200;
const headStyle = `border-bottom:2px solid ${inks.quiet}`;
const cellStyle = 'border-bottom:1px solid #dfe3e8';

interface CutTable {
  head: ShownCell[];
  cells: ShownCell[][];
  /** What is left out, in words. */
  notes: string[];
}

type Filled = Exclude<MailSection, { error: string }>;

/** A result as an HTML table with inline styles and old attributes, which is all that every mail reader keeps. */
export function htmlTable(t: Translate, section: MailSection, size: TableSize = jobDefaults): Html {
  if (section.error !== undefined) {
    const words = escapeHtml(t('mail.failed', { error: section.error }));
    return block(`<p style="color:${inks.bad};margin:0">${words}</p>`);
  }
  const { head, cells, notes } = cutTable(t, section, size);
  const row = (tag: string, line: readonly ShownCell[], style: string) =>
    `<tr>${head.map((_, i) => htmlCell(tag, line[i], style)).join('')}</tr>`;
  const table = `<table cellpadding="5" cellspacing="0" style="border-collapse:collapse;font-variant-numeric:tabular-nums;overflow-wrap:break-word;${textStyle}"><thead>${row('th scope="col"', head, headStyle)}</thead><tbody>${cells.map((line) => row('td', line, cellStyle)).join('')}</tbody></table>`;
  const more = notes.map((note) => (section.url ? mailLink(section.url, note) : escapeHtml(note)));
  return block(
    `<div style="overflow-x:auto">${table}</div>${more.map((note) => `<p style="margin:6px 0 0">${note}</p>`).join('')}`,
  );
}

/** Marked, so that lines before and after are known to be none of its own; see `renderHtml`. */
function block(markup: string): Html {
  return new Html(`<div style="margin:6px 0 14px">${markup}</div><!---->`);
}

function htmlCell(tag: string, cell: ShownCell | undefined, style: string): string {
  const { text = '', right, bold, color, background } = cell ?? {};
  const isHead = tag !== 'td';
  const styles = [style];
  if (bold && !isHead) styles.push('font-weight:bold');
  if (color) styles.push(`color:${color}`);
  if (background) styles.push(`background-color:${background}`);
  const align = right ? ' align="right"' : isHead ? ' align="left"' : '';
  // A date would break at its hyphens, and a word in Hangul anywhere.
  const isShort = /^\S{1,8}$/.test(text) || (!isHead && (right || /^[-\d][-\d :.]*$/.test(text)));
  const direction = rightToLeft.test(text) ? ' dir="auto"' : '';
  // Long words may break, which no style does in every reader.
  const words = visible(shorten(text, maxText)).match(/[^\s_]{1,30}_?|_|\s+/gu) || [];
  const broken = words.map((word) => escapeHtml(word) + (/_$|.{30}/.test(word) ? '<wbr>' : '')).join('');
  return `<${tag}${align}${direction}${isShort ? ' nowrap' : ''} valign="top" style="${styles.join(';')}">${broken.replace(/\r?\n/g, '<br>')}</${tag.slice(0, 2)}>`;
}

/** The same for the plain text part, in aligned columns. */
export function textTable(t: Translate, section: MailSection, size: TableSize = jobDefaults): string {
  if (section.error !== undefined) return t('mail.failed', { error: section.error });
  const { head, cells, notes } = cutTable(t, section, size);
  const texts = [head, ...cells].map((line) =>
    head.map((_, i) => visible(shorten(line[i]?.text || '', maxText))),
  );
  const lines = alignedRows(
    texts,
    head.map(({ right }) => right === true),
  );
  const link = notes.length > 0 && section.url ? [section.url] : [];
  return [...lines, ...notes, ...link].join('\n');
}

function cutTable(t: Translate, section: Filled, { rows, columns }: TableSize): CutTable {
  const { shown, totalRows } = section;
  const plain = (texts: readonly string[]): ShownCell[] =>
    texts.slice(0, columns).map((text, i) => ({ text, ...(section.columns[i]?.numeric && { right: true }) }));
  const cells = shown
    ? shown.cells.slice(0, rows).map((line) => line.slice(0, columns))
    : section.rows.slice(0, rows).map(plain);
  const head = shown ? shown.head.slice(0, columns) : plain(section.columns.map(({ name }) => name));
  const count = shown ? shown.columns : section.columns.length;
  const notes: string[] = [];
  if (totalRows === 0) notes.push(t('mail.noRows'));
  if (totalRows > cells.length) notes.push(t('mail.more', { count: formatCount(totalRows - cells.length) }));
  if (count > head.length) notes.push(t('mail.moreColumns', { count: count - head.length }));
  return { head, cells, notes };
}
