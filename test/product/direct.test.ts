import { describe, expect, it } from 'vitest';
import { ExecutionKilled } from '../../src/local/runtime/service-exception.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { cell, column, edit, put, refresh } from './person.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();
/** Texts so long that 20,001 rows take two pieces. */
const rows = (count: number, add = 0) =>
  `SELECT n + ${add} AS n, RPAD('=' || n, 160, '.') AS text FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;
const notice = /^Being rewritten since \d\d:\d\d, not to be used yet \(n\)$/;

interface Direct {
  world: World;
  /** What is done before each piece is written, or after it when it gives a function. */
  pieces: (() => Promise<void> | undefined | (() => void))[];
}

/** A world with a small result on a tab of the user's, whose next result is large and written in view. */
async function directWorld(): Promise<Direct> {
  const pieces: Direct['pieces'] = [];
  const world = await createWorld({
    onServiceCall: async ({ name }) => {
      return name === 'Sheets.Spreadsheets.Values.update' ? pieces.shift()?.() : undefined;
    },
  });
  edit(world, { addSheet: { properties: { title: 'Out' } } });
  world.type('Queries', 2, { Name: 'Q', SQL: rows(3), Tab: 'Out', Options: 'direct = yes' });
  await world.click('Refresh all');
  put(world, 'Out', 'D1', ['mine'], ['m1']);
  put(world, 'Sheet1', 'A1', ['=SUM(Out!A2:A4)']);
  world.type('Queries', 2, { SQL: rows(20_001, 5) });
  return { world, pieces };
}
const marks = ({ workbook }: World) =>
  workbook.metadata.filter(({ key }) => key.startsWith('q') && !key.includes('fence'));
const killed = () => {
  throw new ExecutionKilled();
};

function expectWhole(world: World): void {
  const at = (row: number) =>
    ['A', 'B'].map((letter) => cell(world, 'Out', `${letter}${row}`).replace(/\.+$/, ''));
  expect([1, 2, 20_002, 20_003].map(at)).toEqual([
    ['n', 'text'],
    ['6', '=1'],
    ['20006', '=20001'],
    ['', ''],
  ]);
  expect([cell(world, 'Out', 'D1'), cell(world, 'Out', 'D2')]).toEqual(['mine', 'm1']);
  // 1 to 20,001, and 5 for each.
  expect(cell(world, 'Sheet1', 'A1')).toBe('200130006');
}

describe('a large result written in view', onPlatforms(['linux', 'darwin']), () => {
  it('says in its header that it is being rewritten until it is whole, and leaves no trace then', async () => {
    const { world, pieces } = await directWorld();
    const before = marks(world).length;
    const seen: string[] = [];
    const look = () => {
      seen.push(cell(world, 'Out', 'A1'));
      return undefined;
    };
    pieces.push(look, look);
    expect(await refresh(world)).toBe('OK');
    expect(seen.length).toBeGreaterThan(0);
    for (const text of seen) expect(text).toMatch(notice);
    expectWhole(world);
    expect(marks(world)).toHaveLength(before);
    expect(world.workbook.sheets.some(({ title }) => title.startsWith('querytabs 1'))).toBe(false);
    await world.google.close();
  });

  it('that dies in the middle says so on the tab and in its row, and the next refresh is whole', async () => {
    const { world, pieces } = await directWorld();
    pieces.push(killed);
    await world.google.run('refreshAll');
    expect(cell(world, 'Out', 'A1')).toMatch(notice);
    await world.google.stepTo(world.clock.now() + 3_600_000);
    expect(await refresh(world)).toBe('OK');
    expectWhole(world);
    await world.google.close();
  });

  it('that dies, and whose next result is small, leaves no row of it', async () => {
    const { world, pieces } = await directWorld();
    pieces.push(() => undefined, killed);
    await world.google.run('refreshAll');
    expect(cell(world, 'Out', 'A1')).toMatch(notice);
    await world.google.stepTo(world.clock.now() + 3_600_000);
    world.type('Queries', 2, { SQL: rows(2), Options: '' });
    expect(await refresh(world)).toBe('OK');
    expect(column(world, 'Out', 'A1', 20_010).filter(Boolean)).toEqual(['n', '1', '2']);
    expect(column(world, 'Out', 'B1', 20_010).filter(Boolean)).toHaveLength(3);
    await world.google.close();
  });

  it('refuses another run meanwhile, which changes nothing', async () => {
    const { world, pieces } = await directWorld();
    let other: string | undefined;
    pieces.push(async () => {
      world.google.select('Out');
      await world.google.run('refreshTab');
      other = world.row('Queries', 2).Status;
    });
    expect(await refresh(world)).toBe('OK');
    expect(other).toContain('Another refresh of this spreadsheet is writing. Try again in a minute.');
    expectWhole(world);
    await world.google.close();
  });

  it('can be taken back: what was there before it began is kept, also when it died first', async () => {
    const { world, pieces } = await directWorld();
    pieces.push(killed);
    await world.google.run('refreshAll');
    await world.google.stepTo(world.clock.now() + 3_600_000);
    expect(await refresh(world)).toBe('OK');
    expectWhole(world);
    world.google.select('Out');
    await world.click('Restore previous refresh');
    expect(column(world, 'Out', 'A1', 20_010).filter(Boolean)).toEqual(['n', '1', '2', '3']);
    await world.google.close();
  });

  it('is what more than 2,000,000 cells need, which cannot appear at once', async () => {
    const { world } = await directWorld();
    const sql = 'SELECT n FROM UNNEST(GENERATE_ARRAY(1, 2000001)) AS n';
    world.type('Queries', 2, { SQL: sql, Options: '' });
    expect(await refresh(world)).toContain(
      'The result has 2,000,002 cells; 2,000,000 is the most that can appear at once. Nothing was changed.',
    );
    expect(column(world, 'Out', 'A1', 5)).toEqual(['n', '1', '2', '3', '']);
    await world.google.close();
  });

  it('follows columns that the user moves between two pieces', async () => {
    const { world, pieces } = await directWorld();
    const { id: sheetId } = world.sheet('Out');
    const source = { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 };
    pieces.push(() => () => edit(world, { moveDimension: { source, destinationIndex: 3 } }));
    expect(await refresh(world)).toBe('OK');
    const last = ['A', 'B', 'C', 'D'].map((letter) =>
      cell(world, 'Out', `${letter}20002`).replace(/\.+$/, ''),
    );
    expect(last).toEqual(['=20001', '', '20006', '']);
    await world.google.close();
  });

  it('needs no room for a second copy', async () => {
    const { world } = await directWorld();
    const grid = world.workbook.sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
    // The tab grows by 19,002 rows of 26 columns; a copy on the way would take 40,004 cells more.
    world.sheet('Sheet1').columns = 1;
    world.sheet('Sheet1').rows += 10_000_000 - (grid - 25_000) - 19_002 * 26 - 10_000;
    world.type('Queries', 2, { Options: '' });
    expect(await refresh(world)).toContain('Google allows 10,000,000');
    world.type('Queries', 2, { Options: 'direct = yes\nrestore = no' });
    expect(await refresh(world)).toBe('OK');
    expectWhole(world);
    await world.google.close();
  });
});
