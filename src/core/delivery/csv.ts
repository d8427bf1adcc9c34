import Papa from 'papaparse';
import type { MailColumn } from './mail.ts';

/** A text that a spreadsheet would run as a formula (owasp.org/www-community/attacks/CSV_Injection). */
const formulaLike = /^[=+\-@\t\r\n]/;

/** A result as CSV after RFC 4180, with a byte order mark so that Excel reads UTF-8; texts cannot become formulas. */
export function toCsv(columns: readonly MailColumn[], rows: readonly string[][]): string {
  const safe = rows.map((row) =>
    row.map((text, i) => (columns[i]?.numeric !== true && formulaLike.test(text) ? `'${text}` : text)),
  );
  const head = columns.map(({ name }) => (formulaLike.test(name) ? `'${name}` : name));
  return `\uFEFF${Papa.unparse({ fields: head, data: safe }, { newline: '\r\n' })}\r\n`;
}

/** A name as a file name on any system. */
export function fileName(name: string, extension: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return `${safe || 'result'}.${extension}`;
}
