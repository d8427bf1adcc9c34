import { beforeAll, describe, expect, it } from 'vitest';
import { valueAt } from '../../src/local/workbook/sheet.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, column, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
let world: World;
let queries = 0;

/** The tab of a fresh query, and its status. */
async function ask(SQL: string, Options = ''): Promise<{ shown: string[][]; status: string; tab: string }> {
  const row = 2;
  const tab = `T${++queries}`;
  world.type('Queries', row, { Name: tab, SQL, Options });
  const status = await refresh(world, row);
  return {
    shown: world.workbook.sheets.some(({ title }) => title === tab) ? world.shown(tab) : [],
    status,
    tab,
  };
}

describe('values of BigQuery', onPlatforms(['linux', 'darwin']), () => {
  beforeAll(async () => {
    world = await createWorld();
    return () => world.google.close();
  }, 120_000);

  it('of every scalar type show what BigQuery says, in the zone of the sheet', async () => {
    const { shown, status } =
      await ask(`SELECT 42 AS i, -0.5 AS f, NUMERIC '1234567.891' AS n, BIGNUMERIC '-0.001' AS bn, TRUE AS yes, FALSE AS nay,
      'text' AS s, b'\\x00\\xff' AS bytes, DATE '2024-02-29' AS d, TIME '23:59:58' AS t, DATETIME '2026-03-08 02:30:00' AS dt,
      TIMESTAMP '2026-03-08 07:00:00+00' AS ts, CAST('NaN' AS FLOAT64) AS nan, CAST('-inf' AS FLOAT64) AS inf, JSON '{"a": [1, null]}' AS js,
      CAST(NULL AS INT64) AS nothing, MAKE_INTERVAL(1, 2, 3) AS span`);
    expect(status).toBe('OK');
    expect(shown[1]).toEqual([
      '42',
      '-0.5',
      '1234567.891',
      '-0.001',
      'TRUE',
      'FALSE',
      'text',
      'AP8=',
      '2024-02-29',
      '23:59:58',
      '2026-03-08 02:30:00',
      '2026-03-08 03:00:00',
      'NaN',
      '-Infinity',
      '{"a":[1,null]}',
      '',
      '1-2 3 0:0:0',
    ]);
  });

  it('that are dates, numbers and booleans are those in the sheet, and can be reckoned with', async () => {
    const { tab } = await ask(
      "SELECT DATE '2026-03-01' AS d, 2.5 AS n, TRUE AS b, TIME '12:00:00' AS t, '5' AS s",
    );
    const values = [0, 1, 2, 3, 4].map((column) => valueAt(world.sheet(tab), 1, column));
    // 46,082 days since 30 December 1899.
    expect(values).toEqual([46_082, 2.5, true, 0.5, '5']);
  });

  it('of more digits than a cell keeps stay whole as text, and the status tells how many', async () => {
    const { shown, status } = await ask(
      "SELECT * FROM UNNEST([STRUCT(9007199254740993 AS id, NUMERIC '12345678901234567.5' AS n), (5, NUMERIC '1')])",
    );
    expect(shown.slice(1)).toEqual([
      ['9007199254740993', '12345678901234567.5'],
      ['5', '1'],
    ]);
    expect(status).toBe('OK. Numbers with more digits than a cell keeps stand as text: id (1), n (1).');
  });

  it('that are longer than a cell are cut where it ends, counted, and marked', async () => {
    const { tab, status } = await ask(
      "SELECT REPEAT('x', 50000) AS fits, REPEAT('y', 50001) AS cut, REPEAT('😀', 25001) AS faces",
    );
    expect(status).toBe('OK. 2 texts were longer than a cell can hold (50,000 characters) and were cut.');
    expect(cell(world, tab, 'A2')).toBe('x'.repeat(50_000));
    expect(cell(world, tab, 'B2')).toMatch(/^y+… \(cut\)$/);
    expect(cell(world, tab, 'B2')).toHaveLength(50_000);
    expect(cell(world, tab, 'C2')).toMatch(/^(😀)+… \(cut\)$/u);
  });
});

const nested = `SELECT 1 AS id, STRUCT('a' AS x, STRUCT(2 AS z) AS y) AS s, ['p', 'q'] AS tags,
  [STRUCT(DATE '2026-03-01' AS day, 5 AS n), STRUCT(DATE '2026-03-02', 6)] AS visits, 'end' AS after
  UNION ALL SELECT 2, NULL, [], [], NULL ORDER BY id`;

describe('nested values', onPlatforms(['linux', 'darwin']), () => {
  beforeAll(async () => {
    world = await createWorld();
    return () => world.google.close();
  }, 120_000);

  it('are JSON texts unless the row says otherwise', async () => {
    const { shown } = await ask(nested);
    expect(shown).toEqual([
      ['id', 's', 'tags', 'visits', 'after'],
      [
        '1',
        '{"x":"a","y":{"z":2}}',
        '["p","q"]',
        '[{"day":"2026-03-01","n":5},{"day":"2026-03-02","n":6}]',
        'end',
      ],
      ['2', '', '[]', '[]', ''],
    ]);
  });

  it('with columns: a STRUCT is a column for each of its fields, an array stays JSON', async () => {
    const { shown } = await ask(nested, 'nested = columns');
    expect(shown).toEqual([
      ['id', 's.x', 's.y.z', 'tags', 'visits', 'after'],
      ['1', 'a', '2', '["p","q"]', '[{"day":"2026-03-01","n":5},{"day":"2026-03-02","n":6}]', 'end'],
      ['2', '', '', '[]', '[]', ''],
    ]);
  });

  it('with rows of an array: a row for each element, one where there are none, the rest repeated', async () => {
    const { shown } = await ask(nested, 'nested = rows of Visits');
    expect(shown).toEqual([
      ['id', 's.x', 's.y.z', 'tags', 'visits.day', 'visits.n', 'after'],
      ['1', 'a', '2', '["p","q"]', '2026-03-01', '5', 'end'],
      ['1', 'a', '2', '["p","q"]', '2026-03-02', '6', 'end'],
      ['2', '', '', '[]', '', '', ''],
    ]);
  });

  it('with rows of what is no array are refused at the options, naming those that are', async () => {
    const { status } = await ask(nested, 'nested = rows of s');
    expect(status).toContain(
      '"s" is no repeated field of the result. Fields that can become rows: tags, visits.',
    );
    expect(status).toContain('column "Options" (H2)');
  });
});

const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@x',
  "'a",
  '00123',
  '1/2',
  'TRUE',
  '1e5',
  '10%',
  '$5',
  '12:30',
  '2026-03-01',
  '#N/A',
  ' x ',
  '😀',
  'a\nb',
  'שלום',
  '=IMPORTXML("x")',
  '\t=1',
];

describe('texts that look like something else', onPlatforms(['linux', 'darwin']), () => {
  beforeAll(async () => {
    world = await createWorld();
    return () => world.google.close();
  }, 120_000);
  const literals = hostile.map((text) => JSON.stringify(text)).join();

  it('stay the texts they are in a small result', async () => {
    const { tab } = await ask(
      `SELECT t, t AS again FROM UNNEST([${literals}]) AS t WITH OFFSET i ORDER BY i`,
    );
    expect(hostile.map((_, i) => valueAt(world.sheet(tab), i + 1, 0))).toEqual(hostile);
    expect(column(world, tab, 'B2', hostile.length)).toEqual(hostile);
  });

  it('stay the texts they are in a large result, on a tab of its own and on one that is there', async () => {
    const copies = 1_100;
    const sql = `SELECT t, t AS again FROM UNNEST(GENERATE_ARRAY(1, ${copies})) AS n, UNNEST([${literals}]) AS t WITH OFFSET i ORDER BY n, i`;
    const { tab } = await ask(sql);
    expect(world.sheet(tab).rows).toBeGreaterThan(20_000);
    const last = (copies - 1) * hostile.length + 1;
    const stored = () => hostile.map((_, i) => valueAt(world.sheet(tab), last + i, 1));
    expect(stored()).toEqual(hostile);
    await refresh(world);
    expect(stored()).toEqual(hostile);
  });

  it('stay the texts they are through a merge, an append and a restore', async () => {
    const { tab } = await ask(`SELECT i, t FROM UNNEST([${literals}]) AS t WITH OFFSET i ORDER BY i`);
    const stored = () => hostile.map((_, i) => valueAt(world.sheet(tab), i + 1, 1));
    world.type('Queries', 2, { Mode: 'upsert', 'Key columns': 't' });
    expect(await refresh(world)).toContain(`0 inserted, 0 updated, ${hostile.length} unchanged`);
    world.type('Queries', 2, { Mode: '', SQL: "SELECT 1 AS i, 'x' AS t" });
    await refresh(world);
    world.google.select(tab);
    await world.click('Restore previous refresh');
    expect(stored()).toEqual(hostile);
  });
});
