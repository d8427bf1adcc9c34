import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';

const { planet, createWorld } = usePlanet();
const rows = (...literals: string[]) => `SELECT x FROM UNNEST([${literals.join()}]) AS x`;
const newer = (...literals: string[]) =>
  `${rows(...literals)} WHERE @last_value IS NULL OR x > @last_value ORDER BY x`;

describe('append', onPlatforms(['linux', 'darwin']), () => {
  it('adds the rows of each refresh below the last, and says how many; a query without rows adds nothing', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Log', SQL: "SELECT 1 AS n, 'a' AS text", Mode: 'append' });
    expect(await refresh(world)).toBe('OK. 1 rows were added.');
    world.type('Queries', 2, { SQL: "SELECT n, 'b' AS text FROM UNNEST([2, 3]) AS n ORDER BY n" });
    expect(await refresh(world)).toBe('OK. 2 rows were added.');
    world.type('Queries', 2, { SQL: "SELECT 4 AS n, 'c' AS text FROM UNNEST([1]) WHERE FALSE" });
    expect(await refresh(world)).toBe('OK. 0 rows were added.');
    expect(world.shown('Log')).toEqual([
      ['n', 'text'],
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'b'],
    ]);
    expect(world.row('Queries', 2).Rows).toBe('3');
    expect([world.row('Runs', 2).Rows, world.row('Runs', 3).Rows]).toEqual(['0', '2']);
    await world.google.close();
  });

  it('writes the time of the run beside each row, in the zone of the sheet', async () => {
    const world = await createWorld();
    const said: string[] = [];
    world.type('Queries', 2, {
      Name: 'Log',
      SQL: 'SELECT 1 AS n',
      Mode: 'Append',
      Options: 'run time = Taken at',
    });
    for (const n of [1, 2]) {
      world.type('Queries', 2, { SQL: `SELECT ${n} AS n` });
      // New York is four hours behind from 8 March 2026 on, and five before.
      const behind = world.clock.now() < Date.parse('2026-03-08T07:00:00Z') ? 5 : 4;
      said.push(
        new Date(world.clock.now() - behind * 3_600_000).toISOString().slice(0, 16).replace('T', ' '),
      );
      await refresh(world);
      await world.google.stepTo(world.clock.now() + 3_600_000);
    }
    expect(world.shown('Log').map(([n, time = '']) => [n, time.slice(0, 16)])).toEqual([
      ['n', 'Taken at'],
      ['1', said[0]],
      ['2', said[1]],
    ]);
    await world.google.close();
  });

  it.each([
    ['INT64', ['9007199254740993', '5'], ['9007199254740994'], ['5', '9007199254740993', '9007199254740994']],
    [
      'TIMESTAMP with microseconds',
      ["TIMESTAMP '2026-03-01 10:00:00.000001+00'", "TIMESTAMP '2026-03-01 10:00:00.000002+00'"],
      ["TIMESTAMP '2026-03-01 10:00:00.000003+00'"],
      ['2026-03-01 05:00:00', '2026-03-01 05:00:00', '2026-03-01 05:00:00'],
    ],
    [
      'DATE',
      ["DATE '2026-02-28'", "DATE '2026-01-31'"],
      ["DATE '2026-03-01'"],
      ['2026-01-31', '2026-02-28', '2026-03-01'],
    ],
    ['STRING', ["'a'", "'Zebra'"], ["'b'"], ['Zebra', 'a', 'b']],
    ['NUMERIC', ["NUMERIC '9.5'", "NUMERIC '-10'"], ["NUMERIC '10.25'"], ['-10', '9.5', '10.25']],
    [
      'DATETIME',
      ["DATETIME '2026-03-01 00:00:00.000001'"],
      ["DATETIME '2026-03-01 00:00:01'"],
      ['2026-03-01 00:00:00', '2026-03-01 00:00:01'],
    ],
  ])('with a last value of type %s adds only what is greater', async (_type, first, second, shown) => {
    const world = await createWorld();
    const query = { Name: 'Log', Mode: 'append', Options: 'last value = X' };
    world.type('Queries', 2, { ...query, SQL: newer(...first) });
    expect(await refresh(world)).toContain(`OK. ${first.length} rows were added.`);
    expect(await refresh(world)).toBe('OK. 0 rows were added.');
    world.type('Queries', 2, { SQL: newer(...first, ...second) });
    expect(await refresh(world)).toContain(`OK. ${second.length} rows were added.`);
    expect(await refresh(world)).toBe('OK. 0 rows were added.');
    expect(column(world, 'Log', 'A2', 5).filter(Boolean)).toEqual(shown);
    await world.google.close();
  });

  it('goes by the rows that BigQuery sent, not by what somebody sorts, edits or empties on the tab', async () => {
    const world = await createWorld();
    world.type('Queries', 2, {
      Name: 'Log',
      SQL: newer('1', '2'),
      Mode: 'append',
      Options: 'last value = x',
    });
    await refresh(world);
    put(world, 'Log', 'A2', [900], [null]);
    world.type('Queries', 2, { SQL: newer('1', '2', '3') });
    expect(await refresh(world)).toBe('OK. 1 rows were added.');
    expect(column(world, 'Log', 'A1', 4)).toEqual(['x', '900', '', '3']);
    await world.google.close();
  });

  it('adds more rows than one batch holds below those that are there, at once', async () => {
    const world = await createWorld();
    const many = (from: number, to: number) =>
      `SELECT n, -n AS minus FROM UNNEST(GENERATE_ARRAY(${from}, ${to})) AS n ORDER BY n`;
    world.type('Queries', 2, { Name: 'Log', SQL: many(1, 3), Mode: 'append' });
    await refresh(world);
    world.type('Queries', 2, { SQL: many(4, 25_003) });
    expect(await refresh(world)).toBe('OK. 25,000 rows were added.');
    const shown = world.shown('Log');
    expect([shown.length, shown[3], shown[4], shown.at(-1)]).toEqual([
      25_004,
      ['3', '-3'],
      ['4', '-4'],
      ['25003', '-25003'],
    ]);
    expect(world.workbook.sheets.filter(({ title }) => /^querytabs \d/.test(title))).toEqual([]);
    await world.google.close();
  });

  it('takes formulas beside, sums and formats of the user along, and leaves what is there as it was edited', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Log', SQL: rows('1', '2', '3'), Mode: 'append' });
    await refresh(world);
    const { id: sheetId } = world.sheet('Log');
    const grid = { sheetId, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 1 };
    const cell = { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.00' } } };
    edit(
      world,
      { appendDimension: { sheetId, dimension: 'COLUMNS', length: 1 } },
      { repeatCell: { range: grid, cell, fields: 'userEnteredFormat.numberFormat' } },
    );
    put(world, 'Log', 'B2', ['=A2*10'], ['=A3*10'], ['=A4*10']);
    put(world, 'Sheet1', 'A1', ['=SUM(Log!A2:A4)', '=SUM(Log!B2:B4)']);
    put(world, 'Log', 'A4', [30]);
    world.type('Queries', 2, { SQL: rows('4', '5') });
    expect(await refresh(world)).toBe('OK. 2 rows were added.');
    expect(column(world, 'Log', 'A1', 7)).toEqual(['x', '1.00', '2.00', '30.00', '4.00', '5.00', '']);
    expect(column(world, 'Log', 'B2', 6)).toEqual(['10', '20', '300', '40', '50', '']);
    expect(world.shown('Sheet1')).toEqual([['42.00', '420']]);
    await world.google.close();
  });

  it('adds nothing twice when another run has brought the same rows meanwhile', async () => {
    const others: (() => Promise<unknown>)[] = [];
    const world = await createWorld({
      onServiceCall: async ({ name }) => {
        if (name === 'BigQuery.Jobs.getQueryResults') await others.pop()?.();
      },
    });
    world.type('Queries', 2, {
      Name: 'Log',
      SQL: newer('1', '2'),
      Mode: 'append',
      Options: 'last value = x',
    });
    await refresh(world);
    world.type('Queries', 2, { SQL: newer('1', '2', '3') });
    world.google.select('Log');
    others.push(() => world.google.run('refreshTab'));
    await world.google.run('refreshTab');
    expect(column(world, 'Log', 'A1', 5)).toEqual(['x', '1', '2', '3', '']);
    expect([2, 3].map((row) => world.row('Runs', row).Result)).toEqual(['Failed', 'OK']);
    expect(await refresh(world)).toBe('OK. 0 rows were added.');
    await world.google.close();
  });

  it('refuses a last value that no column has, or that cannot be compared, at its options', async () => {
    const world = await createWorld();
    world.type('Queries', 2, {
      Name: 'Log',
      SQL: 'SELECT 1 AS n, [1] AS list',
      Mode: 'append',
      Options: 'last value = m',
    });
    expect(await refresh(world)).toContain(
      'column "Options" (H2): The result has no column "m" whose greatest value can be kept. Choose a column of numbers, dates, times or text of: n, list.',
    );
    world.type('Queries', 2, { Options: 'last value = list' });
    expect(await refresh(world)).toContain('no column "list" whose greatest value');
    expect(planet().bigquery.jobs().length).toBeGreaterThan(0);
    await world.google.close();
  });
});
