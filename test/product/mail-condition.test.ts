import { describe, expect, it } from 'vitest';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();

const rows = `SELECT 'Seoul' AS city, 120 AS amount, NUMERIC '0.10' AS rate, DATE '2026-03-02' AS day,
  TIMESTAMP '2026-03-02 13:30:15' AS seen, TRUE AS paid, 9007199254740993 AS id, [1] AS list
UNION ALL SELECT NULL, 80, NULL, NULL, NULL, FALSE, -9007199254740993, [2]`;

/** A workbook with a query of each SQL, `Sales` the first, and a job of all that mails. */
async function withQueries(...sql: string[]): Promise<World> {
  const world = await createWorld();
  for (const [i, SQL] of sql.entries())
    world.type('Queries', 2 + i, { Name: ['Sales', 'Costs'][i] ?? '', SQL });
  world.type('Jobs', 2, { Name: 'Daily', 'Mail to': 'bo@example.com' });
  return world;
}

/** Runs the job under that condition: how many mails went, and the lines of the run about mails. */
async function send(world: World, condition: string): Promise<[number, string]> {
  world.type('Jobs', 2, { Options: `send = ${condition}` });
  const before = world.google.mails().length;
  world.answers.push('1');
  await world.click('Run job…');
  const details = (world.row('Runs', 2).Details ?? '').split('\n').filter((line) => /mail/i.test(line));
  return [world.google.mails().length - before, details.join('\n')];
}

const sent = [1, 'Mail sent to bo@example.com'];

describe('a mail under a condition', () => {
  it.each([
    ['amount > 100', true],
    ['AMOUNT > 120', false],
    ['Sales.amount <= 80', true],
    ['amount != 80', true],
    ['rate = 0.1', true],
    ['rate < 0.1', false],
    ['id > 9007199254740992', true],
    ['id > 9007199254740993', false],
    ['id < -9007199254740992', true],
    ['city = Seoul', true],
    ['city = seoul', false],
    ['city != "Seoul"', false],
    ['day >= 2026-03-02', true],
    ['day > 2026-03-02', false],
    // The workbook is in New York.
    ['seen = 2026-03-02', true],
    ['seen = 2026-03-02 08:30', true],
    ['seen > 2026-03-02 08:30', false],
    ['seen > 2026-03-02 08:30:14', true],
    ['paid = TRUE', true],
  ])('%s', async (condition, holds) => {
    const world = await withQueries(rows);
    expect(await send(world, condition)).toEqual(holds ? sent : [0, `No mail: no row has ${condition}`]);
    expect(world.row('Runs', 2).Result).toBe('OK');
  });

  it('asks whether there are rows at all', async () => {
    const world = await withQueries('SELECT 1 AS n FROM (SELECT 1) WHERE 1 = @n', 'SELECT 1 AS n LIMIT 0');
    world.type('Queries', 2, { Parameters: 'n = 1' });
    expect(await send(world, 'rows')).toEqual(sent);
    expect(await send(world, 'no rows')).toEqual([0, 'No mail: there are rows']);
    world.type('Queries', 2, { Parameters: 'n = 2' });
    expect(await send(world, 'rows')).toEqual([0, 'No mail: there are no rows']);
    expect(await send(world, 'no rows')).toEqual(sent);
    expect(await send(world, 'n > 0')).toEqual([0, 'No mail: no row has n > 0']);
    expect(await send(world, 'always')).toEqual(sent);
  });

  it('looks into all rows of any query, or of the one that it names', async () => {
    const many = 'SELECT n AS amount FROM UNNEST(GENERATE_ARRAY(1, 60000)) AS n ORDER BY n';
    const world = await withQueries('SELECT 5 AS amount', many);
    expect(await send(world, 'amount = 60000')).toEqual(sent);
    expect(await send(world, 'costs.amount > 59999')).toEqual(sent);
    expect(await send(world, 'costs.amount > 60000')).toEqual([
      0,
      'No mail: no row has costs.amount > 60000',
    ]);
    expect(await send(world, 'Sales.amount > 5')).toEqual([0, 'No mail: no row has Sales.amount > 5']);
  });

  it.each(['price > 1', 'amount > many', 'day > 2026', 'list = 1', 'Costs.amount > 1'])(
    'that no result can answer is told, and no mail goes: %s',
    async (condition) => {
      const world = await withQueries(rows);
      const [count, words] = await send(world, condition);
      expect([count, words]).toEqual([
        0,
        expect.stringMatching(/^Mail: Tab "Jobs", row 2, column "Options" \(J2\): The mail is to be sent if/),
      ]);
      expect(world.row('Runs', 2).Result).toBe('Partly failed');
    },
  );

  it('is not guessed where a query failed that could decide', async () => {
    const world = await withQueries('SELECT 5 AS amount', 'SELECT nothing');
    const unjudged = [0, expect.stringMatching(/^No mail: not every query was refreshed/)];
    expect(await send(world, 'amount > 5')).toEqual(unjudged);
    expect(await send(world, 'Costs.amount > 5')).toEqual(unjudged);
    expect(await send(world, 'Sales.amount > 5')).toEqual([0, 'No mail: no row has Sales.amount > 5']);
    expect(await send(world, 'amount >= 5')).toEqual(sent);
    expect(await send(world, 'no rows')).toEqual([0, 'No mail: there are rows']);
    world.type('Queries', 2, { SQL: 'SELECT 5 AS amount LIMIT 0' });
    for (const condition of ['rows', 'no rows']) expect(await send(world, condition)).toEqual(unjudged);
  });
});
