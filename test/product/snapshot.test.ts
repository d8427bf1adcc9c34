import { describe, expect, it } from 'vitest';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
const day = 86_400_000;
const seoul = () => createWorkbook({ title: 'Book', timeZone: 'Asia/Seoul' });
/** Seoul is nine hours ahead all year. */
const today = ({ clock }: World, days = 0) =>
  new Date(clock.now() + 9 * 3_600_000 + days * day).toISOString().slice(0, 10);
const snapshots = ({ workbook }: World) =>
  workbook.sheets.map(({ title }) => title).filter((title) => title.startsWith('Stock'));

describe('snapshot', onPlatforms(['linux', 'darwin']), () => {
  it('makes a tab for each refresh, named by the day in the zone of the sheet, a second one of a day told apart', async () => {
    const world = await createWorld({ workbook: seoul() });
    const [first, second] = [today(world), today(world, 1)];
    world.type('Queries', 2, { Name: 'Stock', SQL: 'SELECT 1 AS n', Mode: 'snapshot' });
    expect(await refresh(world)).toBe(`OK. Snapshot on the tab "Stock ${first}".`);
    world.type('Queries', 2, { SQL: 'SELECT 2 AS n' });
    expect(await refresh(world)).toBe(`OK. Snapshot on the tab "Stock ${first} (2)".`);
    await world.google.stepTo(world.clock.now() + day);
    world.type('Queries', 2, { SQL: 'SELECT 3 AS n' });
    await refresh(world);
    expect(snapshots(world)).toEqual([`Stock ${first}`, `Stock ${first} (2)`, `Stock ${second}`]);
    expect(snapshots(world).map((title) => world.shown(title))).toEqual([
      [['n'], ['1']],
      [['n'], ['2']],
      [['n'], ['3']],
    ]);
    await world.google.close();
  });

  it('takes away its own oldest beyond those to keep, whatever they are called now, and never a tab of the user', async () => {
    const world = await createWorld({ workbook: seoul() });
    world.type('Queries', 2, { Name: 'Stock', SQL: 'SELECT 1 AS n', Mode: 'snapshot', Options: 'keep = 2' });
    edit(world, { addSheet: { properties: { title: 'Stock 2020-01-01' } } });
    put(world, 'Stock 2020-01-01', 'A1', ['mine']);
    const first = today(world);
    await refresh(world);
    world.sheet(`Stock ${first}`).title = 'Stock of old';
    await world.google.stepTo(world.clock.now() + day);
    await refresh(world);
    expect(snapshots(world)).toEqual(['Stock 2020-01-01', 'Stock of old', `Stock ${today(world)}`]);
    await world.google.stepTo(world.clock.now() + day);
    await refresh(world);
    expect(snapshots(world)).toEqual([
      'Stock 2020-01-01',
      `Stock ${today(world, -1)}`,
      `Stock ${today(world)}`,
    ]);
    world.sheet(`Stock ${today(world, -1)}`).title = 'Stock: keep me';
    await world.google.stepTo(world.clock.now() + day);
    world.type('Queries', 2, { Options: 'keep = 1' });
    await refresh(world);
    expect(snapshots(world)).toEqual(['Stock 2020-01-01', `Stock ${today(world)}`]);
    expect(world.shown('Stock 2020-01-01')).toEqual([['mine']]);
    await world.google.close();
  });

  it('keeps all without that option, and starts where the row says', async () => {
    const world = await createWorld({ workbook: seoul() });
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n', Mode: 'snapshot', Tab: 'Stock', Cell: 'B3' });
    for (let run = 0; run < 3; run++) await refresh(world);
    expect(snapshots(world)).toHaveLength(3);
    expect(world.shown(`Stock ${today(world)} (3)`)).toEqual([
      ['', ''],
      ['', ''],
      ['', 'n'],
      ['', '1'],
    ]);
    await world.google.close();
  });

  it('leaves no tab when it fails, and counts only snapshots that came', async () => {
    const world = await createWorld({ workbook: seoul() });
    world.type('Queries', 2, { Name: 'Stock', SQL: 'SELECT 1 AS n', Mode: 'snapshot', Options: 'keep = 1' });
    await refresh(world);
    world.type('Queries', 2, { SQL: 'SELECT CAST("x" AS INT64) AS n' });
    expect(await refresh(world)).toContain('(B2)');
    expect(snapshots(world)).toEqual([`Stock ${today(world)}`]);
    await world.google.close();
  });

  it('of more rows than one batch holds comes whole, under its name, and nothing else stays', async () => {
    const world = await createWorld({ workbook: seoul() });
    const before = world.workbook.sheets.length;
    const sql = "SELECT n, '=' || n AS text FROM UNNEST(GENERATE_ARRAY(1, 30000)) AS n ORDER BY n";
    world.type('Queries', 2, { Name: 'Stock', SQL: sql, Mode: 'snapshot', Options: 'keep = 1', Cell: 'A2' });
    await refresh(world);
    await refresh(world);
    expect(snapshots(world)).toEqual([`Stock ${today(world)} (2)`]);
    const shown = world.shown(`Stock ${today(world)} (2)`);
    expect([shown.length, shown[1], shown.at(-1)]).toEqual([30_002, ['n', 'text'], ['30000', '=30000']]);
    expect(world.workbook.sheets).toHaveLength(before + 1);
    expect(world.sheet(`Stock ${today(world)} (2)`)).toMatchObject({
      hidden: false,
      rows: 30_002,
      columns: 2,
    });
    await world.google.close();
  });

  it('fits a long name of its tab into the hundred characters that Google allows', async () => {
    const world = await createWorld({ workbook: seoul() });
    const name = `Stock ${'x'.repeat(90)}`;
    world.type('Queries', 2, { Name: name, SQL: 'SELECT 1 AS n', Mode: 'snapshot' });
    await refresh(world);
    expect(await refresh(world)).toContain('OK. Snapshot');
    expect(snapshots(world).map((title) => title.length <= 100)).toEqual([true, true]);
    expect(new Set(snapshots(world)).size).toBe(2);
    await world.google.close();
  });
});
