import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toEml } from '../../src/local/mailbox/eml.ts';
import { edit, put } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();

/** The last mail as a mail reader takes it from its file. */
async function lastMail({ google }: World) {
  const mail = google.mails().at(-1);
  if (!mail) throw new Error('no mail');
  return PostalMime.parse(await toEml(mail));
}

async function runJob(world: World): Promise<string> {
  world.answers.push('1');
  await world.click('Run job…');
  return world.row('Runs', 2).Details ?? '';
}

const sales =
  "SELECT 'Seoul' AS city, 1234.5 AS amount, DATE '2026-03-02' AS day UNION ALL SELECT NULL, -2, NULL ORDER BY city";

async function withJob(job: Record<string, string>, sql = sales): Promise<World> {
  const world = await createWorld();
  world.type('Queries', 2, { Name: 'Sales', SQL: sql, Parameters: 'region = "north"' });
  world.type('Jobs', 2, { Name: 'Daily', 'Mail to': 'bo@example.com', ...job });
  return world;
}

describe('the mail of a job', () => {
  it('shows the result as its tab does: formats, conditional colours, an empty cell for NULL', async () => {
    const world = await withJob({});
    await runJob(world);
    const { id } = world.sheet('Sales');
    const amounts = { sheetId: id, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 };
    edit(
      world,
      {
        repeatCell: {
          range: amounts,
          cell: { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '#,##0.00' } } },
          fields: 'userEnteredFormat.numberFormat',
        },
      },
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [amounts],
            booleanRule: {
              condition: { type: 'NUMBER_LESS', values: [{ userEnteredValue: '0' }] },
              format: { textFormat: { foregroundColor: { red: 1 } } },
            },
          },
        },
      },
    );
    await runJob(world);
    const { html = '', text = '', subject } = await lastMail(world);
    expect(subject).toBe('Daily (2026-03-02 07:40)');
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(/<td align="right"[^>]*>1,234\.50<\/td>/);
    expect(html).toMatch(/<td align="right"[^>]*color:#ff0000[^>]*>-2\.00<\/td>/);
    expect(html).not.toMatch(/class=|<style|<script|https?:\/\/(?!docs\.google\.com)/);
    expect(text).toContain(
      [
        'city     amount         day',
        '-----  --------  ----------',
        '          -2.00',
        'Seoul  1,234.50  2026-03-02',
      ].join('\n'),
    );
    expect(html).toContain(`#gid=${id}`);
  });

  it('fills in cells, named ranges, facts of the run and parameters, and single tables', async () => {
    const world = await withJob(
      {
        Subject: '{{=Facts!B1}} / {{=total}}',
        Body: '{{parameters.region}}, {{rows}} rows, {{startedBy}}, {{day}} {{time}}\n{{#queries}}{{name}}: {{rows}}{{/queries}}\n{{tables.sales}}',
      },
      "SELECT 7 AS n FROM (SELECT 1) WHERE @region = 'north'",
    );
    await world.click('Refresh all');
    edit(world, { addSheet: { properties: { sheetId: 77, title: 'Facts' } } });
    put(world, 'Facts', 'A1', ['a', '=1/4'], ['b', 12345]);
    const at = (row: number) => ({
      sheetId: 77,
      startRowIndex: row,
      endRowIndex: row + 1,
      startColumnIndex: 1,
      endColumnIndex: 2,
    });
    edit(
      world,
      {
        repeatCell: {
          range: at(0),
          cell: { userEnteredFormat: { numberFormat: { type: 'PERCENT', pattern: '0.0%' } } },
          fields: 'userEnteredFormat.numberFormat',
        },
      },
      { addNamedRange: { namedRange: { name: 'Total', range: at(1) } } },
    );
    await runJob(world);
    const { subject, text } = await lastMail(world);
    expect(subject).toBe('25.0% / 12345');
    expect(text).toMatch(/^north, 1 rows, Menu, 2026-03-02 \d\d:\d\d\nSales: 1\nn\n-\n7\n/);
  });

  it.each([
    ['{{=Facts!B2}}', 'Body'],
    ['{{=Nowhere!B2}}', 'Body'],
    ['{{=no_such_name}}', 'Subject'],
    ['{{=Sales!Z9}}', 'Subject'],
    ['{{tables.Costs}}', 'Body'],
    ['{{parameters.country}}', 'Body'],
  ])('is not sent when %s in %s is not there, and the run says where', async (tag, column) => {
    const world = await withJob({ [column]: tag });
    edit(world, { addSheet: { properties: { title: 'Facts' } } });
    expect(await runJob(world)).toMatch(
      new RegExp(
        `Mail: Tab "Jobs", row 2, column "${column}" \\(.2\\): The mail asks for ${tag.replace(/[{}]/g, '').replace('tables.', '').replace('parameters.', '')},`,
      ),
    );
    expect(world.google.mails()).toEqual([]);
  });

  it('keeps hostile names and values inert', async () => {
    const world = await withJob(
      {
        Name: 'A\r\nBcc: x@example.com',
        Subject: '{{job}} {{=Sales!A2}}',
        Body: '<img src=x onerror=1> {{=Sales!B2}}\n{{tables}}',
      },
      `SELECT 'a\\r\\nBcc: y@example.com' AS h, '<script>alert(1)</script>' AS s, '=HYPERLINK("http://x")' AS f, CONCAT('\\u202e', 'abc') AS turned, 'שלום' AS hebrew, REPEAT('x', 50000) AS long`,
    );
    await runJob(world);
    const mail = world.google.mails().at(-1);
    const { headers, subject, to, bcc, html = '', text = '' } = await lastMail(world);
    expect(subject).toBe('A Bcc: x@example.com a Bcc: y@example.com');
    expect([to?.map(({ address }) => address), bcc, mail?.to]).toEqual([
      ['bo@example.com'],
      undefined,
      ['bo@example.com'],
    ]);
    expect(headers.map(({ key }) => key)).not.toContain('bcc');
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;img src=x onerror=1&gt; &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('=HYPERLINK(&quot;http://x&quot;)');
    expect(html).toMatch(/<td dir="auto"[^>]*>שלום<\/td>/);
    expect(html + text).not.toContain('\u202e');
    // Cut to 200 characters, with places where it may break.
    expect(html.replace(/<wbr>/g, '')).toContain(`>${'x'.repeat(199)}…<`);
    expect(text).not.toContain('x'.repeat(100));
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });

  it('shows as many rows and columns as its options say, and as a mailbox shows whole', async () => {
    const sql = `SELECT n, ${Array.from({ length: 13 }, (_, i) => `REPEAT('가', 150) AS c${i}`).join(', ')} FROM UNNEST(GENERATE_ARRAY(1, 200)) AS n ORDER BY n`;
    const world = await withJob({ Options: 'rows = 3\ncolumns = 2' }, sql);
    await runJob(world);
    const short = await lastMail(world);
    for (const part of [short.html, short.text]) {
      expect(part).toContain('and 197 more rows');
      expect(part).toContain('and 12 more columns');
    }
    world.type('Jobs', 2, { Options: 'rows = 200\ncolumns = 14' });
    await runJob(world);
    const { html = '' } = await lastMail(world);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    const rows = (html.match(/<tr>/g) ?? []).length - 2;
    expect(rows).toBeGreaterThan(3);
    expect(html).toContain(`and ${200 - rows} more rows`);
  });

  it('brings the charts of the tab as pictures, where its options or its text ask for them', async () => {
    const world = await withJob({ Options: 'charts = yes' });
    await runJob(world);
    const { id: sheetId } = world.sheet('Sales');
    const source = (at: number) => ({
      sourceRange: {
        sources: [
          { sheetId, startRowIndex: 0, endRowIndex: 3, startColumnIndex: at, endColumnIndex: at + 1 },
        ],
      },
    });
    const basicChart = {
      chartType: 'COLUMN',
      headerCount: 1,
      domains: [{ domain: source(0) }],
      series: [{ series: source(1) }],
    };
    const overlayPosition = {
      anchorCell: { sheetId, rowIndex: 0, columnIndex: 0 },
      widthPixels: 400,
      heightPixels: 200,
    };
    edit(world, {
      addChart: { chart: { spec: { title: 'By <city>', basicChart }, position: { overlayPosition } } },
    });
    for (const job of [{}, { Options: '', Body: '{{charts}}' }]) {
      world.type('Jobs', 2, job);
      await runJob(world);
      const { html, text, attachments } = await lastMail(world);
      expect(html).toContain('<img src="cid:chart1" alt="By &lt;city&gt;" width="400"');
      expect(text).toContain('Chart By <city>: https://docs.google.com/');
      const [image] = attachments;
      expect(image).toMatchObject({ contentId: '<chart1>', mimeType: 'image/png', related: true });
      expect(
        Buffer.from(image?.content as ArrayBuffer)
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
    world.type('Jobs', 2, { Body: 'nothing' });
    await runJob(world);
    expect((await lastMail(world)).attachments).toEqual([]);
  });

  it('says that not all is fresh when a query failed, and speaks the language its row names', async () => {
    const world = await withJob({ Options: 'language = ko', Body: '{{job}}' }, 'SELECT nothing');
    await runJob(world);
    const { html, text } = await lastMail(world);
    expect(html).toContain('<html lang="ko">');
    expect(text).toContain('쿼리 1개 가운데 1개를 새로 고치지 못했습니다.');
    expect(text).toContain('이 메일을 받으셨습니다');
  });
});

describe('trying a mail out', () => {
  it('sends it to who asks, marked, with what is on the tabs and without a query', async () => {
    const world = await withJob({});
    await world.click('Refresh all');
    const { id, startColumnIndex } = { id: world.sheet('Sales').id, startColumnIndex: 0 };
    edit(world, {
      updateCells: {
        start: { sheetId: id, rowIndex: 2, columnIndex: startColumnIndex },
        rows: [{ values: [{ userEnteredValue: { stringValue: 'Busan' } }] }],
        fields: 'userEnteredValue',
      },
    });
    const before = world.shown('Runs').length;
    world.answers.push('Daily');
    await world.click('Send test mail to me…');
    const { subject, to, text } = await lastMail(world);
    expect([subject, to?.map(({ address }) => address)]).toEqual([
      '[Test] Daily (2026-03-02 07:40)',
      ['ana@example.com'],
    ]);
    expect(text).toContain('Busan');
    expect(text).toContain('nothing was run, nothing is attached');
    expect(world.shown('Runs')).toHaveLength(before);
  });

  it('shows it in a window, what was never refreshed too', async () => {
    const world = await withJob({});
    world.answers.push('1');
    await world.click('Preview mail…');
    const [page] = world.google.pages();
    expect(page).toMatchObject({ kind: 'modal', title: 'Preview mail…' });
    expect(page?.html).toContain('bo@example.com');
    expect(page?.html).toContain('Not refreshed: not refreshed yet');
    expect(world.google.mails()).toEqual([]);
  });
});
