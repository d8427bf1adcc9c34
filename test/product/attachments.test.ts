import { mkdirSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { browserTests } from '../browser/browser-tests.ts';
import { sheetsOf } from '../core/delivery/made-files.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();

const sql = `
  SELECT 1 AS id, 'Seoul – 서울' AS place, BIGNUMERIC '12.5' AS price, DATE '2026-03-01' AS day,
    TIMESTAMP '2026-03-02 01:02:03Z' AS seen, TRUE AS open
  UNION ALL
  SELECT 2, '=1+1', BIGNUMERIC '0.1234567890123456789', NULL, NULL, FALSE
  ORDER BY id`;

/** Mails a job's result, and gives the files by extension. */
async function mailed(world: World, options: string, query: Record<string, string> = {}) {
  world.type('Queries', 2, { Name: 'Places', SQL: sql, ...query });
  world.type('Jobs', 2, { Name: 'Daily', 'Mail to': 'bo@example.com', Options: options });
  world.answers.push('Daily');
  await world.click('Run job…');
  const mail = world.google.mails().at(-1);
  if (!mail) throw new Error(`no mail: ${world.row('Runs', 2).Details}`);
  const file = (extension: string) => mail.attachments.find(({ name }) => name.endsWith(`.${extension}`));
  return { mail, file, run: world.row('Runs', 2) };
}

describe('files attached to a mail', onPlatforms(['linux', 'darwin']), () => {
  it('hold what BigQuery said: CSV as texts, XLSX as numbers, dates and truths', async () => {
    const world = await createWorld();
    const { mail, file, run } = await mailed(world, 'attach = csv, xlsx');
    expect(mail.attachments.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['Places 2026-03-02.csv', 'text/csv'],
      ['Daily 2026-03-02.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ]);
    const csv = file('csv')?.bytes.toString() ?? '';
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const headers = ['id', 'place', 'price', 'day', 'seen', 'open'];
    // New York, where the workbook is, was five hours behind UTC.
    expect(Papa.parse(csv.slice(1), { skipEmptyLines: true }).data).toEqual([
      headers,
      ['1', 'Seoul – 서울', '12.5', '2026-03-01', '2026-03-01 20:02:03', 'true'],
      ['2', "'=1+1", '0.1234567890123456789', '', '', 'false'],
    ]);
    const [sheet] = await sheetsOf(file('xlsx')?.bytes ?? Buffer.alloc(0));
    expect(sheet).toEqual({
      sheet: 'Places',
      data: [
        headers,
        [1, 'Seoul – 서울', 12.5, new Date('2026-03-01Z'), new Date('2026-03-01T20:02:03Z'), true],
        [2, '=1+1', '0.1234567890123456789', null, null, false],
      ],
    });
    expect(run).toMatchObject({ Result: 'OK', Mails: '1' });
    await world.google.close();
  });

  it('show nested data as the tab does', async () => {
    const world = await createWorld();
    const nested = {
      SQL: "SELECT 'a' AS name, STRUCT(1 AS x, [2, 3] AS y) AS s",
      Options: 'nested = rows of s.y',
    };
    const { file } = await mailed(world, 'attach = xlsx, csv', nested);
    const rows = [
      ['name', 's.x', 's.y'],
      ['a', 1, 2],
      ['a', 1, 3],
    ];
    expect((await sheetsOf(file('xlsx')?.bytes ?? Buffer.alloc(0)))[0]?.data).toEqual(rows);
    const csv = Papa.parse(file('csv')?.bytes.toString().slice(1) ?? '', { skipEmptyLines: true }).data;
    expect(csv).toEqual(rows.map((row) => row.map(String)));
    await world.google.close();
  });

  it('are made of rows that are read again, page by page, where the run holds only the first', async () => {
    const world = await createWorld();
    const many = {
      SQL: "SELECT n, CONCAT('text ', CAST(n AS STRING)) AS t FROM UNNEST(GENERATE_ARRAY(1, 60000)) AS n ORDER BY n",
    };
    const { file } = await mailed(world, 'attach = csv, xlsx', many);
    const expected = Array.from({ length: 60_000 }, (_, i) => [i + 1, `text ${i + 1}`]);
    const csv = Papa.parse<string[]>(file('csv')?.bytes.toString() ?? '', { skipEmptyLines: true }).data;
    expect(csv.slice(1)).toEqual(expected.map((row) => row.map(String)));
    const [sheet] = await sheetsOf(file('xlsx')?.bytes ?? Buffer.alloc(0));
    expect(sheet?.data.slice(1)).toEqual(expected);
    await world.google.close();
  });

  it('are left out where they are too large, with a link to the tab and a line in Runs', async () => {
    const world = await createWorld();
    const large = { SQL: "SELECT REPEAT('x', 40000) AS t FROM UNNEST(GENERATE_ARRAY(1, 500)) AS n" };
    const { mail, run } = await mailed(world, 'attach = csv', large);
    expect(mail.attachments).toEqual([]);
    const { id } = world.sheet('Places');
    const left =
      'Attachment Places 2026-03-02.csv left out: with 19.1 MB more, the mail would be over its limit (18 MB).';
    expect(mail.text).toMatch(new RegExp(`${left.replace(/[().]/g, '\\$&')} https://\\S+#gid=${id}`));
    expect(mail.html).toContain(`#gid=${id}"`);
    expect(run.Details).toContain(left);
    await world.google.close();
  });

  it('leave out the PDF where nothing can print, and say so in the mail and in Runs', async () => {
    const world = await createWorld({
      pdf: () => Promise.reject(new Error('not implemented in the stand-in: no browser')),
    });
    const { mail, run } = await mailed(world, 'attach = pdf, csv');
    expect(mail.attachments.map(({ name }) => name)).toEqual(['Places 2026-03-02.csv']);
    const left = /Daily 2026-03-02\.pdf left out: .*no browser/;
    expect(mail.text).toMatch(left);
    expect(run.Details).toMatch(left);
    await world.google.close();
  });
});

describe('a PDF attached to a mail', browserTests, () => {
  it('holds the tables on A4, on its side where they are wide, with texts that a reader finds', async () => {
    const world = await createWorld();
    const { file } = await mailed(world, 'attach = pdf');
    const bytes = file('pdf')?.bytes ?? Buffer.alloc(0);
    mkdirSync('out', { recursive: true });
    writeFileSync('out/one.pdf', bytes);
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(pdf, { mergePages: true });
    for (const shown of [
      'Daily',
      '2026-03-02',
      'Places',
      'price',
      '=1+1',
      '0.1234567890123456789',
      '2026-03-01 20:02:03',
    ])
      expect(text).toContain(shown);
    const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
    // 210 by 297 mm in points of a 72nd of an inch.
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    const wide = Array.from({ length: 11 }, (_, i) => `REPEAT('word ', 6) AS column_${i}`).join(', ');
    const rows = {
      SQL: `SELECT ${wide}, n * 123457 AS last FROM UNNEST(GENERATE_ARRAY(1, 60)) AS n ORDER BY n`,
    };
    const large = (await mailed(world, 'attach = pdf', rows)).file('pdf')?.bytes ?? Buffer.alloc(0);
    writeFileSync('out/wide.pdf', large);
    const pages = await getDocumentProxy(new Uint8Array(large));
    const page = (await pages.getPage(1)).getViewport({ scale: 1 });
    expect([Math.round(page.width), Math.round(page.height)]).toEqual([842, 595]);
    const { text: texts } = await extractText(pages);
    // The header is on each page.
    expect(texts.every((each) => /column_0[\s\S]*column_9[\s\S]*last/.test(each))).toBe(true);
    expect(texts.at(-1)).toContain(String(60 * 123_457));
    await world.google.close();
  });
});
