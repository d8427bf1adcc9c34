import { describe, expect, it } from 'vitest';
import type { BigQuery } from '../../src/local/bigquery/bigquery.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, edit, put } from './person.ts';
import { completed, createScheduledWorld, isCall, owner, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const reader = 'reader@example.com';
const mail = isCall('MailApp.sendEmail');

/** A job that is due every hour and mails, whose query gives the amounts in `Facts!A1`, such as `120,80`. */
async function hourly(options: string, over = {}, mailTo = reader): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet(), over);
  edit(world, { addSheet: { properties: { sheetId: 77, title: 'Facts' } } });
  world.type('Queries', 2, {
    Name: 'Sales',
    SQL: "SELECT CAST(part AS FLOAT64) AS amount FROM UNNEST(SPLIT(@amounts, ',')) AS part",
    Parameters: 'amounts STRING = Facts!A1',
  });
  world.type('Jobs', 2, { Name: 'Watch', Schedule: 'every hour', 'Mail to': mailTo, Options: options });
  put(world, 'Facts', 'A1', ["'50"]);
  await world.click('Schedules on');
  return world;
}

/** One hour after the other with those amounts, from 07:00 on: the subjects of the mails of each, with what Runs says. */
async function hours(world: ScheduledWorld, amounts: string[], from = 7): Promise<string[]> {
  const told: string[] = [];
  for (const [i, text] of amounts.entries()) {
    put(world, 'Facts', 'A1', [`'${text}`]);
    const before = world.mailsTo(reader).length;
    await completed(world.tick(new Date(Date.UTC(2026, 2, 2, from + i, 1)).toISOString()));
    const subjects = world
      .mailsTo(reader)
      .slice(before)
      .map(({ subject }) => subject);
    const [[details = ''] = []] = world.runs('Details').slice(-1);
    const lines = details.split('\n').filter((line) => /^(No mail|Mail): /.test(line));
    told.push(subjects.join('; ') || lines.join('; '));
  }
  return told;
}

const at = (hour: string) => `Watch (2026-03-02 ${hour}:01)`;

const webhook = 'https://hooks.slack.com/services/T00/B00/aBc';

/** The same with a chat that is told. */
async function withChat(options: string, mailTo: string): Promise<ScheduledWorld> {
  const world = await hourly(`${options}\nchat = team`, { webhooks: [webhook] }, mailTo);
  world.google.setProperty('script', 'querytabs.chat.team', webhook);
  return world;
}

describe('a chat whose condition goes on holding', onPlatforms(['linux', 'darwin']), () => {
  it.each(['', reader])('is told once, and when it has recovered, with mail to "%s"', async (mailTo) => {
    const world = await withChat('send = amount > 100\nrepeat = once', mailTo);
    await hours(world, ['120', '130', '50', '60', '110']);
    const told = world.google.chats().map(({ text }) => text.split('\n').slice(0, 2));
    expect(told).toEqual([
      ['*Watch* 2026-03-02 07:01', 'Sales: 1 rows'],
      [
        '*Watch* 2026-03-02 09:01',
        'Watch: it has recovered. Since 2026-03-02 07:01 amount › 100 held; it no longer does.',
      ],
      ['*Watch* 2026-03-02 11:01', 'Sales: 1 rows'],
    ]);
    expect(world.mailsTo(reader)).toHaveLength(mailTo === '' ? 0 : 3);
    await world.google.close();
  });

  it('is told again by the next run when nobody was reached', async () => {
    const world = await withChat('send = amount > 100\nrepeat = once', '');
    world.google.setProperty('script', 'querytabs.chat.team', `${webhook}gone`);
    await hours(world, ['120']);
    world.google.setProperty('script', 'querytabs.chat.team', webhook);
    await hours(world, ['120', '120'], 8);
    expect(world.google.chats().map(({ text }) => text.split('\n')[0])).toEqual(['*Watch* 2026-03-02 08:01']);
    await world.google.close();
  });
});

describe('a mail whose condition goes on holding', onPlatforms(['linux', 'darwin']), () => {
  it('goes once until it has recovered, which is told by a mail of its own', async () => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    expect(await hours(world, ['50', '120', '130', '50', '60', '110'])).toEqual([
      'No mail: no row has amount > 100',
      at('08'),
      'No mail: amount > 100 holds since 2026-03-02 08:01, and that was told',
      `Recovered: ${at('10')}`,
      'No mail: no row has amount > 100',
      at('12'),
    ]);
    const [, recovery] = world.mailsTo(reader);
    expect(recovery?.text).toContain(
      'Watch: it has recovered. Since 2026-03-02 08:01 amount > 100 held; it no longer does.',
    );
    expect(recovery?.text).toMatch(/Sales\namount\n-+\n +50/);
    await world.google.close();
  });

  it('goes once a day of the job’s zone, and again for a condition that was changed', async () => {
    const world = await hourly('send = amount > 100\nrepeat = daily\nrecovery mail = no');
    world.type('Jobs', 2, { 'Time zone': 'Asia/Seoul' });
    await world.click('Schedules on');
    const told = 'No mail: amount > 100 holds since 2026-03-02 16:01, and that was told';
    // It is 16:01 to 18:01 in Seoul, and then 00:01 of the next day.
    expect(await hours(world, ['120', '120', '50'])).toEqual([
      'Watch (2026-03-02 16:01)',
      told,
      'No mail: recovered; amount > 100 held since 2026-03-02 16:01',
    ]);
    expect(await hours(world, ['120', '120'], 10)).toEqual([
      'Watch (2026-03-02 19:01)',
      'No mail: amount > 100 holds since 2026-03-02 19:01, and that was told',
    ]);
    expect(await hours(world, ['120', '120'], 15)).toEqual([
      'Watch (2026-03-03 00:01)',
      'No mail: amount > 100 holds since 2026-03-02 19:01, and that was told',
    ]);
    world.type('Jobs', 2, { Options: 'send = amount > 110\nrepeat = daily' });
    await world.click('Schedules on');
    expect(await hours(world, ['120'], 17)).toEqual(['Watch (2026-03-03 02:01)']);
    await world.google.close();
  });

  it('has recovered only when another condition says so', async () => {
    const world = await hourly('send = amount > 100\nrecover = amount < 90\nrepeat = once');
    expect(await hours(world, ['120', '95', '120', '80', '95', '101'])).toEqual([
      at('07'),
      'No mail: amount > 100 does not hold any more, but amount < 90 does not hold yet',
      'No mail: amount > 100 holds since 2026-03-02 07:01, and that was told',
      `Recovered: ${at('10')}`,
      'No mail: no row has amount > 100',
      at('12'),
    ]);
    await world.google.close();
  });

  it('is silent while a box is ticked, which is unticked when it has recovered', async () => {
    const world = await hourly('send = amount > 100\nacknowledge = =Facts!F1\nrecovery mail = yes');
    put(world, 'Facts', 'F1', [false]);
    expect(await hours(world, ['120', '120'])).toEqual([at('07'), at('08')]);
    put(world, 'Facts', 'F1', [true]);
    expect(await hours(world, ['120'], 9)).toEqual([
      'No mail: amount > 100 holds since 2026-03-02 07:01, and Facts!F1 is ticked',
    ]);
    expect(cell(world, 'Facts', 'F1')).toBe('TRUE');
    expect(await hours(world, ['50'], 10)).toEqual([`Recovered: ${at('10')}`]);
    expect(cell(world, 'Facts', 'F1')).toBe('FALSE');
    expect(await hours(world, ['120'], 11)).toEqual([at('11')]);
    await world.google.close();
  });

  it('is not judged anew where a query failed', async () => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    await hours(world, ['120']);
    const mend = world.fail(isCall('BigQuery.Jobs.insert'), 'Access Denied: no');
    const [words = ''] = await hours(world, ['50'], 8);
    expect(words).toMatch(/^No mail: not every query was refreshed/);
    mend();
    expect(await hours(world, ['120', '50'], 9)).toEqual([
      'No mail: amount > 100 holds since 2026-03-02 07:01, and that was told',
      `Recovered: ${at('10')}`,
    ]);
    await world.google.close();
  });

  it('says the same in Korean', async () => {
    const world = await createScheduledWorld(planet(), { user: { email: owner, locale: 'ko' } });
    world.type('쿼리', 2, { 이름: '매출', 'SQL 문': 'SELECT 120 AS amount' });
    const options =
      '발송 = amount > 100\n반복 = 한 번\n회복 = amount < 90\n회복 메일 = 예\n확인 = =Sheet1!F1';
    world.type('작업', 2, { 이름: '감시', 일정: '매시간', '받는 사람': reader, 옵션: options });
    await world.click('예약 켜기');
    await completed(world.tick('2026-03-02T07:01Z'));
    await completed(world.tick('2026-03-02T08:01Z'));
    const [told, mailed] = [2, 3].map((row) => world.row('실행 기록', row).자세히?.split('\n')[1]);
    expect([mailed, told]).toEqual([
      `메일 보냄: ${reader}`,
      '메일 없음: 2026-03-02 07:01부터 amount > 100 이고, 이미 알렸습니다',
    ]);
    world.type('쿼리', 2, { 'SQL 문': 'SELECT 80 AS amount' });
    await world.click('예약 켜기');
    await completed(world.tick('2026-03-02T09:01Z'));
    expect(world.mailsTo(reader)[1]?.subject).toBe('회복: 감시 (2026-03-02 09:01)');
    await world.google.close();
  });

  it.each([
    'repeat = once',
    'recover = amount < 90',
    'send = changes\nrepeat = once',
    'send = rows\nkeys = city',
    'send = rows\nrepeat = weekly',
    'send = rows\nacknowledge = Facts!F1',
    'send = amount changes by 0',
    'send = stale shop.orders soon',
    'send = Costs.amount changes by 5',
  ])('is refused where the lines have no meaning: %s', async (options) => {
    const world = await hourly('send = rows');
    world.type('Jobs', 2, { Queries: 'Sales', Options: options });
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.row('Jobs', 2).Status).toMatch(/^Tab "Jobs", row 2, column "Options" \(J2\): /);
    await world.google.close();
  });
});

describe('what is remembered of a mail', onPlatforms(['linux', 'darwin']), () => {
  const noted = ({ name, args }: { name: string; args: readonly unknown[] }) =>
    name === 'Properties.setProperty' && /querytabs\.alert\..*sending/.test(JSON.stringify(args));

  it.each([
    ['before it is noted', noted, 'before', 1, false],
    ['after it is noted, before the journal has it', noted, 'after', 1, false],
    ['before it goes', mail, 'before', 0, true],
    ['after it went', mail, 'after', 1, true],
  ] as const)('agrees with it when the execution dies %s', async (_, which, when, mails, isUncertain) => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    put(world, 'Facts', 'A1', ["'120"]);
    world.die(which, when);
    expect((await world.tick('2026-03-02T07:01Z')).status).toBe('Timed out');
    await completed(world.tick('2026-03-02T07:15Z'));
    await completed(world.tick('2026-03-02T07:30Z'));
    expect(world.mailsTo(reader)).toHaveLength(mails);
    const [[details = ''] = []] = world.runs('Details');
    expect(details.includes('whether it was is not known')).toBe(isUncertain);
    expect(await hours(world, ['120', '50'], 8)).toEqual([
      'No mail: amount > 100 holds since 2026-03-02 07:01, and that was told',
      `Recovered: ${at('09')}`,
    ]);
    await world.google.close();
  });

  it('is that none went where Google refused it, or a run by hand died before it', async () => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    const mend = world.fail(mail, 'Invalid email');
    expect(await hours(world, ['120'])).toEqual([expect.stringMatching(/^Mail: /)]);
    mend();
    world.die(noted, 'after');
    world.set('2026-03-02T07:30Z');
    world.answers.push('1');
    await expect(world.click('Run job…')).rejects.toThrow('Timed out');
    world.set('2026-03-02T07:45Z');
    await completed(world.tick());
    expect(world.mailsTo(reader)).toEqual([]);
    expect(await hours(world, ['120', '120'], 8)).toEqual([
      at('08'),
      'No mail: amount > 100 holds since 2026-03-02 08:01, and that was told',
    ]);
    await world.google.close();
  });

  it('is that one went where nobody knows', async () => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    const mend = world.fail(mail, 'Service unavailable: Mail');
    expect(await hours(world, ['120'])).toEqual([expect.stringMatching(/^Mail: /)]);
    expect(world.runs('Error codes')).toEqual([['mailUncertain']]);
    mend();
    expect(await hours(world, ['120'], 8)).toEqual([
      'No mail: amount > 100 holds since 2026-03-02 07:01, and that was told',
    ]);
    await world.google.close();
  });

  it('goes with its job, a month after the row', async () => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    await hours(world, ['120']);
    expect(Object.keys(world.kept('alert.'))).toHaveLength(1);
    world.type('Jobs', 2, { Name: 'Other' });
    await world.click('Schedules on');
    await completed(world.tick('2026-03-20T08:01Z'));
    expect(Object.keys(world.kept('alert.'))).toHaveLength(2);
    await completed(world.tick('2026-04-20T08:01Z'));
    expect(Object.values(world.kept('job.')).map((text) => JSON.parse(text).name)).toEqual(['Other']);
    expect(Object.keys(world.kept('alert.'))).toHaveLength(1);
    await world.google.close();
  });

  it('needs approval where a line changes it', async () => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    world.type('Jobs', 2, { Options: 'send = amount > 100\nrepeat = once\nacknowledge = =Facts!F1' });
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.row('Jobs', 2).Status).toContain('acknowledge = =Facts!F1');
    expect(world.runs('Result')).toEqual([]);
    await world.google.close();
  });

  it('is told where it cannot be read, and counts for nothing', async () => {
    const world = await hourly('send = amount > 100\nrepeat = once');
    await hours(world, ['120']);
    const [key = ''] = Object.keys(world.kept('alert.'));
    world.google.setProperty('document', `querytabs.${key}`, '{"v":');
    expect(await hours(world, ['120', '120'], 8)).toEqual([
      at('08'),
      'No mail: amount > 100 holds since 2026-03-02 08:01, and that was told',
    ]);
    expect(world.runs('Result', 'Error codes')).toEqual([
      ['OK', ''],
      ['Partly failed', 'alertUnreadable'],
      ['OK', ''],
    ]);
    expect(world.mailsTo(owner)[0]?.text).toContain(
      'What was remembered about the mails of this job could not',
    );
    await world.google.close();
  });
});

describe('a mail about what moves or stands still', onPlatforms(['linux', 'darwin']), () => {
  it.each([
    ['amount changes by 5%', ['100,100', '100,109', '100,119.45', '100'], ['first', 'no', 'yes', 'yes']],
    ['Sales.amount 변화 0.3', ['0.4', '0.7', '0.7', '0.4'], ['first', 'yes', 'no', 'yes']],
    ['amount changes by 50%', ['0', '0', '1'], ['first', 'no', 'yes']],
  ])('%s', async (condition, amounts, expected) => {
    const world = await hourly(`send = ${condition}`);
    const words: Record<string, string> = {
      first: `No mail: there is no earlier run to compare with for ${condition}; the next one has this`,
      no: `No mail: ${condition} does not hold, compared with the last run`,
    };
    expect(await hours(world, amounts)).toEqual(
      expected.map((word, i) => words[word] ?? at(String(7 + i).padStart(2, '0'))),
    );
    await world.google.close();
  });

  it('is compared again with the run before where the mail was refused or the execution died', async () => {
    const world = await hourly('send = amount changes by 10');
    await hours(world, ['100']);
    const mend = world.fail(mail, 'Invalid email');
    expect(await hours(world, ['120'], 8)).toEqual([expect.stringMatching(/^Mail: /)]);
    mend();
    world.die(isCall('MailApp.getRemainingDailyQuota'), 'before');
    await world.tick('2026-03-02T09:01Z');
    await completed(world.tick('2026-03-02T09:15Z'));
    expect(world.mailsTo(reader)).toHaveLength(1);
    expect(await hours(world, ['120'], 10)).toEqual([
      'No mail: amount changes by 10 does not hold, compared with the last run',
    ]);
    await world.google.close();
  });

  it('goes where a table did not change for so long, as far as BigQuery tells', async () => {
    let changed: string | undefined = '2026-03-01T06:00Z';
    const { bigquery } = planet();
    const handle: BigQuery['handle'] = async (request) => {
      const { status, body } = await bigquery.handle(request);
      if (!/\/tables\/[^/]+$/.test(request.path)) return { status, body };
      const { lastModifiedTime: _, ...table } = body as Record<string, unknown>;
      return {
        status,
        body: { ...table, ...(changed && { lastModifiedTime: String(Date.parse(changed)) }) },
      };
    };
    const condition = 'stale `ops.flights` 26 h';
    const world = await hourly(`send = ${condition}\nrepeat = once`, { bigquery: { handle } });
    // At 08:00 it is 26 hours old.
    expect(await hours(world, ['1', '1'])).toEqual([`No mail: ${condition} does not hold`, at('08')]);
    changed = '2026-03-02T08:30Z';
    expect(await hours(world, ['1'], 9)).toEqual([`Recovered: ${at('09')}`]);
    changed = undefined;
    expect(await hours(world, ['1'], 10)).toEqual([at('10')]);
    world.type('Jobs', 2, { Options: 'send = 오래됨 ops.nothing 26시간' });
    await world.click('Schedules on');
    expect(await hours(world, ['1'], 11)).toEqual([
      expect.stringMatching(/^Mail: Tab "Jobs", row 2, column "Options" \(J2\): /),
    ]);
    await world.google.close();
  });
});
