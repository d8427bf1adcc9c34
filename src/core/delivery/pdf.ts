import type { Translate } from '../messages/translate.ts';
import { type FileRows, type ResultPart, textShape } from './file-rows.ts';
import { escapeHtml } from './html.ts';
import type { MailSection } from './mail.ts';
import { htmlTable } from './table.ts';

/** What paper can show of a result; the rest is in the sheet. */
const most = { rows: 500, columns: 12 };
/** Columns that fit an upright page. */
const uprightColumns = 6;

/** The page that becomes a PDF, in the making: the mail's tables, with more of their rows. */
export interface PdfPage {
  table(part: ResultPart): FileRows;
  failed(section: MailSection): void;
  html(): string;
}

/** Begins the page under a title, with a line below it; instants are wall-clock time by `offset`. */
export function pdfPage(
  t: Translate,
  title: string,
  below: string,
  offset: (utcMs: number) => number,
): PdfPage {
  const sections: MailSection[] = [];
  let paper = 'A4';
  return {
    table(part) {
      const { columns, decode } = textShape(part, offset);
      if (columns.length > uprightColumns) paper = 'A4 landscape';
      const rows: string[][] = [];
      sections.push({ name: part.query.name, columns, rows, totalRows: part.result.totalRows });
      return {
        add(more) {
          rows.push(...decode(more.slice(0, most.rows - rows.length)));
          return rows.length < most.rows;
        },
      };
    },
    failed: (section) => void sections.push(section),
    html() {
      const tables = sections.map(
        (section) => `<h2>${escapeHtml(section.name)}</h2>${htmlTable(t, section, most).markup}`,
      );
      return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${style}@page{size:${paper};margin:12mm}</style></head><body><h1>${escapeHtml(title)}</h1>${escapeHtml(below)}${tables.join('')}</body></html>`;
    },
  };
}

/** A page neither scrolls, as the tables of a mail do, nor has room for a long line; but a number or a date is never broken. */
const style =
  'body{font:9pt sans-serif}div{overflow:visible!important}table{width:100%;font-size:8pt!important}th,td{min-width:5em;padding:2pt 5pt!important;white-space:pre-wrap!important;overflow-wrap:anywhere}td[nowrap]{white-space:nowrap!important}tr{page-break-inside:avoid}';
