import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
const start = "SELECT id, name FROM UNNEST([STRUCT(1 AS id, 'a' AS name), (2, 'b'), (3, 'c')])";

/** A world whose query `U` has merged the rows 1 a, 2 b and 3 c. */
async function merged(options = '', sql = start): Promise<World> {
  const world = await createWorld();
  world.type('Queries', 2, { Name: 'U', SQL: sql, Mode: 'upsert', 'Key columns': 'id', Options: options });
  await world.click('Refresh all');
  return world;
}

/** Rows `id, name` of a later result. */
const result = (...rows: string[]) =>
  `SELECT id, name FROM UNNEST([STRUCT(CAST(NULL AS INT64) AS id, '' AS name), ${rows.join()}]) WHERE name != ''`;

describe('upsert', onPlatforms(['linux', 'darwin']), () => {
  it('updates rows where they stand, adds new ones below, leaves equal ones, and counts all', async () => {
    const world = await merged();
    expect(world.row('Queries', 2).Status).toBe(
      'OK. 3 inserted, 0 updated, 0 unchanged, 0 not in the result.',
    );
    world.type('Queries', 2, { SQL: result("(4, 'd')", "(2, 'B')", "(1, 'a')") });
    expect(await refresh(world)).toBe('OK. 1 inserted, 1 updated, 1 unchanged, 1 not in the result.');
    expect(world.shown('U')).toEqual([
      ['id', 'name'],
      ['1', 'a'],
      ['2', 'B'],
      ['3', 'c'],
      ['4', 'd'],
    ]);
    expect(world.row('Queries', 2).Rows).toBe('4');
    expect(world.row('Runs', 2).Rows).toBe('2');
    await world.google.close();
  });

  it('keeps what a user wrote beside a row with that row, also after the user has sorted them', async () => {
    const world = await merged();
    edit(world, { appendDimension: { sheetId: world.sheet('U').id, dimension: 'COLUMNS', length: 1 } });
    put(world, 'U', 'C1', ['note'], ['first'], ['second'], ['third']);
    const range = {
      sheetId: world.sheet('U').id,
      startRowIndex: 1,
      endRowIndex: 4,
      startColumnIndex: 0,
      endColumnIndex: 3,
    };
    edit(world, { sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } });
    world.type('Queries', 2, { SQL: result("(1, 'A')", "(2, 'b')", "(3, 'c')", "(4, 'd')") });
    expect(await refresh(world)).toBe('OK. 1 inserted, 1 updated, 2 unchanged, 0 not in the result.');
    expect(world.shown('U')).toEqual([
      ['id', 'name', 'note'],
      ['3', 'c', 'third'],
      ['2', 'b', 'second'],
      ['1', 'A', 'first'],
      ['4', 'd', ''],
    ]);
    await world.google.close();
  });

  it('marks rows that are gone with the time, once, and takes the mark off when they come back', async () => {
    const world = await merged('vanished = mark');
    expect(world.shown('U')[0]).toEqual(['id', 'name', 'Vanished since']);
    world.type('Queries', 2, { SQL: result("(1, 'a')") });
    expect(await refresh(world)).toBe('OK. 0 inserted, 0 updated, 1 unchanged, 2 not in the result.');
    const since = column(world, 'U', 'C2', 3);
    expect(since[0]).toBe('');
    expect(since[1]).toMatch(/^2026-\d\d-\d\d \d\d:\d\d:\d\d$/);
    await world.google.stepTo(world.clock.now() + 86_400_000);
    await refresh(world);
    expect(column(world, 'U', 'C2', 3)).toEqual(since);
    world.type('Queries', 2, { SQL: result("(1, 'a')", "(3, 'c')") });
    expect(await refresh(world)).toBe('OK. 0 inserted, 1 updated, 1 unchanged, 1 not in the result.');
    expect(column(world, 'U', 'C2', 3)).toEqual(['', since[1], '']);
    await world.google.close();
  });

  it('empties rows that are gone, and fills the blank ones again before it adds any', async () => {
    const world = await merged('vanished = clear');
    world.type('Queries', 2, { SQL: result("(1, 'a')", "(3, 'c')") });
    expect(await refresh(world)).toBe('OK. 0 inserted, 0 updated, 2 unchanged, 1 not in the result.');
    expect(world.shown('U')).toEqual([
      ['id', 'name'],
      ['1', 'a'],
      ['', ''],
      ['3', 'c'],
    ]);
    world.type('Queries', 2, { SQL: result("(1, 'a')", "(3, 'c')", "(8, 'h')", "(9, 'i')") });
    expect(await refresh(world)).toBe('OK. 2 inserted, 0 updated, 2 unchanged, 0 not in the result.');
    expect(world.shown('U').slice(1)).toEqual([
      ['1', 'a'],
      ['8', 'h'],
      ['3', 'c'],
      ['9', 'i'],
    ]);
    expect(world.row('Queries', 2).Rows).toBe('4');
    await world.google.close();
  });

  it('tells rows apart by several key columns, NULL among them', async () => {
    const world = await createWorld();
    const sql = (...rows: string[]) =>
      `SELECT a, b, v FROM UNNEST([STRUCT('x' AS a, CAST(NULL AS INT64) AS b, 1 AS v), ${rows.join()}])`;
    world.type('Queries', 2, {
      Name: 'U',
      SQL: sql("('x', 1, 2)", '(NULL, 1, 3)'),
      Mode: 'upsert',
      'Key columns': 'A, b',
    });
    await refresh(world);
    world.type('Queries', 2, { SQL: sql('(NULL, 1, 30)', "('x', 1, 20)", '(NULL, NULL, 4)') });
    expect(await refresh(world)).toBe('OK. 1 inserted, 2 updated, 1 unchanged, 0 not in the result.');
    const shown = [
      ['a', 'b', 'v'],
      ['x', '', '1'],
      ['x', '1', '20'],
      ['', '1', '30'],
      ['', '', '4'],
    ];
    expect(world.shown('U')).toEqual(shown);
    expect(await refresh(world)).toBe('OK. 0 inserted, 0 updated, 4 unchanged, 0 not in the result.');
    expect(world.shown('U')).toEqual(shown);
    await world.google.close();
  });

  it('finds rows of every type unchanged that are, times with microseconds and texts like numbers among them', async () => {
    const world = await merged(
      '',
      `SELECT 1 AS id, DATE '2026-03-01' AS d, TIMESTAMP '2026-03-01 10:20:30.123456+00' AS t, TIME '01:02:03.000004' AS h,
       DATETIME '2026-03-01 10:20:30.654321' AS dt, '00123' AS text, '' AS none, TRUE AS b, 0.1 + 0.2 AS f, 1e300 AS big,
       NUMERIC '12345678901234567890.5' AS n, 9007199254740993 AS i, b'x' AS bytes, [1, 2] AS list, 'TRUE' AS yes`,
    );
    expect(await refresh(world)).toContain('0 inserted, 0 updated, 1 unchanged');
    await world.google.close();
  });

  it('merges by a date, and by a text that looks like a number', async () => {
    const world = await createWorld();
    const sql = (v: number) => `SELECT DATE '2026-03-01' AS day, '007' AS code, ${v} AS v`;
    world.type('Queries', 2, { Name: 'U', SQL: sql(1), Mode: 'upsert', 'Key columns': 'day\ncode' });
    await refresh(world);
    world.type('Queries', 2, { SQL: sql(2) });
    expect(await refresh(world)).toContain('0 inserted, 1 updated');
    expect(world.shown('U')).toEqual([
      ['day', 'code', 'v'],
      ['2026-03-01', '007', '2'],
    ]);
    await world.google.close();
  });

  it('refuses a key that the result has twice, naming it, and a key that is no column', async () => {
    const world = await merged();
    world.type('Queries', 2, { SQL: result("(1, 'x')", "(7, 'y')", "(7, 'z')") });
    expect(await refresh(world)).toBe(
      'Tab "Queries", row 2, column "SQL" (B2): Row 3 of the result has the key 7 (id) once more, so which row counts cannot be known. Nothing was changed. Name more key columns, or have the SQL give each key once.',
    );
    world.type('Queries', 2, { 'Key columns': 'ident' });
    expect(await refresh(world)).toContain(
      'column "Key columns" (G2): The result has no column "ident". Choose of: id, name.',
    );
    world.type('Queries', 2, { 'Key columns': '' });
    expect(await refresh(world)).toContain('(G2): An upsert needs the columns that tell its rows apart.');
    expect(world.shown('U').slice(1)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
    await world.google.close();
  });

  it('gives a new column to rows of all ages, and keeps what stands in one that the result has no more', async () => {
    const world = await merged();
    world.type('Queries', 2, { SQL: "SELECT 2 AS id, 'red' AS colour" });
    expect(await refresh(world)).toContain('0 inserted, 1 updated, 0 unchanged, 2 not in the result.');
    expect(world.shown('U')).toEqual([
      ['id', 'name', 'colour'],
      ['1', 'a', ''],
      ['2', 'b', 'red'],
      ['3', 'c', ''],
    ]);
    world.type('Queries', 2, { SQL: start });
    await refresh(world);
    expect(world.shown('U').map(([id, name]) => [id, name])).toEqual([
      ['id', 'name'],
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
    await world.google.close();
  });

  it('minds a line of the user below only when it needs the row', async () => {
    const world = await createWorld();
    const query = { Name: 'U', SQL: start, Mode: 'upsert', 'Key columns': 'id', Tab: 'Sheet1' };
    world.type('Queries', 2, query);
    await refresh(world);
    put(world, 'Sheet1', 'A6', ['mine']);
    world.type('Queries', 2, { SQL: result("(1, 'A')", "(2, 'B')", "(9, 'i')") });
    expect(await refresh(world)).toBe('OK. 1 inserted, 2 updated, 0 unchanged, 1 not in the result.');
    world.type('Queries', 2, { SQL: result("(1, 'AA')", "(10, 'j')") });
    expect(await refresh(world)).toContain('A6 holds something that Querytabs did not write');
    expect(column(world, 'Sheet1', 'A1', 6)).toEqual(['id', '1', '2', '3', '9', 'mine']);
    expect(column(world, 'Sheet1', 'B2', 2)).toEqual(['A', 'B']);
    await world.google.close();
  });

  it('takes only what changed with @last_value', async () => {
    const world = await createWorld();
    const sql = (...rows: string[]) =>
      `SELECT id, day FROM UNNEST([STRUCT(1 AS id, DATE '2026-01-01' AS day), ${rows.join()}]) WHERE @last_value IS NULL OR day > @last_value`;
    world.type('Queries', 2, {
      Name: 'U',
      SQL: sql("(2, '2026-01-02')"),
      Mode: 'upsert',
      'Key columns': 'id',
      Options: 'last value = day',
    });
    await refresh(world);
    world.type('Queries', 2, { SQL: sql("(2, '2026-01-03')", "(3, '2026-01-01')") });
    expect(await refresh(world)).toBe('OK. 0 inserted, 1 updated, 0 unchanged, 1 not in the result.');
    expect(column(world, 'U', 'B2', 3)).toEqual(['2026-01-01', '2026-01-03', '']);
    await world.google.close();
  });
});
