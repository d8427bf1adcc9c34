import { chartSvg } from '../../charts/chart-svg.ts';
import { pageContentSecurityPolicy, pageDocument } from '../../html/page-document.ts';
import { toEml } from '../../mailbox/eml.ts';
import { toCsv } from '../../workbook/csv.ts';
import { toXlsx } from '../../xlsx/to-xlsx.ts';
import { mailDocument } from './lists.ts';
import { requireSheet } from './require-sheet.ts';
import type { Session } from './session.ts';

/** A document to be sent as it is. */
export interface ServedFile {
  contentType: string;
  body: string | Buffer;
  /** Saved under this name instead of being shown. */
  saveAs?: string;
  contentSecurityPolicy?: string;
}

/** Nothing runs and nothing is fetched in a mail; links open outside the frame, where they are free of it. */
const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

type Route = [pattern: RegExp, serve: (...parts: string[]) => Promise<ServedFile | undefined>];

/** Files by path: mails, attachments, charts, downloads; undefined for a path that leads nowhere. */
export function createFiles(session: Session): (path: string) => Promise<ServedFile | undefined> {
  const { google, workbook } = session;
  const mail = (id: string | undefined) => google.mails().find((candidate) => candidate.id === Number(id));
  const routes: Route[] = [
    [
      /^\/mail\/(\d+)\.eml$/,
      async (id) => {
        const found = mail(id);
        return found && { contentType: 'message/rfc822', body: await toEml(found), saveAs: `mail-${id}.eml` };
      },
    ],
    [
      /^\/mail\/(\d+)\.txt$/,
      async (id) => {
        const found = mail(id);
        return found && { contentType: 'text/plain; charset=utf-8', body: await toEml(found) };
      },
    ],
    [
      /^\/mail\/(\d+)\.html$/,
      async (id) => {
        const found = mail(id);
        return (
          found && {
            contentType: 'text/html; charset=utf-8',
            body: mailDocument(found),
            contentSecurityPolicy: mailPolicy,
          }
        );
      },
    ],
    [
      /^\/mail\/(\d+)\/attachment\/(\d+)$/,
      async (id, number) => {
        const part = mail(id)?.attachments[Number(number)];
        return part && { contentType: part.contentType, body: part.bytes, saveAs: part.name };
      },
    ],
    [
      /^\/chart\/(\d+)\/(\d+)\.svg$/,
      async (sheetId, chartId) => {
        const sheet = requireSheet(workbook, Number(sheetId));
        const chart = sheet.charts.find((candidate) => candidate.chartId === Number(chartId));
        return chart && { contentType: 'image/svg+xml', body: chartSvg(workbook, chart) };
      },
    ],
    [
      /^\/workbook\.xlsx$/,
      async () => ({
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        body: Buffer.from(await toXlsx(workbook)),
        saveAs: `${workbook.title}.xlsx`,
      }),
    ],
    [
      /^\/sheet\/(\d+)\.csv$/,
      async (id) => {
        const { title } = requireSheet(workbook, Number(id));
        // Excel reads UTF-8 only behind a byte order mark.
        const body = `\uFEFF${toCsv(workbook, title)}`;
        return { contentType: 'text/csv; charset=utf-8', body, saveAs: `${workbook.title} - ${title}.csv` };
      },
    ],
  ];
  return async (path) => {
    for (const [pattern, serve] of routes) {
      const match = pattern.exec(path);
      if (match) return serve(...match.slice(1));
    }
    return undefined;
  };
}

/** The script's HTML, made for a frame of its own that shares nothing with the page around it. */
export function scriptPage(session: Session, id: string): ServedFile | undefined {
  const page = session.google.pages().find((candidate) => candidate.id === id);
  return (
    page && {
      contentType: 'text/html; charset=utf-8',
      body: pageDocument(page, { functions: session.google.functions() }),
      contentSecurityPolicy: pageContentSecurityPolicy,
    }
  );
}
