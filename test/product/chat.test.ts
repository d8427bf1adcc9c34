import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { completed, createScheduledWorld, isCall, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const google = 'https://chat.googleapis.com/v1/spaces/AAAA-b_1/messages?key=sEcReT-k&token=sEcReT%3D';
const slack = 'https://hooks.slack.com/services/T00/B00/sEcReTs';
const reader = 'reader@example.com';
const fetched = isCall('UrlFetchApp.fetch');
const sql = "SELECT 'Seoul' AS city, 1234.5 AS amount UNION ALL SELECT 'Busan', NULL ORDER BY city DESC";

/** A job that runs daily at 07:00 and tells the chats `team` (Google Chat) and `ops` (Slack). */
async function daily(
  job: Record<string, string> = {},
  { SQL = sql, chats = { team: google, ops: slack }, webhooks = [google, slack] } = {},
): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet(), { webhooks });
  for (const [name, address] of Object.entries(chats))
    world.google.setProperty('script', `querytabs.chat.${name}`, address);
  world.type('Queries', 2, { Name: 'Sales', SQL });
  world.type('Jobs', 2, { Name: 'Daily', Schedule: 'every day 07:00', Options: 'chat = team, ops', ...job });
  await world.click('Schedules on');
  return world;
}

const texts = ({ google: { chats } }: ScheduledWorld) => chats().map(({ service, text }) => [service, text]);
const details = (world: ScheduledWorld) => world.runs('Details').at(-1)?.[0]?.split('\n') ?? [];

/** Everything of the script and the workbook that anybody could look at, but for the properties of the script. */
function seen({ google: place }: ScheduledWorld): string {
  const { chats: _, stores, ...rest } = place.save();
  return JSON.stringify([rest, { ...stores, script: {} }, place.pages(), place.toasts()]);
}

describe('a chat', onPlatforms(['linux', 'darwin']), () => {
  it('is told of a run with the first rows, without any mail', async () => {
    const world = await daily();
    await completed(world.tick('2026-03-02T07:01Z'));
    const table = 'city   amount\n-----  ------\nSeoul  1234.5\nBusan';
    const [, text] = texts(world)[0] ?? [];
    expect(text).toMatch(
      /^\*Daily\* 2026-03-02 07:01\nSales: 2 rows\n```\n[^`]*\n```\n<https:\/\/docs\.google\.com\/[^|>]*#gid=\d+\|Open the spreadsheet>$/,
    );
    expect(text).toContain(table);
    expect(texts(world)).toEqual([
      ['google', text],
      ['slack', text],
    ]);
    expect(details(world).slice(1)).toEqual(['Chat told: team', 'Chat told: ops']);
    expect(world.runs('Result', 'Mails')).toEqual([['OK', '0']]);
    expect(world.google.mails()).toEqual([]);
    await world.google.close();
  });

  it('shows what somebody wrote as text: no format, no link, no mention', async () => {
    const Name = '*Da_ily* `<!channel>` <users/all> > & ~x~';
    const SQL = "SELECT '``` <!here> <users/all> <https://evil.com|mail> &' AS a, '@all *b* _c_' AS d";
    const world = await daily({ Name }, { SQL });
    await completed(world.tick('2026-03-02T07:01Z'));
    const [[, ofGoogle = ''] = [], [, ofSlack = ''] = []] = texts(world);
    for (const text of [ofGoogle, ofSlack]) {
      expect(text.match(/<[^>]*>/g)).toEqual([expect.stringMatching(/^<https:\/\/docs\.google\.com\//)]);
      expect(text.split('```')).toHaveLength(3);
      expect(text.split('\n')[0]?.replace(/^\*|\* 2026.*$/g, '')).not.toMatch(/[*_~`<>]/);
    }
    expect(ofGoogle.split('\n')[0]).toBe('*＊Da＿ily＊ ˋ‹!channel›ˋ ‹users/all› › & ～x～* 2026-03-02 07:01');
    expect(ofGoogle).toContain('ˋˋˋ ‹!here› ‹users/all› ‹https://evil.com|mail› &');
    expect(ofSlack).toContain('ˋˋˋ &lt;!here&gt; &lt;users/all&gt; &lt;https://evil.com|mail&gt; &amp;');
    await world.google.close();
  });

  it('gets ten rows at most, and fewer of a wide table', async () => {
    const wide = Array.from({ length: 12 }, (_, i) => `REPEAT('&', 100) AS c${i}`).join(', ');
    const world = await daily({}, { SQL: `SELECT n, ${wide} FROM UNNEST(GENERATE_ARRAY(1, 30)) AS n` });
    await completed(world.tick('2026-03-02T07:01Z'));
    const [[, ofGoogle = ''] = [], [, ofSlack = ''] = []] = texts(world);
    expect(ofGoogle).toContain('\nand 20 more rows\n');
    for (const text of [ofGoogle, ofSlack]) {
      expect(text.length).toBeLessThanOrEqual(4_000);
      expect(text).toContain('Sales: 30 rows');
    }
    expect(ofSlack).toMatch(/\nand 2[1-9] more rows\n/);
    await world.google.close();
  });

  it('is told that a query failed, and under the condition of the mail only', async () => {
    const world = await daily({ Options: 'chat = team\nsend = amount > 2000\nretries = 0' });
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(details(world)[1]).toMatch(/^No chat message: the line "send" does not hold/);
    world.type('Jobs', 2, { Options: 'chat = team\nretries = 0' });
    world.type('Queries', 3, { Name: 'Costs', SQL: 'SELECT nothing' });
    await world.click('Schedules on');
    await completed(world.tick('2026-03-03T07:01Z'));
    expect(texts(world)).toHaveLength(1);
    expect(texts(world)[0]?.[1]).toMatch(
      /\nNot all of this is fresh: 1 of 2 queries could not be refreshed\.\nSales: 2 rows\nCosts: Not refreshed: /,
    );
    await world.google.close();
  });

  it.each([
    ['nobody knows', undefined, 'chatUnknown', 'There is no chat "team".'],
    ['is not of HTTPS', slack.replace('https', 'http'), 'chatAddress', 'is not that of an incoming webhook'],
    ['is elsewhere', 'https://evil.com/services/T/B/x', 'chatAddress', 'is not that of an incoming webhook'],
    ['looks alike', 'https://hooks.slack.com.evil.com/services/T/B/x', 'chatAddress', 'is not that of'],
    ['carries a user', 'https://hooks.slack.com@evil.com/services/T/B/x', 'chatAddress', 'is not that of'],
    [
      'leads elsewhere',
      'https://chat.googleapis.com/v1/spaces/A/members?key=k',
      'chatAddress',
      'is not that',
    ],
    [
      'is gone',
      'https://hooks.slack.com/services/T00/B00/gone',
      'chatRefused',
      'the message: 404 no_service',
    ],
    ['is gone too', google.replace('AAAA', 'BBBB'), 'chatRefused', '404 Requested entity was not found.'],
  ])('that %s is told in the run, and the mail goes all the same', async (_, address, code, words) => {
    const world = await daily(
      { 'Mail to': reader, Options: 'chat = team, ops' },
      { chats: { ...(address && { team: address }), ops: slack } as { team: string; ops: string } },
    );
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(details(world)[0]).toMatch(/^Chat: Tab "Jobs", row 2, column "Options"/);
    expect(details(world)[0]).toContain(words);
    expect(world.runs('Result', 'Error codes')).toEqual([['Partly failed', code]]);
    expect([texts(world).map(([service]) => service), world.mailsTo(reader).length]).toEqual([['slack'], 1]);
    const posts = world.calls.filter(fetched).map(({ args }) => (args[0] as { url: string }).url);
    expect(posts).toEqual(code === 'chatRefused' ? [address, slack] : [slack]);
    if (address) expect(seen(world)).not.toContain(address.slice(8));
    await world.google.close();
  });

  it('is told although the mail fails', async () => {
    const world = await daily({ 'Mail to': reader });
    world.fail(
      ({ name, args }) => name === 'MailApp.sendEmail' && JSON.stringify(args).includes(reader),
      'no',
    );
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(texts(world)).toHaveLength(2);
    expect(texts(world)[0]?.[1]).not.toContain('Not all of this is fresh');
    expect(world.runs('Error codes')).toEqual([['mailFailed']]);
    await world.google.close();
  });

  it('that is told too much at once is told again when it wants', async () => {
    const world = await daily();
    world.type('Jobs', 3, { Name: 'Other', Schedule: 'every day 07:00', Options: 'chat = team, ops' });
    await world.click('Schedules on');
    await completed(world.tick('2026-03-02T07:01Z'));
    const seconds = world.google
      .chats()
      .map(({ service, date }) => [service, new Date(date).getUTCSeconds()]);
    expect(seconds).toEqual([
      ['google', 0],
      ['slack', 0],
      ['google', 1],
      ['slack', 1],
    ]);
    expect(world.runs('Result')).toEqual([['OK'], ['OK']]);
    await world.google.close();
  });

  it.each<[string, number, string, boolean]>([
    [`DNS error: ${slack}`, 3, 'chatRefused', false],
    [`Address unavailable: ${slack}`, 3, 'chatRefused', false],
    [`Timeout: ${slack}`, 1, 'chatUncertain', true],
    [`Unexpected error: ${slack}`, 1, 'chatUncertain', true],
    ['Service invoked too many times for one day: urlfetch.', 1, 'rateLimited', false],
  ])('%s: tried %i times, then %s', async (message, tries, code, isUncertain) => {
    const world = await daily({ Options: 'chat = ops' });
    world.fail(fetched, message);
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.calls.filter(fetched)).toHaveLength(tries);
    expect(world.runs('Error codes')).toEqual([[code]]);
    expect(details(world)[0]?.includes('whether it arrived is not known')).toBe(isUncertain);
    expect(seen(world)).not.toMatch(/sEcReT/);
    expect(
      world.google
        .mails()
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/sEcReT/);
    await world.google.close();
  });

  it.each(['before', 'after'] as const)(
    'on which an execution died %s it was told is uncertain, and is not told again',
    async (when) => {
      const world = await daily({ 'Mail to': reader });
      world.die((call) => fetched(call) && JSON.stringify(call.args).includes('slack'), when);
      expect((await world.tick('2026-03-02T07:01Z')).status).toBe('Timed out');
      await completed(world.tick('2026-03-02T07:10Z'));
      await completed(world.tick('2026-03-02T07:25Z'));
      expect(texts(world).map(([service]) => service)).toEqual(
        when === 'after' ? ['google', 'slack'] : ['google'],
      );
      expect(world.mailsTo(reader)).toHaveLength(1);
      expect(world.runs('Result', 'Error codes')).toEqual([['Partly failed', 'chatUncertain']]);
      expect(details(world)[0]).toMatch(/^Chat: "ops" was about to be told; whether it was is not known\./);
      expect(details(world).slice(2)).toEqual([`Mail sent to ${reader}`, 'Chat told: team']);
      expect(world.kept('run.')).toEqual({});
      expect(seen(world)).not.toMatch(/sEcReT/);
      await world.google.close();
    },
  );

  it('waits for the next execution where time is short, without another mail', async () => {
    const world = await daily({ 'Mail to': reader });
    world.watchers.push(({ name }) => {
      if (name !== 'MailApp.sendEmail') return;
      world.watchers.length = 0;
      world.clock.advance(270_000);
    });
    await completed(world.tick('2026-03-02T07:01Z'));
    expect([texts(world).length, world.mailsTo(reader).length, world.runs('Result')]).toEqual([0, 1, []]);
    await completed(world.tick('2026-03-02T07:15Z'));
    expect([texts(world).length, world.mailsTo(reader).length]).toEqual([2, 1]);
    expect(details(world).slice(1)).toEqual([`Mail sent to ${reader}`, 'Chat told: team', 'Chat told: ops']);
    expect(world.runs('Result')).toEqual([['OK']]);
    await world.google.close();
  });

  it('is approved, and named before schedules are switched on', async () => {
    const world = await daily({ Options: 'chat = team' });
    expect(world.dialogs.find((text) => text.includes('Recipients'))).toContain(
      'Outside example.com: chat: team\n',
    );
    world.type('Jobs', 2, { Options: 'chat = ops' });
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(texts(world)).toEqual([]);
    expect(world.row('Jobs', 2).Status).toContain('has not approved that yet');
    await world.google.close();
  });
});
