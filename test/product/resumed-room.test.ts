import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';

const { planet, createWorld } = usePlanet();

const minute = 60_000;
const rows = 12_000;

describe('a large result for a new tab', onPlatforms(['linux', 'darwin']), () => {
  it('that goes on in a later execution needs no more room than in one: its hidden tab becomes the tab', async () => {
    let fetches = 0;
    const world = await createWorld({
      onServiceCall: ({ name }) => {
        // Too little is left of six minutes then to begin anything new.
        if (name === 'UrlFetchApp.fetchAll' && ++fetches === 2) planet().clock.advance(5.5 * minute);
      },
    });
    const others = world.workbook.sheets.reduce((sum, sheet) => sum + sheet.rows * sheet.columns, 0);
    const limits = { rowsPerPage: 1_000, cellsPerBatch: 1_000, cellsPerWorkbook: others + 2 * (rows + 1) };
    world.google.setProperty('script', 'querytabs.limits', JSON.stringify(limits));
    world.type('Queries', 2, {
      Name: 'Big',
      SQL: `SELECT n, n * n AS square FROM UNNEST(GENERATE_ARRAY(1, ${rows})) AS n ORDER BY n`,
    });
    await world.click('Refresh all');
    expect(world.workbook.sheets.map(({ title }) => title)).not.toContain('Big');
    await world.google.stepTo(planet().clock.now() + minute);
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: String(rows) });
    expect(world.shown('Big')).toHaveLength(rows + 1);
    expect(world.shown('Big').at(-1)).toEqual([`${rows}`, `${rows ** 2}`]);
    await world.google.close();
  });
});
