import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/local/backend/ui.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { answering, column, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
const sql = "SELECT 1 AS n, 'a' AS text UNION ALL SELECT 2, 'b' ORDER BY n";

/** A world whose query is to stand where the user has a table, and who answers the question with `buttons`. */
async function occupied(...buttons: Button[]): Promise<{ world: World; asked: string[] }> {
  const { over, asked } = answering(...buttons);
  const world = await createWorld(over);
  put(
    world,
    'Sheet1',
    'A1',
    ['My own', 'table', null, 'aside'],
    ['v1', 12, '=B2*2'],
    [null, '3/4/2026'],
    ['v3'],
  );
  world.type('Queries', 2, { Name: 'Q', SQL: sql, Tab: 'Sheet1' });
  return { world, asked };
}
const before = [
  ['My own', 'table', '', 'aside'],
  ['v1', '12', '24', ''],
  ['', '3/4/2026', '', ''],
  ['v3', '', '', ''],
];

describe('a tab that has content already', onPlatforms(['linux', 'darwin']), () => {
  it('is not touched unasked: the question shows what stands there, and Cancel leaves all as it is', async () => {
    const { world, asked } = await occupied('CANCEL');
    const tabs = world.workbook.sheets.length;
    expect(await refresh(world)).toContain(
      'The result needs A1:B3 on the tab "Sheet1", but A1 holds something that Querytabs did not write.',
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('There: A1 My own, B1 table');
    expect(asked[0]).toContain(
      'Yes: put the result on a new tab "Sheet1 2". No: replace what is there (its values can be restored).',
    );
    expect(world.shown('Sheet1')).toEqual(before);
    expect(world.row('Queries', 2).Tab).toBe('Sheet1');
    expect(world.workbook.sheets).toHaveLength(tabs);
    await world.google.close();
  });

  it('No replaces what is in the way and nothing else, and restoring brings its values back', async () => {
    const { world, asked } = await occupied('NO');
    expect(await refresh(world)).toBe('OK');
    expect(asked).toHaveLength(1);
    expect(world.shown('Sheet1')).toEqual([
      ['n', 'text', '', 'aside'],
      ['1', 'a', '#VALUE!', ''],
      ['2', 'b', '', ''],
      ['v3', '', '', ''],
    ]);
    expect(await refresh(world)).toBe('OK');
    expect(asked).toHaveLength(1);
    await world.google.close();
  });

  it('what No replaced is back after Restore, dates as dates, and again the result after another', async () => {
    const { world } = await occupied('NO');
    await refresh(world);
    world.google.select('Sheet1');
    await world.click('Restore previous refresh');
    expect(column(world, 'Sheet1', 'A1', 5)).toEqual(['My own', 'v1', '', 'v3', '']);
    expect(column(world, 'Sheet1', 'B1', 4)).toEqual(['table', '12', '3/4/2026', '']);
    await world.click('Restore previous refresh');
    expect(column(world, 'Sheet1', 'A1', 4)).toEqual(['n', '1', '2', 'v3']);
    await world.google.close();
  });

  it('Yes puts the result on a new tab and writes its name into the row; the other tab is as it was', async () => {
    const { world, asked } = await occupied('YES');
    expect(await refresh(world)).toBe('OK');
    expect(world.row('Queries', 2).Tab).toBe('Sheet1 2');
    expect(world.shown('Sheet1 2')).toEqual([
      ['n', 'text'],
      ['1', 'a'],
      ['2', 'b'],
    ]);
    expect(world.shown('Sheet1')).toEqual(before);
    expect(await refresh(world)).toBe('OK');
    expect(asked).toHaveLength(1);
    await world.google.close();
  });

  it('is asked for each query in the way; the others are refreshed meanwhile', async () => {
    const { world, asked } = await occupied('YES', 'NO');
    world.type('Queries', 3, { Name: 'R', SQL: 'SELECT 7 AS n' });
    world.type('Queries', 4, { Name: 'S', SQL: 'SELECT 8 AS n', Tab: 'Sheet1', Cell: 'D1' });
    await world.click('Refresh all');
    expect(asked).toHaveLength(2);
    expect([2, 3, 4].map((row) => world.row('Queries', row).Status)).toEqual(['OK', 'OK', 'OK']);
    expect(column(world, 'Sheet1', 'D1', 3)).toEqual(['n', '8', '']);
    expect(column(world, 'Sheet1', 'A1', 2)).toEqual(['My own', 'v1']);
    await world.google.close();
  });

  it('cells that come below a result are asked about as well, and a cell of another result is never covered', async () => {
    const { world, asked } = await occupied('NO', 'NO');
    await refresh(world);
    world.type('Queries', 2, { SQL: 'SELECT n, -n AS text FROM UNNEST([1, 2, 3]) AS n ORDER BY n' });
    expect(await refresh(world)).toBe('OK');
    expect(asked[1]).toContain('There: A4 v3');
    expect(column(world, 'Sheet1', 'A1', 5)).toEqual(['n', '1', '2', '3', '']);
    world.type('Queries', 3, { Name: 'R', SQL: 'SELECT 7 AS r', Tab: 'Sheet1', Cell: 'B4' });
    expect(await refresh(world, 3)).toContain('holds the result of another query');
    expect(asked).toHaveLength(2);
    await world.google.close();
  });

  it('a large result replaces it as well', async () => {
    const { world } = await occupied('NO');
    world.type('Queries', 2, {
      SQL: 'SELECT n, -n AS m FROM UNNEST(GENERATE_ARRAY(1, 25000)) AS n ORDER BY n',
    });
    expect(await refresh(world)).toBe('OK');
    expect(world.shown('Sheet1').at(-1)?.slice(0, 2)).toEqual(['25000', '-25000']);
    await world.google.close();
  });

  it('a scheduled run never asks: it fails and says why', async () => {
    const { world, asked } = await occupied('NO');
    world.type('Jobs', 2, { Name: 'J', Schedule: '* * * * *' });
    await world.click('Schedules on');
    await world.google.stepTo(world.clock.now() + 16 * 60_000);
    expect(world.row('Queries', 2).Status).toContain(
      'A1 holds something that Querytabs did not write. Nothing was changed.',
    );
    expect(asked).toEqual([]);
    expect(world.shown('Sheet1')).toEqual(before);
    await world.click('Schedules off');
    await world.google.close();
  });
});
