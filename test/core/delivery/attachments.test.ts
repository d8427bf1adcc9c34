import Papa from 'papaparse';
import { afterEach, expect, test } from 'vitest';
import { parseJobOptions } from '../../../src/core/config/job-options.ts';
import { attach, type MailPart } from '../../../src/core/delivery/attachments.ts';
import type { Attachment } from '../../../src/core/delivery/mail.ts';
import { QuerytabsError } from '../../../src/core/errors.ts';
import { adjustLimits } from '../../../src/core/limits.ts';
import { translator } from '../../../src/core/messages/translate.ts';
import type { FilePort, Platform, WarehousePort, WorkbookPort } from '../../../src/core/ports.ts';
import type { RunControl } from '../../../src/core/runs/progress.ts';
import type { Layout } from '../../../src/core/workbook/layout.ts';
import { aQuery } from '../refresh/a-query.ts';
import { jobRow } from '../schedule/job-row.ts';
import { aPart, sheetsOf, zipped } from './made-files.ts';

const url = 'https://example.com/d/1';
const control = {
  begin: () => undefined,
  report: () => undefined,
  isCancelled: () => false,
} as Partial<RunControl> as RunControl;
const tab = { sheetId: 7, title: 'Tab of Q', rows: 1, columns: 1, metadata: [], tables: [] };
const layout: Layout = {
  spreadsheetId: '1',
  title: 'Ops',
  url,
  timeZone: 'Etc/UTC',
  tabs: [tab],
  metadata: [],
};

afterEach(() => adjustLimits(undefined));

/** What a job with these options attaches, and the pages that were asked of BigQuery, where row n holds `row n`. */
function attached(options: string, parts: readonly MailPart[], over: Partial<FilePort> = {}) {
  const pages: string[] = [];
  const warehouse: Pick<WarehousePort, 'pages'> = {
    pages: (_, spans) =>
      spans.map(({ start, count }) => {
        pages.push(`${start}+${count}`);
        return Array.from({ length: count }, (__, i) => ({ f: [{ v: `row ${start + i}` }] }));
      }),
  };
  const workbook: Pick<WorkbookPort, 'layout'> = { layout: () => layout };
  const files: FilePort = {
    zip: (texts) => ({ bytes: zipped(texts).length, blob: zipped(texts) }),
    pdf: (html) => ({ bytes: html.length, blob: Buffer.from(html) }),
    ...over,
  };
  const platform = { now: () => 0, deadline: 360_000, warehouse, workbook, files } as Platform;
  const job = {
    ...jobRow('', 'Etc/UTC', { name: 'Daily' }),
    options: parseJobOptions(options, { tab: 'Jobs' }),
  };
  const made = attach(platform, control, translator('en'), 'Etc/UTC', job, parts, '2026-03-02 08:00');
  return { ...made, pages };
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : (content.blob as Buffer);
}

test('a job that attaches nothing reads nothing', () => {
  const part = aPart(['a'], [['x']]);
  part.result.totalRows = 1000;
  expect(attached('', [part])).toEqual({ attachments: [], remarks: [], pages: [] });
});

test('all rows go into CSV and XLSX, read once for both, and the first 500 into the PDF', async () => {
  const part = aPart(['a'], [['row 0'], ['row 1']], { name: 'Q' });
  part.result.totalRows = 1200;
  const { attachments, remarks, pages } = attached('attach = csv, xlsx, pdf', [part]);
  expect(pages.reduce((sum, page) => sum + Number(page.split('+')[1]), 0)).toBe(1198);
  const [csv, xlsx, pdf] = attachments;
  if (!csv || !xlsx || !pdf) throw new Error('not all are there');
  expect([csv, xlsx, pdf].map(({ name, contentType }) => [name, contentType])).toEqual([
    ['Q 2026-03-02.csv', 'text/csv'],
    ['Daily 2026-03-02.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['Daily 2026-03-02.pdf', 'application/pdf'],
  ]);
  const rows = ['a', ...Array.from({ length: 1200 }, (_, i) => `row ${i}`)].map((text) => [text]);
  expect(Papa.parse(String(csv.content), { skipEmptyLines: true }).data).toEqual(rows);
  expect(await sheetsOf(bytesOf(xlsx))).toEqual([{ sheet: 'Q', data: rows }]);
  const html = bytesOf(pdf).toString();
  expect(html.match(/row \d+/g)).toHaveLength(500);
  expect(html).toContain('and 700 more rows');
  expect(remarks).toEqual([]);
  expect(csv.content).toMatch(/^\uFEFF/);
});

test('where only the PDF is wanted, no more rows are read than it shows', () => {
  const part = aPart(
    ['a'],
    Array.from({ length: 500 }, (_, i) => [`row ${i}`]),
  );
  part.result.totalRows = 100_000;
  expect(attached('attach = pdf', [part]).pages).toEqual([]);
});

test('what no mail can carry is left out, with its size and the address of its tab', () => {
  adjustLimits('{"attachmentBytes":3000}');
  const parts = [
    aPart(['a'], [['x'.repeat(2000)]], { name: 'One', tab: 'tab of q' }),
    aPart(['a'], [['x'.repeat(2000)]], { name: 'Two', tab: 'Tab of Q' }),
    aPart(['a'], [['y']], { name: 'Three', tab: 'gone' }),
  ];
  const { attachments, remarks } = attached('attach = csv', parts);
  expect(attachments.map(({ name }) => name)).toEqual(['One 2026-03-02.csv', 'Three 2026-03-02.csv']);
  const text =
    'Attachment Two 2026-03-02.csv left out: with 2 KB more, the mail would be over its limit (2.9 KB).';
  expect(remarks).toEqual([{ text, url: `${url}#gid=7` }]);
});

test('a result that is far too large is not read to its end', () => {
  adjustLimits('{"attachmentBytes":1000}');
  const part = aPart(['a'], [['x'.repeat(100)]]);
  part.result.totalRows = 1_000_000;
  const { attachments, remarks, pages } = attached('attach = csv', [part]);
  expect([attachments, pages]).toEqual([[], []]);
  expect(remarks).toEqual([{ text: expect.stringMatching(/left out: with \d+ MB more/), url }]);
});

test('a mail carries 250 attachments and says what is beyond', () => {
  const parts = Array.from({ length: 252 }, (_, i) => aPart(['a'], [['x']], { name: `Q${i}` }));
  const { attachments, remarks } = attached('attach = csv', parts);
  expect(attachments).toHaveLength(250);
  expect(remarks.map(({ text }) => text)).toEqual([
    'Attachment Q250 2026-03-02.csv left out: with 1 more, the mail would be over its limit (250).',
    'Attachment Q251 2026-03-02.csv left out: with 1 more, the mail would be over its limit (250).',
  ]);
});

test('a file that cannot be made is left out with the reason, and the others go', () => {
  const pdf = () => {
    throw new QuerytabsError('unavailable', { message: 'no printer' });
  };
  const { attachments, remarks } = attached('attach = pdf, csv', [aPart(['a'], [['x']])], { pdf });
  expect(attachments.map(({ name }) => name)).toEqual(['Q 2026-03-02.csv']);
  const text = 'Daily 2026-03-02.pdf left out: Google does not answer as it should: no printer';
  expect(remarks).toEqual([{ text, url }]);
});

test('a query that failed is told in the PDF and has no other file', () => {
  const failed = { query: aQuery({ name: 'Bad' }), error: 'No <such> table.' };
  const { attachments } = attached('attach = csv, xlsx, pdf', [failed]);
  expect(attachments.map(({ name }) => name)).toEqual(['Daily 2026-03-02.pdf']);
  expect(attachments.map((file) => bytesOf(file).toString()).join()).toContain(
    'Not refreshed: No &lt;such&gt; table.',
  );
});

test('names of files are safe on any system, and each is there once', () => {
  const names = [
    '../../etc/passwd',
    'a:b*c?"<>|\r\nd',
    'report\u202efdp.exe',
    'Same',
    'same',
    ' ',
    'x'.repeat(300),
    '판매 현황',
  ];
  const parts = names.map((name) => aPart(['a'], [['x']], { name }));
  expect(attached('attach = csv', parts).attachments.map(({ name }) => name)).toEqual([
    '.. .. etc passwd 2026-03-02.csv',
    'a b c d 2026-03-02.csv',
    'report fdp.exe 2026-03-02.csv',
    'Same 2026-03-02.csv',
    'same 2026-03-02 (2).csv',
    'result 2026-03-02.csv',
    `${'x'.repeat(100)} 2026-03-02.csv`,
    '판매 현황 2026-03-02.csv',
  ]);
});

test('the page of a PDF lies on its side for wide tables, and values are no markup', () => {
  const wide = Array.from({ length: 22 }, (_, i) => `c${i}`);
  const page = (part: MailPart) =>
    attached('attach = pdf', [part])
      .attachments.map((file) => bytesOf(file).toString())
      .join();
  expect(page(aPart(['a'], [['<script>&']]))).toContain('&lt;script&gt;&amp;');
  expect(page(aPart(['a'], [['x']]))).toContain('@page{size:A4;');
  const html = page(aPart(wide, [wide]));
  expect(html).toContain('@page{size:A4 landscape;');
  expect(html).toContain('and 10 more columns');
});
