import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toEml } from '../../src/local/mailbox/eml.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { edit, put } from './person.ts';
import { completed, createScheduledWorld, isCall, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const reader = 'reader@example.com';
const mail = isCall('MailApp.sendEmail');

/** A job that is due every hour and mails what changed in rows `city|amount|day`, written with commas between in `Facts!A1`. */
async function hourly(options: string, job: Record<string, string> = {}): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet());
  edit(world, { addSheet: { properties: { sheetId: 77, title: 'Facts' } } });
  world.type('Queries', 2, {
    Name: 'Sales',
    SQL: `SELECT parts[0] AS city, CAST(NULLIF(parts[1], '') AS NUMERIC) AS amount, CAST(parts[2] AS DATE) AS day
      FROM (SELECT SPLIT(row, '|') AS parts FROM UNNEST(SPLIT(@rows, ',')) AS row)`,
    Parameters: 'rows STRING = Facts!A1',
  });
  const row = { Name: 'Digest', Schedule: 'every hour', 'Mail to': reader, Options: options, ...job };
  world.type('Jobs', 2, row);
  put(world, 'Facts', 'A1', ['x|1|2026-03-01']);
  await world.click('Schedules on');
  return world;
}

/** The job's turn at that hour with those rows: the text of the mail up to its link, or why there is none. */
async function turn(world: ScheduledWorld, hour: number, rows: string): Promise<string> {
  put(world, 'Facts', 'A1', [rows]);
  const before = world.mailsTo(reader).length;
  await completed(world.tick(new Date(Date.UTC(2026, 2, 2, hour, 1)).toISOString()));
  const sent = world.mailsTo(reader).slice(before);
  if (sent.length > 0) return sent.map(({ text }) => text.split('\n\nOpen the')[0]).join('====');
  const [[details = ''] = []] = world.runs('Details').slice(-1);
  return details
    .split('\n')
    .filter((line) => /^(No mail|Mail): /.test(line))
    .join('; ');
}

const first = 'Seoul|100|2026-03-01,Busan|5.5|2026-03-01,Jeju||2026-03-01';
const second = 'Seoul|120|2026-03-01,Busan|5.50|2026-03-01,Ulsan|7|2026-03-02';
const nothing = 'No mail: nothing changed since the last delivery';
const fromFirstToSecond = [
  'Since the last delivery: 1 added, 1 removed, 1 changed.',
  '',
  'Change   city   amount     day',
  '-------  -----  ---------  ----------',
  'changed  Seoul  100 → 120  2026-03-01',
  'added    Ulsan  7          2026-03-02',
  'removed  Jeju              2026-03-01',
].join('\n');
/** The hidden tabs that keep what was delivered. */
const keptTabs = (world: ScheduledWorld) =>
  world.workbook.sheets.filter(({ title }) => title.startsWith('querytabs delivered'));

describe('a mail of what changed', onPlatforms(['linux', 'darwin']), () => {
  it('shows all rows first, and then what was added, removed and changed since the last delivery', async () => {
    const world = await hourly('send = changes\nkeys = CITY');
    expect(await turn(world, 7, first)).toBe(
      [
        'Digest: results of 2026-03-02 07:01.',
        '',
        'First delivery: all rows. From now on only what changes is sent.',
        '',
        'city   amount  day',
        '-----  ------  ----------',
        'Seoul     100  2026-03-01',
        'Busan     5.5  2026-03-01',
        'Jeju           2026-03-01',
      ].join('\n'),
    );
    expect(await turn(world, 8, first)).toBe(nothing);
    expect(await turn(world, 9, second)).toBe(`Digest: results of 2026-03-02 09:01.\n\n${fromFirstToSecond}`);
    expect(await turn(world, 10, second)).toBe(nothing);
    await turn(world, 11, first);
    // One tab that nobody sees holds the last delivery, and that before it until the next has gone.
    expect(keptTabs(world).map(({ hidden, title }) => [hidden, world.shown(title).length])).toEqual([
      [true, 3],
    ]);
    await world.google.close();
  });

  it('stands where the body wants it, in the mail’s language, cut as tables are, by the keys of an upsert', async () => {
    const world = await hourly('발송 = sales.변경\n언어 = 한국어\n행 = 2', {
      Subject: '{{job}}',
      Body: '<{{changes}}>',
    });
    world.type('Queries', 2, { Mode: 'upsert', 'Key columns': 'city, day' });
    await world.click('Schedules on');
    await turn(world, 7, first);
    await turn(world, 8, second);
    const sent = world.google.mails().at(-1);
    if (!sent) throw new Error('no mail');
    const { html = '', text = '' } = await PostalMime.parse(await toEml(sent));
    expect(text).toMatch(
      /^<지난 발송 뒤: 추가 1행, 삭제 1행, 변경 1행\.\n\n구분 +city +day +amount\n[- ]+\n변경 +Seoul +2026-03-01 +100 → 120\n추가 +Ulsan +2026-03-02 +7\n그 밖에 1행/,
    );
    expect(html).toContain('100 → 120</td>');
    await world.google.close();
  });

  it('is previewed with what is on the tab now, against what was delivered', async () => {
    const world = await hourly('send = changes\nkeys = city');
    const preview = async () => {
      world.answers.push('1');
      await world.click('Preview mail…');
      return world.google.pages().at(-1)?.html ?? '';
    };
    await world.click('Refresh all');
    expect(await preview()).toMatch(/First delivery: all rows.*<td[^>]*>x<\/td>/s);
    await turn(world, 7, first);
    expect(await preview()).toContain('0 added, 0 removed, 0 changed.');
    put(world, 'Facts', 'A1', [second]);
    await world.click('Refresh all');
    world.answers.push('1');
    await world.click('Send test mail to me…');
    expect(world.mailsTo('ana@example.com')[0]?.text).toContain(fromFirstToSecond);
    expect(await turn(world, 8, second)).toContain(fromFirstToSecond);
    await world.google.close();
  });

  it('goes at most once a day where the job says so, with all that changed since', async () => {
    const world = await hourly('send = changes\nkeys = city\nrepeat = daily');
    await turn(world, 7, first);
    expect(await turn(world, 8, `${first},Ulsan|1|2026-03-01`)).toBe('No mail: one went today already');
    const nextDay = await turn(world, 24 + 7, second);
    expect(nextDay).toContain(fromFirstToSecond);
    await world.google.close();
  });

  it.each([
    ['send = changes', first, 'Changes of "Sales" are to be mailed, but nothing tells its rows apart.'],
    ['send = changes\nkeys = town', first, 'The result has no column "town".'],
    [
      'send = changes\nkeys = day',
      first,
      'The result of "Sales" has the key 2026-03-01 (day) more than once',
    ],
  ])('is not sent where rows cannot be told apart: %s', async (options, rows, words) => {
    const world = await hourly(options);
    expect(await turn(world, 7, rows)).toContain(`Mail: Tab "Jobs", row 2, column "Options" (J2): ${words}`);
    expect(keptTabs(world)).toEqual([]);
    await world.google.close();
  });

  it('keeps up to 5,000 rows and 2 MB, whatever is in them, and says so above that', async () => {
    const world = await hourly('send = changes\nkeys = n');
    const sql = (rows: number, text: string) =>
      `SELECT n, ${text} AS text FROM UNNEST(GENERATE_ARRAY(1, ${rows})) AS n WHERE @rows != ''`;
    const run = async (hour: number, rows: number, text: string) => {
      world.type('Queries', 2, { SQL: sql(rows, text) });
      await world.click('Schedules on');
      return turn(world, hour, 'x');
    };
    // Each row takes some 190 bytes, a character of them four, so that a cell ends within one.
    const long = "REPEAT('\u{1F600}', 45)";
    expect(await run(7, 5_000, long)).toContain('First delivery');
    expect(await run(8, 5_000, long)).toBe(nothing);
    expect(await run(9, 5_000, `IF(n = 4999, 'new', ${long})`)).toMatch(/0 added, 0 removed, 1 changed/);
    expect(await run(10, 5_001, "'a'")).toContain('but its result has 5,001 rows of – in all');
    expect(await run(11, 5_000, "REPEAT('x', 450)")).toMatch(
      /has 5,000 rows of 2\.\d MB in all; 5,000 rows and 2 MB are the most/,
    );
    await world.google.close();
  });

  const noted = ({ name, args }: { name: string; args: readonly unknown[] }) =>
    name === 'Properties.setProperty' && /querytabs\.alert\..*sending/.test(JSON.stringify(args));
  const kept = ({ name, args }: { name: string; args: readonly unknown[] }) =>
    name === 'Sheets.Spreadsheets.batchUpdate' && JSON.stringify(args).includes('appendDimension');

  it.each([
    ['before its rows are kept', kept, 'before', 1],
    ['after its rows are kept', kept, 'after', 1],
    ['before it is noted', noted, 'before', 1],
    ['after it is noted', noted, 'after', 1],
    ['before it goes', mail, 'before', 0],
    ['after it went', mail, 'after', 1],
  ] as const)('is sent at most once when the execution dies %s', async (_, which, when, mails) => {
    const world = await hourly('send = changes\nkeys = city');
    await turn(world, 7, first);
    put(world, 'Facts', 'A1', [second]);
    world.die(which, when);
    expect((await world.tick('2026-03-02T08:01Z')).status).toBe('Timed out');
    await completed(world.tick('2026-03-02T08:15Z'));
    await completed(world.tick('2026-03-02T08:30Z'));
    const sent = world.mailsTo(reader).slice(1);
    expect(sent).toHaveLength(mails);
    for (const { text } of sent) expect(text).toContain(fromFirstToSecond);
    // An uncertain one counts as sent.
    expect(await turn(world, 9, second)).toBe(nothing);
    await world.google.close();
  });

  it('tells of the same changes again where Google refused it, and keeps the jobs apart', async () => {
    const world = await hourly('send = changes\nkeys = city');
    const other = { Name: 'Other', Schedule: 'every day 07:00', 'Mail to': 'other@example.com' };
    world.type('Jobs', 3, { ...other, Options: 'send = changes\nkeys = city' });
    await world.click('Schedules on');
    await turn(world, 7, first);
    expect(world.mailsTo('other@example.com')).toHaveLength(1);
    const mend = world.fail(mail, 'Invalid email');
    expect(await turn(world, 8, second)).toMatch(/^Mail: /);
    mend();
    expect(await turn(world, 9, second)).toContain(fromFirstToSecond);
    await turn(world, 24 + 7, second);
    expect(world.mailsTo('other@example.com')[1]?.text).toContain(fromFirstToSecond);
    expect(keptTabs(world).map(({ title }) => world.shown(title).length)).toEqual([5]);
    await world.google.close();
  });
});
