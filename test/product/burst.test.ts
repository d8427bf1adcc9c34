import { describe, expect, it } from 'vitest';
import type { Mail } from '../../src/local/mailbox/mail.ts';
import { edit, put } from './person.ts';
import { completed, createScheduledWorld, isCall, owner, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

/** Three people with two, one and one orders; Cy's row is also Di's. */
const orders = `SELECT * FROM UNNEST([
  STRUCT('bo@example.com' AS email, 'tea' AS item, 3 AS n), ('cy@example.com', 'rice', 5),
  ('BO@example.com', 'salt', 8), ('di@example.com', 'oil', 13)])`;

interface Row {
  [header: string]: string | boolean;
}

async function withOrders<W extends World>(world: W, job: Row = {}, sql = orders): Promise<W> {
  world.type('Queries', 2, { Name: 'Orders', SQL: sql });
  world.type('Queries', 3, { Name: 'News', SQL: "SELECT 'open on Monday' AS news" });
  world.type('Jobs', 2, { Name: 'Daily', Queries: 'Orders\nNews', Options: 'burst = email', ...job });
  return world;
}

async function runJob(world: World): Promise<string> {
  world.answers.push('1');
  await world.click('Run job…');
  return world.row('Runs', 2).Details ?? '';
}

const mailTo = (world: World, address: string): Mail => {
  const found = world.google.mails().filter(({ to }) => to.includes(address));
  if (found.length !== 1) throw new Error(`${found.length} mails to ${address}`);
  return found[0] as Mail;
};

/** What the outbox shows: recipient, rows, status. */
const outbox = (world: World, title = 'Burst – Daily') =>
  world
    .shown(title)
    .slice(1)
    .map((row) => row.slice(0, 3).join(' | '));

/** Numbers `from` to `to`, a row and an address each. */
const many = (from: number, to: number) =>
  `SELECT 'p' || n || '@example.com' AS email, n FROM UNNEST(GENERATE_ARRAY(${from}, ${to})) AS n ORDER BY n`;

describe('a mail for each recipient', () => {
  it('has only their rows, in table, files, subject and body', async () => {
    const world = await withOrders(await createWorld(), {
      Subject: '{{row.item}} for {{recipient}}',
      Body: 'First {{row.n}}.\n{{tables}}',
      'Attach CSV': true,
      Options: 'burst = EMAIL\nattach = csv, xlsx',
    });
    const details = await runJob(world);
    expect(world.google.mails().map(({ to, subject }) => [to.join(), subject])).toEqual([
      ['bo@example.com', 'tea for bo@example.com'],
      ['cy@example.com', 'rice for cy@example.com'],
      ['di@example.com', 'oil for di@example.com'],
    ]);
    const bo = mailTo(world, 'bo@example.com');
    expect(bo.text).toMatch(/First 3\.[\s\S]*tea[\s\S]*salt[\s\S]*open on Monday/);
    for (const words of [bo.text, bo.html ?? '']) expect(words).not.toMatch(/rice|oil|cy@|di@/);
    const di = mailTo(world, 'di@example.com');
    expect(di.text).toMatch(/First 13\.[\s\S]*oil[\s\S]*open on Monday/);
    for (const words of [di.text, di.html ?? '']) expect(words).not.toMatch(/tea|salt|rice|bo@/i);
    expect(bo.attachments.map(({ name }) => name)).toEqual([
      'Orders 2026-03-02.csv',
      'Daily 2026-03-02.xlsx',
    ]);
    expect(bo.attachments[0]?.bytes.toString()).toBe(
      '\uFEFFemail,item,n\r\nbo@example.com,tea,3\r\nBO@example.com,salt,8\r\n',
    );
    expect(di.attachments[0]?.bytes.toString()).toBe('\uFEFFemail,item,n\r\ndi@example.com,oil,13\r\n');
    expect(outbox(world)).toEqual([
      'bo@example.com | 2 | Sent',
      'cy@example.com | 1 | Sent',
      'di@example.com | 1 | Sent',
    ]);
    expect(details).toContain('Mails: 3 sent, 0 uncertain, 0 not sent; see the tab "Burst – Daily".');
    expect(world.row('Runs', 2)).toMatchObject({ Result: 'OK', Mails: '3' });
  });

  it('leaves out who may not get it, says so, and hurts nobody else', async () => {
    const sql = `SELECT * FROM UNNEST([STRUCT('bo@example.com; cy@example.com' AS email, 1 AS n),
      ('nobody', 2), ('eve@evil.com', 3), (NULL, 4), ('', 5), ('pat@partner.com', 6)])`;
    const job = { Options: 'burst = email\nonly to = partner.com', 'Mail to': 'boss@other.com' };
    const world = await withOrders(await createWorld(), job, sql);
    await runJob(world);
    expect(world.google.mails().map(({ to }) => to.join())).toEqual([
      'bo@example.com',
      'cy@example.com',
      'pat@partner.com',
      'boss@other.com',
    ]);
    expect(outbox(world).map((line) => line.slice(0, 90))).toEqual([
      'bo@example.com | 1 | Sent',
      'cy@example.com | 1 | Sent',
      expect.stringContaining('nobody | 1 | Not sent: "nobody" is not a mail address.'),
      expect.stringContaining('eve@evil.com | 1 | Not sent: The mail may not go to eve@evil.com'),
      expect.stringContaining(' | 2 | Not sent: These rows name no address.'),
      'pat@partner.com | 1 | Sent',
    ]);
    const report = mailTo(world, 'boss@other.com');
    expect(report.subject).toMatch(/^Daily: who got a mail \(2026-03-02 \d\d:\d\d\)$/);
    expect(report.text).toContain('3 sent, 0 uncertain, 3 not sent');
    expect(report.text).toMatch(/#gid=\d+/);
    expect(world.row('Runs', 2)).toMatchObject({ Result: 'OK', Mails: '4' });
  });

  it('goes on after a mail that Google refuses', async () => {
    const world = await createScheduledWorld(planet());
    await withOrders(world);
    world.watchers.push(({ name, args }) => {
      const [message] = args as { to?: string }[];
      if (name === 'MailApp.sendEmail' && message?.to === 'cy@example.com')
        throw new Error('Invalid email: cy@example.com');
    });
    await runJob(world);
    expect(outbox(world).map((line) => line.slice(0, 60))).toEqual([
      'bo@example.com | 2 | Sent',
      expect.stringContaining('cy@example.com | 1 | Not sent: The mail could not be sent: '),
      'di@example.com | 1 | Sent',
    ]);
  });

  it('tells of each that Google refuses, however many they are', async () => {
    const world = await createScheduledWorld(planet());
    await withOrders(world, { Queries: 'orders' }, many(1, 60));
    const refusal = `Invalid email: ${'잘못된 주소 '.repeat(60)}`;
    world.fail(isCall('MailApp.sendEmail'), refusal);
    expect(await runJob(world)).toContain('Mails: 0 sent, 0 uncertain, 60 not sent');
    const lines = outbox(world);
    expect(lines).toHaveLength(60);
    for (const line of lines) expect(line).toContain('Not sent: The mail could not be sent: Invalid email');
  });

  it('speaks Korean', async () => {
    const world = await createWorld({ user: { email: owner, locale: 'ko' } });
    world.type('쿼리', 2, { 이름: '주문', 'SQL 문': orders });
    world.type('작업', 2, { 이름: '매일', 쿼리: '주문', 옵션: '개별 발송 = email' });
    world.answers.push('1');
    await world.click('작업 실행…');
    expect(outbox(world, '개별 발송 – 매일')).toEqual([
      'bo@example.com | 2 | 보냄',
      'cy@example.com | 1 | 보냄',
      'di@example.com | 1 | 보냄',
    ]);
    expect(world.row('실행 기록', 2).자세히).toContain('메일: 보냄 3, 불확실 0, 보내지 않음 0.');
  });

  it('takes the place of the last one, and not that of a tab of the same title', async () => {
    const world = await withOrders(await createWorld());
    edit(world, { addSheet: { properties: { sheetId: 7, title: 'Burst – Daily' } } });
    put(world, 'Burst – Daily', 'A1', ['mine']);
    await runJob(world);
    world.type('Queries', 2, { SQL: many(1, 2) });
    await runJob(world);
    expect(outbox(world, 'Burst – Daily (2)')).toEqual([
      'p1@example.com | 1 | Sent',
      'p2@example.com | 1 | Sent',
    ]);
    expect(world.shown('Burst – Daily')).toEqual([['mine']]);
    expect(world.workbook.sheets.filter(({ title }) => /Burst|querytabs \d/.test(title))).toHaveLength(2);
  });

  it.each([
    [{ Options: 'burst = mail' }, 'names the column mail, which the result of Orders does not have'],
    [{ Body: '{{row.price}}' }, 'The mail asks for row.price'],
    [{ Options: 'burst = email\nsend = n > 99' }, 'No mail: no row has n > 99'],
  ] as [Row, string][])('sends nothing with %j, and says why', async (job, words) => {
    const world = await withOrders(await createWorld(), job);
    expect(await runJob(world)).toContain(words);
    expect(world.google.mails()).toEqual([]);
    expect(world.workbook.sheets.filter(({ title }) => title.startsWith('Burst'))).toEqual([]);
  });

  it('carries rows over several cells, and a link where they are too long', async () => {
    const sql = `SELECT 'bo@example.com' AS email, n, REPEAT('행🙂', 20000) AS text FROM UNNEST([1, 2]) AS n
      UNION ALL SELECT 'cy@example.com', n, REPEAT('x', 40000) FROM UNNEST(GENERATE_ARRAY(1, 13)) AS n`;
    const job = { Options: 'burst = email\nattach = csv\ncsv bom = no' };
    const world = await withOrders(await createWorld(), job, sql);
    await runJob(world);
    const [file] = mailTo(world, 'bo@example.com').attachments;
    const text = '행🙂'.repeat(20_000);
    expect(file?.bytes.toString()).toBe(
      `email,n,text\r\nbo@example.com,1,${text}\r\nbo@example.com,2,${text}\r\n`,
    );
    const cy = mailTo(world, 'cy@example.com');
    expect(cy.attachments).toEqual([]);
    expect(cy.text).toMatch(/These rows are too long for a mail; they are in the sheet\. http\S+#gid=\d+/);
    expect(cy.text).toContain('and 13 more rows');
  });

  it('is told before the schedules are approved', async () => {
    const world = await withOrders(await createWorld());
    await world.click('Schedules on');
    expect(world.dialogs.join('\n')).toContain('Recipients (1): burst = email');
    expect(world.dialogs.join('\n')).not.toContain('No mail is sent');
  });

  it.each([
    [{ Queries: '' }, 'column "Queries"'],
    [{ Options: '', Body: '{{recipient}}', 'Mail to': 'bo@example.com' }, '{{recipient}}'],
  ] as [Row, string][])('is refused with %j', async (job, words) => {
    const world = await withOrders(await createWorld(), job);
    world.answers.push('1');
    await world.click('Run job…');
    expect(world.dialogs.join('\n')).toContain(words);
    expect(world.google.mails()).toEqual([]);
  });

  it('is previewed, and tested, with the first recipient’s rows', async () => {
    const world = await withOrders(await createWorld(), { Subject: '{{row.item}} for {{recipient}}' });
    await world.click('Refresh all');
    world.answers.push('1');
    await world.click('Preview mail…');
    const html = world.google.pages()[0]?.html ?? '';
    expect(html).toContain('tea for bo@example.com');
    expect(html).toContain('salt');
    expect(html).not.toMatch(/rice|oil/);
    world.answers.push('1');
    await world.click('Send test mail to me…');
    expect(world.google.mails().map(({ to, subject }) => [to.join(), subject])).toEqual([
      [owner, '[Test] tea for bo@example.com'],
    ]);
  });
});

/** Schedules are on, and the job is due at 07:00. */
async function scheduled(sql: string, job: Row = {}, limits = {}, other?: Row): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet(), { limits });
  await withOrders(world, { Schedule: '0 7 * * *', ...job }, sql);
  if (other) world.type('Jobs', 3, other);
  world.set('2026-03-02T06:30Z');
  await world.click('Schedules on');
  return world;
}

const monday = { Schedule: '0 7 * * 1' };

/** Addresses of the mails so far, without what Querytabs tells the owner. */
const sentTo = (world: World) =>
  world.google
    .mails()
    .map(({ to }) => to.join())
    .filter((to) => to !== owner);

describe('a burst by schedule', () => {
  it('sends what the quota of a day lets through, keeps ten, and goes on the next day', async () => {
    const world = await scheduled(many(1, 30), {}, { emailRecipientsPerDay: 30 });
    await completed(world.tick('2026-03-02T07:00Z'));
    expect(sentTo(world)).toHaveLength(20);
    expect(world.row('Jobs', 2).Status).toContain('20 of 30 mails sent; Google lets no more go today.');
    expect(outbox(world)[20]).toBe('p21@example.com | 1 | Waiting');
    await completed(world.tick('2026-03-02T08:05Z'));
    expect(sentTo(world)).toHaveLength(20);
    // The next time comes due while this one goes on, and waits for it.
    await completed(world.tick('2026-03-03T07:05Z'));
    const everybody = Array.from({ length: 30 }, (_, i) => `p${i + 1}@example.com`);
    expect(sentTo(world).slice(0, 30)).toEqual(everybody);
    expect(world.runs('Result', 'Mails', 'Due')[0]).toEqual(['OK', '30', '2026-03-02 07:00']);
    expect(sentTo(world).slice(30)).toEqual(everybody.slice(0, 10));
  });

  it('goes on with the next tick when time is up, and lets other jobs run before', async () => {
    const other = { Name: 'Other', Schedule: '0 7 * * *', Queries: 'News', 'Mail to': 'bo@example.com' };
    const world = await scheduled(many(1, 100), { 'Mail to': 'boss@example.com' }, {}, other);
    world.watchers.push(({ name, args }) => {
      const [message] = args as { to?: string }[];
      if (name === 'MailApp.sendEmail' && message?.to?.startsWith('p')) world.clock.advance(4_000);
    });
    await completed(world.tick('2026-03-02T07:00Z'));
    const first = sentTo(world);
    expect(first.pop()).toBe('bo@example.com');
    expect(first.length).toBeGreaterThan(40);
    expect(first.length).toBeLessThan(55);
    await completed(world.tick('2026-03-02T07:05Z'));
    await completed(world.tick('2026-03-02T07:10Z'));
    const everybody = Array.from({ length: 100 }, (_, i) => `p${i + 1}@example.com`);
    expect(sentTo(world).filter((to) => to.startsWith('p'))).toEqual(everybody);
    expect(sentTo(world).at(-1)).toBe('boss@example.com');
  });

  it('never sends again what may have gone when the execution died, and says so', async () => {
    const world = await scheduled(many(1, 5));
    let mails = 0;
    world.die((call) => isCall('MailApp.sendEmail')(call) && ++mails === 3, 'after');
    expect((await world.tick('2026-03-02T07:00Z')).status).toBe('Timed out');
    expect(sentTo(world)).toHaveLength(3);
    await completed(world.tick('2026-03-02T07:30Z'));
    expect(sentTo(world)).toEqual([1, 2, 3, 4, 5].map((n) => `p${n}@example.com`));
    expect(outbox(world)[1]).toBe('p2@example.com | 1 | Sent');
    expect(outbox(world)[2]).toMatch(/^p3@example.com \| 1 \| Uncertain: /);
    const [[result, details] = []] = world.runs('Result', 'Details');
    expect(result).toBe('Partly failed');
    expect(details).toContain('Mails: 4 sent, 1 uncertain, 0 not sent');
  });

  it('sends no line that somebody changed', async () => {
    const world = await scheduled(many(1, 25), monday, { emailRecipientsPerDay: 30 });
    await completed(world.tick('2026-03-02T07:00Z'));
    put(world, 'Burst – Daily', 'A22', ['eve@example.com']);
    await completed(world.tick('2026-03-03T07:30Z'));
    expect(sentTo(world)).toHaveLength(24);
    expect(sentTo(world)).not.toContain('eve@example.com');
    expect(outbox(world)[20]).toMatch(/^eve@example.com \| 1 \| Not sent: Somebody changed/);
  });

  it('ends when its job is changed, and says who has no mail', async () => {
    const world = await scheduled(many(1, 25), monday, { emailRecipientsPerDay: 30 });
    await completed(world.tick('2026-03-02T07:00Z'));
    world.type('Jobs', 2, { Options: 'burst = email\nsender = Eve' });
    await completed(world.tick('2026-03-03T07:30Z'));
    expect(sentTo(world)).toHaveLength(20);
    expect(outbox(world)[24]).toBe('p25@example.com | 1 | Not sent: the run ended before its turn');
    const [[result, details] = []] = world.runs('Result', 'Details');
    expect(result).toBe('Partly failed');
    expect(details).toContain('Mails: 20 sent, 0 uncertain, 5 not sent');
  });

  it('ends when it is cancelled, and says who has no mail', async () => {
    const world = await scheduled(many(1, 25), monday, { emailRecipientsPerDay: 30 });
    await completed(world.tick('2026-03-02T07:00Z'));
    const [runId = ''] = Object.keys(world.kept('run.')).map((key) => key.slice('run.'.length));
    await completed(world.google.run('callFromSidebar', [{ do: 'cancel', runId }]));
    expect(outbox(world)[19]).toBe('p20@example.com | 1 | Sent');
    expect(outbox(world)[20]).toBe('p21@example.com | 1 | Not sent: the run ended before its turn');
    expect(world.runs('Result', 'Mails')).toEqual([['Cancelled', '20']]);
    expect(world.kept('run.')).toEqual({});
  });

  it('ends when its tab is deleted, and says how many have a mail', async () => {
    const world = await scheduled(many(1, 25), monday, { emailRecipientsPerDay: 30 });
    await completed(world.tick('2026-03-02T07:00Z'));
    edit(world, { deleteSheet: { sheetId: world.sheet('Burst – Daily').id } });
    await completed(world.tick('2026-03-03T07:30Z'));
    expect(sentTo(world)).toHaveLength(20);
    const [[result, mails, details] = []] = world.runs('Result', 'Mails', 'Details');
    expect([result, mails]).toEqual(['Partly failed', '20']);
    expect(details).toContain('The tab with the mails that were still to be sent is gone');
    expect(details).toContain('20 sent, 0 uncertain, 5 not sent');
  });

  it('waits and goes on where Sheets does not answer, without a mail twice', async () => {
    const world = await scheduled(many(1, 60));
    let writes = 0;
    const mend = world.fail(
      (call) => call.name === 'Sheets.Spreadsheets.batchUpdate' && sentTo(world).length > 0 && ++writes > 0,
      'The service is currently unavailable.',
    );
    // The tick cannot write what it has to tell either.
    await world.tick('2026-03-02T07:00Z');
    expect(writes).toBeGreaterThan(0);
    expect(sentTo(world)).toHaveLength(50);
    mend();
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(sentTo(world)).toEqual(Array.from({ length: 60 }, (_, i) => `p${i + 1}@example.com`));
    expect(outbox(world)[7]).toBe('p8@example.com | 1 | Sent');
    expect(world.runs('Result', 'Mails')).toEqual([['OK', '60']]);
  });

  it('does not repeat a report of which nobody knows whether it went', async () => {
    const world = await scheduled(many(1, 3), { 'Mail to': 'boss@example.com' });
    let mails = 0;
    world.die((call) => isCall('MailApp.sendEmail')(call) && ++mails === 4, 'after');
    await world.tick('2026-03-02T07:00Z');
    await completed(world.tick('2026-03-02T07:30Z'));
    expect(sentTo(world)).toEqual([...[1, 2, 3].map((n) => `p${n}@example.com`), 'boss@example.com']);
    const [[result, details] = []] = world.runs('Result', 'Details');
    expect(result).toBe('Partly failed');
    expect(details).toContain('Mails: 3 sent, 0 uncertain, 0 not sent');
    expect(details).toContain('Mail: it was about to be sent; whether it was is not known.');
  });

  it('mails nothing by hand while it is under way, and leaves its tab alone', async () => {
    const world = await scheduled(many(1, 25), monday, { emailRecipientsPerDay: 30 });
    await completed(world.tick('2026-03-02T07:00Z'));
    const before = outbox(world);
    expect(await runJob(world)).toContain('The mails of an earlier run of this job are still being sent');
    expect(sentTo(world)).toHaveLength(20);
    expect(outbox(world)).toEqual(before);
    expect(world.workbook.sheets.filter(({ title }) => /^querytabs \d/.test(title))).toEqual([]);
    await completed(world.tick('2026-03-03T07:30Z'));
    expect(sentTo(world)).toHaveLength(25);
  });

  it('of a run by hand goes on by itself, also after its execution died', async () => {
    const world = await createScheduledWorld(planet(), { limits: { emailRecipientsPerDay: 30 } });
    await withOrders(world, {}, many(1, 25));
    let mails = 0;
    world.die((call) => isCall('MailApp.sendEmail')(call) && ++mails === 3, 'before');
    world.answers.push('1');
    await expect(world.click('Run job…')).rejects.toThrow('Timed out');
    await world.google.stepTo(world.clock.now() + 5 * 60_000);
    expect(sentTo(world)).toHaveLength(20);
    await world.google.stepTo(world.clock.now() + 25 * 3_600_000);
    expect(sentTo(world)).toEqual(
      Array.from({ length: 25 }, (_, i) => i + 1).flatMap((n) => (n === 3 ? [] : `p${n}@example.com`)),
    );
    expect(outbox(world)[2]).toMatch(/Uncertain/);
    expect(world.google.triggers()).toEqual([]);
    expect(world.kept('run.')).toEqual({});
  }, 60_000);

  it('is held back until a change of the column is approved', async () => {
    const world = await scheduled(`SELECT email, email AS other FROM (${many(1, 2)})`);
    world.type('Jobs', 2, { Options: 'burst = other' });
    await completed(world.tick('2026-03-02T07:00Z'));
    expect(sentTo(world)).toEqual([]);
    expect(world.row('Jobs', 2).Status).toContain('burst = email → burst = other');
  });
});

describe('beside a burst', () => {
  it('goes none to who is unsubscribed, and nobody else is hurt', async () => {
    const world = await withOrders(await createWorld());
    edit(world, { addSheet: { properties: { sheetId: 78, title: 'Unsubscribed' } } });
    put(world, 'Unsubscribed', 'A1', ['Address'], ['CY@example.com']);
    await runJob(world);
    expect(world.google.mails().flatMap(({ to }) => to)).toEqual(['bo@example.com', 'di@example.com']);
    expect(outbox(world)).toEqual([
      'bo@example.com | 2 | Sent',
      'cy@example.com | 1 | Not sent: cy@example.com stands on the tab "Unsubscribed". Nothing is to be done.',
      'di@example.com | 1 | Sent',
    ]);
    await world.google.close();
  });

  it('is a chat told once, though its mails take two days', async () => {
    const webhook = 'https://hooks.slack.com/services/T00/B00/aBc';
    const world = await createScheduledWorld(planet(), { account: 'consumer', webhooks: [webhook] });
    world.google.setProperty('script', 'querytabs.chat.team', webhook);
    world.type('Queries', 2, { Name: 'Orders', SQL: many(1, 120) });
    world.type('Jobs', 2, {
      ...{ Name: 'Daily', Schedule: 'every day 07:00', Queries: 'Orders' },
      Options: 'burst = email\nchat = team\nonly to = example.com',
    });
    await world.click('Schedules on');
    for (let hour = 7; hour < 7 + 50; hour++)
      await completed(world.tick(new Date(Date.UTC(2026, 2, 2, hour, 1)).toISOString()));
    expect(world.google.mails().filter(({ to }) => /^p\d+@/.test(to[0] ?? ''))).not.toHaveLength(0);
    const told = world.google.chats().filter(({ text }) => text.startsWith('*Daily* 2026-03-02'));
    expect(told).toHaveLength(1);
    await world.google.close();
  });

  it.each([
    ['burst = email\nsend = amount > 1\nrepeat = once', ''],
    ['burst = email\nsend = changes\nkeys = email', ''],
    ['burst = email', '{{Orders.email}}'],
  ])('%j with mail to "%s" is refused at its row', async (Options, to) => {
    const world = await withOrders(await createWorld(), { Options, 'Mail to': to });
    world.answers.push('1');
    await world.click('Run job…');
    expect(world.google.mails()).toEqual([]);
    expect(world.dialogs.at(-1)).toContain('With "burst" everybody gets other rows');
    await world.google.close();
  });
});
