import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toEml } from '../../src/local/mailbox/eml.ts';
import { edit, put } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();

/** A workbook with a job, and addresses in `Team!A2:A20`, which the name `everyone` calls too. */
async function withTeam(job: Record<string, string>, team: string[], over = {}): Promise<World> {
  const world = await createWorld(over);
  world.type('Queries', 2, { Name: 'Sales', SQL: 'SELECT 1 AS n' });
  world.type('Jobs', 2, { Name: 'Daily', 'Mail to': '{{=Team!A2:A20}}', ...job });
  const range = { sheetId: 77, startRowIndex: 1, endRowIndex: 20, startColumnIndex: 0, endColumnIndex: 1 };
  edit(
    world,
    { addSheet: { properties: { sheetId: 77, title: 'Team' } } },
    { addNamedRange: { namedRange: { name: 'everyone', range } } },
  );
  put(world, 'Team', 'A2', ...team.map((address) => [address]));
  return world;
}

async function runJob(world: World): Promise<string> {
  world.answers.push('1');
  await world.click('Run job…');
  return world.row('Runs', 2).Details ?? '';
}

it('is read from cells, once each, and carried with cc, bcc, reply-to and sender into the mail', async () => {
  const options = [
    'cc = cc@other.com, BO@example.com',
    'bcc = =everyone, hidden@other.com',
    'reply to = help@example.com',
    'sender = 영업팀',
    'only to = partner.com',
  ];
  const world = await withTeam({ 'Mail to': '{{=Team!A2:A4}}\nann@other.com', Options: options.join('\n') }, [
    'bo@example.com; cy@partner.com',
    '',
    'di@EXAMPLE.com',
    'late@example.com',
  ]);
  const details = await runJob(world);
  const mail = world.google.mails().at(-1);
  if (!mail) throw new Error(details);
  const { to, cc, bcc, replyTo, from } = await PostalMime.parse(await toEml(mail));
  const list = (some: { address?: string | undefined }[] = []) => some.map(({ address }) => address);
  expect(list(to)).toEqual(mail.to.map((address) => address.toLowerCase()));
  expect(mail.to).toEqual(['bo@example.com', 'cy@partner.com', 'di@EXAMPLE.com', 'ann@other.com']);
  expect(list(cc)).toEqual(['cc@other.com']);
  expect(list(bcc)).toEqual(['late@example.com', 'hidden@other.com']);
  expect([list(replyTo), from]).toEqual([
    ['help@example.com'],
    { name: '영업팀', address: 'ana@example.com' },
  ]);
  expect(details).toContain(
    'Mail sent to bo@example.com, cy@partner.com, di@EXAMPLE.com, ann@other.com, cc@',
  );
});

it.each([
  ['nobody', 'Tab "Team", row 3, column "A" (A3): "nobody" is not a mail address.'],
  [
    'x@evil.com',
    '(A3): The mail may not go to x@evil.com: addresses from cells and results must be of example.com.',
  ],
  ['x@sub.example.com', '(A3): The mail may not go to x@sub.example.com'],
  ['=1/0', '(A3): The cell shows the error #DIV/0!'],
  ['a@example.com\r\nBcc: x@evil.com', '(A3): "Bcc: x@evil.com" is not a mail address.'],
])('sends nothing when a cell holds %j, and says which', async (entry, words) => {
  const world = await withTeam({ 'Mail to': 'bo@example.com, =Team!A2:A20' }, ['cy@example.com', entry]);
  expect(await runJob(world)).toContain(words);
  expect(world.row('Runs', 2).Result).toBe('Partly failed');
  expect(world.google.mails()).toEqual([]);
});

it.each([
  ['=Team!A2:A20', [], 'The mail asks for =Team!A2:A20, which is not there, is empty'],
  ['=Nowhere!A2:A20', [], 'The mail asks for =Nowhere!A2:A20, which is not there, is empty'],
  ['=no_such_name', [], 'The mail asks for =no_such_name, which is not there, is empty'],
  [
    '=Team!A2:A',
    Array.from({ length: 51 }, (_, i) => `p${i}@example.com`),
    '51 recipients, but Google sends one mail to 50 at most.',
  ],
])('sends nothing to %s where those are not usable', async (reference, team, words) => {
  const world = await withTeam({ 'Mail to': `'${reference}` }, team);
  expect(await runJob(world)).toMatch(/^.*Mail: Tab "Jobs", row 2, column "Mail to"/m);
  expect(world.row('Runs', 2).Details).toContain(words);
  expect(world.google.mails()).toEqual([]);
});

it('counts everybody against the quota of the day', async () => {
  const world = await withTeam({ Options: 'cc = a@example.com\nbcc = b@example.com' }, ['bo@example.com'], {
    limits: { emailRecipientsPerDay: 2 },
  });
  expect(await runJob(world)).toContain('3 recipients, but Google lets you mail 2 more today.');
  expect(world.google.mails()).toEqual([]);
});

it('takes a domain that anybody can have an address of for nobody’s own', async () => {
  const user = { email: 'ana@gmail.com', locale: 'en' };
  const world = await withTeam({}, ['ana@gmail.com', 'eve@gmail.com'], { user });
  expect(await runJob(world)).toContain('The mail may not go to eve@gmail.com');
  put(world, 'Team', 'A3', ['']);
  await runJob(world);
  expect(world.google.mails().map(({ to }) => to)).toEqual([['ana@gmail.com']]);
});

it('is shown by the preview, and a test goes to nobody but who asks', async () => {
  const world = await withTeam({ Options: 'cc = cc@example.com\nbcc = =everyone' }, ['bo@example.com']);
  world.answers.push('1');
  await world.click('Preview mail…');
  const [page] = world.google.pages();
  expect(page?.html).toMatch(/Mail to:<\/b> bo@example.com<.*cc:<\/b> cc@example.com</);
  world.answers.push('1');
  await world.click('Send test mail to me…');
  expect(world.google.mails().map(({ to, cc, bcc }) => [to, cc, bcc])).toEqual([
    [['ana@example.com'], [], []],
  ]);
});

it('is told, with the domains that cells may name, before the schedules are approved', async () => {
  const options = 'cc = cc@other.com\nreply to = me@example.com\nonly to = partner.com, example.com';
  const world = await withTeam({ Options: options }, ['bo@example.com']);
  await world.click('Schedules on');
  const text = world.dialogs.find((dialog) => dialog.includes('Recipients'));
  expect(text).toContain('Outside example.com: cc@other.com, @partner.com\n');
  expect(text).toContain('Recipients (3): =Team!A2:A20, cc@other.com, me@example.com\n');
});

describe('a column of a result', () => {
  const people = `SELECT 'bo@example.com' AS Email, 1 AS n UNION ALL SELECT NULL, 2
    UNION ALL SELECT 'BO@example.com; cy@partner.com', 3`;
  const nobody = 'SELECT "a@example.com" AS email LIMIT 0';

  async function mailTo(column: string, sql: string, options = ''): Promise<[World, string]> {
    const world = await withTeam({ 'Mail to': column, Options: `only to = partner.com\n${options}` }, []);
    world.type('Queries', 2, { SQL: sql });
    return [world, await runJob(world)];
  }

  it('gives all its addresses once, those beyond what the tab shows too', async () => {
    const long = `SELECT IF(n = 60000, 'last@example.com', 'Bo@example.com') AS email
      FROM UNNEST(GENERATE_ARRAY(1, 60000)) AS n`;
    const [world] = await mailTo(
      '{{Sales.email}}, di@other.com',
      people,
      'cc = {{ Sales.EMAIL }}, ed@other.com',
    );
    world.type('Queries', 2, { SQL: long });
    await runJob(world);
    expect(world.google.mails().map(({ to, cc }) => [to.toSorted(), cc])).toEqual([
      [['bo@example.com', 'cy@partner.com', 'di@other.com'], ['ed@other.com']],
      [['Bo@example.com', 'di@other.com', 'last@example.com'], ['ed@other.com']],
    ]);
  });

  it.each([
    [
      '{{Sales.mail}}',
      people,
      'column "Mail to" (E2): The mail is to go to the addresses in {{Sales.mail}}, but',
    ],
    ['{{Sales.mail}}', people, 'Columns: Email, n.'],
    ['{{Sales.email}}', "SELECT 'nobody' AS email", '"nobody" is not a mail address.'],
    ['{{Sales.email}}', "SELECT 'x@evil.com' AS email", 'The mail may not go to x@evil.com'],
    ['{{Sales.n}}', people, 'is not a mail address.'],
    ['{{Sales.email}}', 'SELECT nothing', 'the run has no such result or column'],
  ])('%s of %s keeps the mail from being sent', async (column, sql, words) => {
    const [world, details] = await mailTo(column, sql);
    expect(details).toContain(words);
    expect(world.google.mails()).toEqual([]);
  });

  it('that is empty lets those in cc take the place, and nobody is told as such', async () => {
    const [world, details] = await mailTo('{{Sales.email}}', nobody);
    expect([details.split('\n').at(-1), world.row('Runs', 2).Result]).toEqual([
      'No mail: there is nobody to send it to',
      'OK',
    ]);
    world.type('Jobs', 2, { Options: 'cc = ed@other.com' });
    await runJob(world);
    expect(world.google.mails().map(({ to, cc }) => [to, cc])).toEqual([[['ed@other.com'], []]]);
  });

  it('is of a query of the job, and is approved and previewed as it is written', async () => {
    const world = await withTeam({ 'Mail to': '{{Sales.email}}', Queries: 'Sales' }, []);
    world.answers.push('1');
    await world.click('Preview mail…');
    expect(world.google.pages()[0]?.html).toContain('Mail to:</b> {{Sales.email}}<');
    await world.click('Schedules on');
    expect(world.dialogs.join()).toContain('Recipients (1): {{Sales.email}}\n');
    world.type('Jobs', 2, { 'Mail to': '{{Costs.email}}' });
    world.answers.push('1');
    await world.click('Run job…');
    expect(world.dialogs.at(-1)).toContain('(E2): There is no query named "Costs". Choose one of: Sales.');
  });
});
