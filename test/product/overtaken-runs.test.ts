import { describe, expect, it } from 'vitest';
import { batchUpdate } from '../../src/local/backend/sheets-api/batch-update.ts';
import { limitsFor } from '../../src/local/limits.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

const minute = 60_000;
const series = (word: string, rows: number) =>
  `SELECT n, '${word}' AS word FROM UNNEST(GENERATE_ARRAY(1, ${rows})) AS n ORDER BY n`;

/** A world whose refresh of the query "Big" waits with some of its rows on a hidden tab; the old result stands. */
async function waitingWorld(): Promise<World> {
  let armed = false;
  const world = await createWorld({
    onServiceCall: ({ name }) => {
      if (!armed || name !== 'UrlFetchApp.fetchAll') return;
      armed = false;
      planet().clock.advance(5.5 * minute);
    },
  });
  const small = { rowsPerPage: 1_000, cellsPerBatch: 1_000, requestBytes: 20_000 };
  world.google.setProperty('script', 'querytabs.limits', JSON.stringify(small));
  world.type('Queries', 2, { Name: 'Big', SQL: series('old', 3) });
  await world.click('Refresh all');
  world.type('Queries', 2, { SQL: series('waiting', 6_000) });
  armed = true;
  await world.click('Refresh all');
  expect(staging(world)).toHaveLength(1);
  return world;
}

const staging = ({ workbook }: World) => workbook.sheets.filter(({ title }) => /^querytabs \d+$/.test(title));
const later = ({ google }: World) => google.stepTo(planet().clock.now() + minute);

describe('a refresh that waits to go on', onPlatforms(['linux', 'darwin']), () => {
  it('leaves a tab alone that a later refresh brought newer rows to, and says so', async () => {
    const world = await waitingWorld();
    world.type('Queries', 2, { SQL: series('newer', 5) });
    await world.click('Refresh all');
    world.type('Queries', 2, { SQL: series('waiting', 6_000) });
    await later(world);
    expect(world.shown('Big').map(([, word]) => word)).toEqual(['word', ...new Array(5).fill('newer')]);
    expect(world.row('Runs', 2)).toMatchObject({ Result: 'Failed' });
    expect(world.row('Runs', 2).Details).toContain('The tab was refreshed by a later run');
    expect(staging(world)).toEqual([]);
    await world.google.close();
  });

  it('begins anew where somebody deleted its hidden tab', async () => {
    const world = await waitingWorld();
    const [tab] = staging(world);
    const edit = { workbook: world.workbook, limits: limitsFor('workspace'), today: { year: 2026 } };
    batchUpdate(edit, { requests: [{ deleteSheet: { sheetId: tab?.id } }] });
    await later(world);
    expect(world.shown('Big')).toHaveLength(6_001);
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: '6000' });
    expect(staging(world)).toEqual([]);
    await world.google.close();
  });
});

describe('a refresh that waits while new code is pushed', onPlatforms(['linux', 'darwin']), () => {
  it('begins to read anew, so that no tab holds rows of two versions, and runs no query again', async () => {
    const world = await waitingWorld();
    const [[key = '', text = ''] = []] = Object.entries(world.google.properties('document')).filter(
      ([name]) => name.startsWith('querytabs.run.'),
    );
    const [, version = ''] = /"code":"([0-9a-f]{12})"/.exec(text) ?? [];
    expect(version).toHaveLength(12);
    world.google.setProperty('document', key, text.replace(version, 'another code'));
    const before = planet().bigquery.jobs().length;
    const [half] = staging(world);
    await later(world);
    expect(world.shown('Big')).toHaveLength(6_001);
    expect(world.shown('Big')[6_000]).toEqual(['6000', 'waiting']);
    expect(planet().bigquery.jobs()).toHaveLength(before);
    expect(world.workbook.sheets).not.toContain(half);
    expect(staging(world)).toEqual([]);
    await world.google.close();
  });
});

describe('the column Tab of a row', onPlatforms(['linux', 'darwin']), () => {
  it('moves the result when it names another tab, and follows the tab when the tab is renamed', async () => {
    const world = await createWorld();
    world.type('Queries', 2, { Name: 'Q', SQL: series('a', 2), Tab: 'One' });
    await world.click('Refresh all');
    world.sheet('One').title = 'First';
    world.type('Queries', 2, { SQL: series('b', 2) });
    await world.click('Refresh all');
    expect(world.shown('First')[1]).toEqual(['1', 'b']);
    expect(world.row('Queries', 2).Status).toContain('The tab is called "First" now.');
    // Emptied, the row asks for a tab with the query's name.
    world.type('Queries', 2, { SQL: series('c', 2), Tab: '' });
    await world.click('Refresh all');
    expect(world.shown('Q')[1]).toEqual(['1', 'c']);
    expect(world.shown('First')[1]).toEqual(['1', 'b']);
    await world.google.close();
  });
});
