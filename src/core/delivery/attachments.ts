import { formatBytes, formatCount } from '../config/amount.ts';
import type { AttachmentKind } from '../config/job-options.ts';
import { type Job, kindsOf } from '../config/jobs.ts';
import type { Query } from '../config/queries.ts';
import { asQuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';
import { sentence } from '../messages/describe.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { RunControl } from '../runs/progress.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { findTab } from '../workbook/layout.ts';
import { csvFile } from './csv.ts';
import { fileNames } from './file-name.ts';
import type { FileRows, ResultPart } from './file-rows.ts';
import { scanRows } from './load-rows.ts';
import type { Attachment, MadeFile } from './mail.ts';
import { pdfPage } from './pdf.ts';
import { xlsxBook, xlsxType } from './xlsx.ts';

const types: Record<AttachmentKind, string> = {
  csv: 'text/csv',
  xlsx: xlsxType,
  pdf: 'application/pdf',
};

/** What goes along with a mail, and what does not, with the address where it is instead. */
export interface Attached {
  attachments: Attachment[];
  remarks: { text: string; url: string }[];
}

/** A query's part of a job's mail: its result as far as it is held, or why there is none. */
export type MailPart = ResultPart | { query: Query; error: string };

/**
 * The files of a job's mail, made of all rows, which are read from BigQuery again where they are not held. What a mail
 * cannot carry, or the platform cannot make, is left out with a remark. Throws `timeBudget` when there is no time to
 * read the rows. `date` is the wall-clock time of the run.
 */
export function attach(
  platform: Platform,
  control: RunControl,
  t: Translate,
  zone: string,
  job: Job,
  parts: readonly MailPart[],
  date: string,
): Attached {
  const kinds = kindsOf(job);
  const attachments: Attached['attachments'] = [];
  const remarks: Attached['remarks'] = [];
  const { csvBom: bom, csvSafe: safe } = job.options;
  const offset = zoneOffset(zone);
  const nameOf = fileNames(date.slice(0, 10));
  const book = kinds.includes('xlsx') ? xlsxBook(offset) : undefined;
  const page = kinds.includes('pdf') ? pdfPage(t, job.name, date, offset) : undefined;
  const bookName = nameOf(job.name, 'xlsx');
  let left: number = limits.attachmentBytes;
  const leaveOut = (text: string, tab = '') => remarks.push({ text, url: addressOf(platform, tab) });
  const add = (
    kind: AttachmentKind,
    name: string,
    content: Attachment['content'],
    bytes: number,
    tab = '',
  ) => {
    const most = limits.attachments;
    const hasRoom = attachments.length < most;
    if (hasRoom && bytes <= left) {
      left -= bytes;
      attachments.push({ name, contentType: types[kind], content });
    } else {
      const [size, limit] = hasRoom
        ? [formatBytes(bytes), formatBytes(limits.attachmentBytes)]
        : ['1', String(most)];
      leaveOut(t('run.mailAttachmentLeftOut', { name, size, limit }), tab);
    }
  };
  for (const part of kinds.length > 0 ? parts : []) {
    const { name, tab } = part.query;
    if ('error' in part) {
      page?.failed({ name, error: part.error });
      continue;
    }
    const csv = kinds.includes('csv') ? csvFile(part, offset, { bom, safe }, left) : undefined;
    const sheet = book?.sheet(part);
    fill(platform, control, part, [csv, sheet, page?.table(part)]);
    if (csv) add('csv', nameOf(name, 'csv'), csv.text(), csv.bytes(), tab);
    if (sheet?.close() === false) {
      const rows = formatCount(part.result.totalRows);
      leaveOut(t('run.mailSheetLeftOut', { query: name, name: bookName, rows }), tab);
    }
  }
  const addMade = (kind: AttachmentKind, name: string, make: () => MadeFile) => {
    try {
      const file = make();
      add(kind, name, file, file.bytes);
    } catch (thrown) {
      leaveOut(t('run.mailAttachmentFailed', { name, error: sentence(t, asQuerytabsError(thrown)) }));
    }
  };
  const texts = book?.parts();
  if (texts) addMade('xlsx', bookName, () => platform.files.zip(texts));
  if (page) addMade('pdf', nameOf(job.name, 'pdf'), () => platform.files.pdf(page.html()));
  return { attachments, remarks };
}

/** Hands the rows of a result to all files, until none has use for more. */
function fill(
  platform: Platform,
  control: RunControl,
  { result }: ResultPart,
  files: readonly (FileRows | undefined)[],
): void {
  let open = files;
  scanRows(platform, control, '', result, (more) => {
    open = open.filter((file) => file?.add(more));
    return open.length > 0;
  });
}

/** Address of a tab, or of the spreadsheet. */
function addressOf({ workbook }: Platform, title: string): string {
  const layout = workbook.layout();
  const tab = findTab(layout, title);
  return layout.url + (tab ? `#gid=${tab.sheetId}` : '');
}
