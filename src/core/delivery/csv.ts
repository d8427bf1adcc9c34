import type { MailColumn } from './mail.ts';

/** A text that a spreadsheet would run as a formula (owasp.org/www-community/attacks/CSV_Injection). */
const formulaLike = /^[=+\-@\t\r\n]/;

/** A result as CSV after RFC 4180, with a byte order mark so that Excel reads UTF-8; texts cannot become formulas. */
export function toCsv(columns: readonly MailColumn[], rows: readonly string[][]): string {
  const header = columns.map(({ name }) => inert(name));
  const body = rows.map((row) => row.map((text, i) => (columns[i]?.numeric === true ? text : inert(text))));
  return `\uFEFF${[header, ...body].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
}

function inert(text: string): string {
  return formulaLike.test(text) ? `'${text}` : text;
}

/** Two lines, where a CSV library would add 20 KB that every execution of the script has to load. */
function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** A name as a file name on any system. */
export function fileName(name: string, extension: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return `${safe || 'result'}.${extension}`;
}
