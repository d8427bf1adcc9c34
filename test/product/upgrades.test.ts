import { describe, expect, it } from 'vitest';
import { batchUpdate } from '../../src/local/backend/sheets-api/batch-update.ts';
import { limitsFor } from '../../src/local/limits.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { createWorld } = usePlanet();

/** Takes columns of a tab away, as if the sheet had been set up before they were thought of. */
function deleteColumns(world: World, title: string, headers: readonly string[]): void {
  for (const header of headers) {
    const startIndex = world.shown(title)[0]?.indexOf(header) ?? -1;
    const range = {
      sheetId: world.sheet(title).id,
      dimension: 'COLUMNS',
      startIndex,
      endIndex: startIndex + 1,
    };
    const edit = { workbook: world.workbook, limits: limitsFor('workspace'), today: { year: 2026 } };
    batchUpdate(edit, { requests: [{ deleteDimension: { range } }] });
  }
}

describe('a sheet set up by an earlier version', onPlatforms(['linux', 'darwin']), () => {
  it('works on without the new columns, and gets them where it is set up again', async () => {
    const world = await createWorld();
    deleteColumns(world, 'Queries', ['Mode', 'Key columns', 'Options']);
    deleteColumns(world, 'Jobs', ['Options', 'Runs when', 'Minutes by hand']);
    deleteColumns(world, 'Runs', ['Rows read', 'Cost', 'Where time went', 'Error codes', 'Due']);
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    world.type('Jobs', 2, { Name: 'J', Schedule: '0 8 * * *' });
    await world.click('Schedules on');
    await world.click('Refresh all');
    expect(world.shown('Q')).toEqual([['n'], ['1']]);
    world.answers.push('');
    expect(world.row('Runs', 2)).toMatchObject({ Result: 'OK', Rows: '1' });
    await world.click('Set up this sheet');
    expect(world.shown('Jobs')[0]?.slice(-3)).toEqual(['Options', 'Minutes by hand', 'Runs when']);
    const added = ['Rows read', 'Cost', 'Where time went', 'Error codes', 'Due'];
    expect(world.shown('Runs')[0]?.slice(-5)).toEqual(added);
    const [headers = []] = world.shown('Queries');
    expect(headers.slice(-3)).toEqual(['Mode', 'Key columns', 'Options']);
    expect(new Set(headers).size).toBe(headers.length);
    world.type('Queries', 2, { Mode: 'append' });
    await world.click('Refresh all');
    expect(world.shown('Q')).toEqual([['n'], ['1'], ['1']]);
    expect(world.row('Runs', 2)).toMatchObject({ 'Rows read': '1', Cost: '$0.00' });
    world.answers.push('');
    await world.click('Set up this sheet');
    expect(world.shown('Queries')[0]).toEqual(headers);
    await world.google.close();
  });
});
