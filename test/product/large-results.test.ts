import { describe, expect, it } from 'vitest';
import { ExecutionKilled } from '../../src/local/runtime/service-exception.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

/** Four columns, one of them mostly text that looks like a formula, one empty in every second row. */
const wide = (count: number, add = 0) =>
  `SELECT n + ${add} AS n, '=1+' || n AS formula, IF(MOD(n, 2) = 0, NULL, n * 0.5) AS half, DATE '2026-03-01' AS day
   FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;
const staging = ({ workbook }: World) => workbook.sheets.filter(({ title }) => /^querytabs \d+$/.test(title));
const shownRow = (world: World, row: number) => world.shown('Big')[row - 1];

/** A world with a large result on the tab "Big"; `watch` sees every later call. */
async function largeWorld(watch: (name: string, world: World) => void = () => {}): Promise<World> {
  let watching = false;
  const world: World = await createWorld({
    onServiceCall: ({ name, functionName }) => {
      if (watching && functionName === 'refreshAll') watch(name, world);
    },
  });
  world.type('Queries', 2, { Name: 'Big', SQL: wide(30_000) });
  await world.click('Refresh all');
  watching = true;
  return world;
}

describe('a result too large for one batch', onPlatforms(['linux', 'darwin']), () => {
  it('arrives whole: what was there is replaced, empty cells are empty, the rest is cleared, texts stay texts', async () => {
    const calls: string[] = [];
    const world = await largeWorld((name) => calls.push(name));
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: '30000' });
    expect(shownRow(world, 2)).toEqual(['1', '=1+1', '0.5', '2026-03-01']);
    expect(shownRow(world, 3)).toEqual(['2', '=1+2', '', '2026-03-01']);
    enterRow(world.workbook, world.sheet('Big'), 0, 5, ['beside'], { year: 2026 });
    world.sheet('Big').columns = 6;
    world.type('Queries', 2, { SQL: wide(20_000, 1) });
    await world.click('Refresh all');
    expect(shownRow(world, 3)).toEqual(['3', '=1+2', '', '2026-03-01', '', '']);
    expect(shownRow(world, 20_001)?.[0]).toBe('20001');
    expect(world.shown('Big')).toHaveLength(20_001);
    expect(shownRow(world, 1)).toEqual(['n', 'formula', 'half', 'day', '', 'beside']);
    expect(staging(world)).toEqual([]);
    expect(calls.filter((name) => name === 'Sheets.Spreadsheets.Values.update').length).toBeLessThanOrEqual(
      2,
    );
    await world.google.close();
  });

  it('leaves the filter of its tab as it was, and writes the rows that the filter hides as well', async () => {
    const world = await largeWorld();
    const sheet = world.sheet('Big');
    const range = { sheetId: sheet.id, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 4 };
    sheet.basicFilter = { range, rest: { criteria: { 0: { hiddenValues: ['2'] } } } };
    sheet.rowProperties[2] = { hiddenByFilter: true } as never;
    world.type('Queries', 2, { SQL: wide(30_000, 10) });
    await world.click('Refresh all');
    expect(world.row('Queries', 2).Status).toBe('OK');
    expect([2, 3, 4].map((row) => shownRow(world, row)?.[0])).toEqual(['11', '12', '13']);
    expect(world.sheet('Big').basicFilter?.rest).toMatchObject({ criteria: { 0: { hiddenValues: ['2'] } } });
    await world.google.close();
  });

  it.each([
    ['making the hidden tab', 'Sheets.Spreadsheets.batchUpdate', 1],
    ['writing a piece', 'Sheets.Spreadsheets.Values.update', 1],
    ['putting it on its tab', 'Sheets.Spreadsheets.batchUpdate', 2],
  ])(
    'is the old one where the execution dies before %s, and what was left goes with a later run',
    async (_, at, nth) => {
      let left = nth;
      let dying = true;
      const world = await largeWorld((name) => {
        if (!dying || name !== at || --left > 0) return;
        planet().clock.advance(6 * 60_000);
        throw new ExecutionKilled();
      });
      world.type('Queries', 2, { SQL: wide(30_000, 5) });
      await expect(world.click('Refresh all')).rejects.toThrow('Exceeded maximum execution time');
      dying = false;
      expect(shownRow(world, 2)?.[0]).toBe('1');
      const abandoned = staging(world).length;
      expect(abandoned).toBe(nth === 1 && at.endsWith('batchUpdate') ? 0 : 1);
      // Until the dead run cannot act any more, its hidden tab stays.
      await world.click('Refresh all');
      expect(shownRow(world, 2)?.[0]).toBe('6');
      expect(staging(world)).toHaveLength(abandoned);
      planet().clock.advance(180_001);
      await world.click('Refresh all');
      expect(staging(world)).toEqual([]);
      expect(world.shown('Runs').map(([, , , , result]) => result)).toContain('Interrupted');
      await world.google.close();
    },
  );

  it('is refused before anything is touched where it and its hidden tab have no room together', async () => {
    const written: string[] = [];
    const world = await largeWorld((name) => {
      if (/batchUpdate|Values\.update/.test(name)) written.push(name);
    });
    // Google counts empty cells too: 9.85 of ten million, and the tab itself has 120,004.
    Object.assign(world.sheet('Sheet1'), { rows: 1_970_000, columns: 5 });
    world.type('Queries', 2, { SQL: wide(30_000, 5) });
    await world.click('Refresh all');
    expect(world.row('Queries', 2).Status).toMatch(
      /^Tab "Queries", row 2.*Google allows 10,000,000\. Nothing was changed\./,
    );
    expect(shownRow(world, 2)?.[0]).toBe('1');
    // What is written is the history.
    expect(written).toEqual(['Sheets.Spreadsheets.batchUpdate']);
    await world.google.close();
  });

  it('that finds the workbook full is told in its row and in the history all the same', async () => {
    const world = await largeWorld();
    const others = world.workbook.sheets.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    const { rows, columns } = world.sheet('Sheet1');
    Object.assign(world.sheet('Sheet1'), { rows: 10_000_000 - others + rows * columns, columns: 1 });
    world.type('Queries', 2, { SQL: wide(30_001) });
    await world.click('Refresh all');
    expect(world.row('Queries', 2).Status).toContain('Google allows 10,000,000. Nothing was changed.');
    expect(world.shown('Runs').map((row) => row[4])).toEqual(['Result', 'Failed', 'OK']);
    await world.google.close();
  });

  it('is taken back where writing it fails for good', async () => {
    const world = await largeWorld((name) => {
      if (name === 'Sheets.Spreadsheets.Values.update')
        throw new Error('API call to sheets.spreadsheets.values.update failed with error: Empty response');
    });
    world.type('Queries', 2, { SQL: wide(30_000, 5) });
    await world.click('Refresh all');
    expect(world.row('Queries', 2).Status).toContain('Google does not answer as it should: Empty response');
    expect(shownRow(world, 2)?.[0]).toBe('1');
    expect(staging(world)).toEqual([]);
    await world.google.close();
  });
});
