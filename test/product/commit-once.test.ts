import { describe, expect, it } from 'vitest';
import { batchUpdate } from '../../src/local/backend/sheets-api/batch-update.ts';
import { limitsFor } from '../../src/local/limits.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();

const rows = (count: number) => `SELECT n FROM UNNEST(GENERATE_ARRAY(1, ${count})) AS n ORDER BY n`;
const timeout = 'API call to sheets.spreadsheets.batchUpdate failed with error: Empty response';

/** What becomes of a write: `lost` never arrives, `unheard` arrives and is reported as failed. */
type Fate = 'lost' | 'unheard';

/** A world in which the next writes meet their fates; every write's body is kept. */
async function faultyWorld(): Promise<{ world: World; fates: Fate[]; bodies: object[] }> {
  const fates: Fate[] = [];
  const bodies: object[] = [];
  const world = await createWorld({
    onServiceCall: ({ name, args }) => {
      if (name !== 'Sheets.Spreadsheets.batchUpdate') return undefined;
      bodies.push(structuredClone(args[0] as object));
      const fate = fates.shift();
      const fail = () => {
        throw new Error(timeout);
      };
      if (fate === 'lost') fail();
      return fate === 'unheard' ? fail : undefined;
    },
  });
  world.type('Queries', 2, { Name: 'Q', SQL: rows(2) });
  world.type('Jobs', 2, { Name: 'J' });
  // What setting the sheet up wrote does not count.
  bodies.length = 0;
  return { world, fates, bodies };
}

/** Lets a write land at last, as Google may do up to three minutes after it reported a timeout. */
function land({ workbook }: World, body: object | undefined): void {
  batchUpdate({ workbook, limits: limitsFor('workspace'), today: { year: 2026 } }, body ?? {});
}

const fences = ({ workbook }: World) =>
  workbook.metadata.filter(({ key }) => key.startsWith('querytabs.fence.'));

describe('a write', onPlatforms(['linux', 'darwin']), () => {
  it('that is reported as failed but has arrived counts as done, and is not done again', async () => {
    const { world, fates, bodies } = await faultyWorld();
    fates.push('unheard');
    await world.click('Refresh all');
    // The result, its status and the run's history go into one batch.
    expect(bodies).toHaveLength(1);
    expect(world.shown('Q')).toEqual([['n'], ['1'], ['2']]);
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: '2' });
    expect(world.shown('Runs')).toHaveLength(2);
    expect(world.row('Runs', 2).Result).toBe('OK');
    // A job's history comes after its mail, in a batch of its own.
    fates.push('unheard', 'unheard');
    world.answers.push('J');
    await world.click('Run job…');
    expect(bodies).toHaveLength(3);
    expect(world.shown('Runs').map(([, what]) => what)).toEqual(['What ran', 'J', 'All queries']);
    expect([2, 3].map((row) => world.row('Runs', row).Result)).toEqual(['OK', 'OK']);
    await world.google.close();
  });

  it('that did not arrive is repeated', async () => {
    const { world, fates, bodies } = await faultyWorld();
    fates.push('lost', 'lost');
    await world.click('Refresh all');
    expect(bodies).toHaveLength(3);
    expect(world.shown('Q')).toEqual([['n'], ['1'], ['2']]);
    expect(world.shown('Runs').map((row) => row[4])).toEqual(['Result', 'OK']);
    fates.push('lost', 'unheard', 'lost');
    world.answers.push('J');
    await world.click('Run job…');
    expect(bodies).toHaveLength(3 + 4);
    expect(world.shown('Runs').map((row) => row[4])).toEqual(['Result', 'OK', 'OK']);
    await world.google.close();
  });

  it('that lands after its repetition is refused whole', async () => {
    const { world, fates, bodies } = await faultyWorld();
    await world.click('Refresh all');
    world.type('Queries', 2, { SQL: rows(3) });
    bodies.length = 0;
    fates.push('lost');
    await world.click('Refresh all');
    const before = JSON.stringify(world.shown('Q'));
    expect(() => land(world, bodies[0])).toThrow(/already exists/);
    expect(JSON.stringify(world.shown('Q'))).toBe(before);
    await world.google.close();
  });

  it('of a run that failed is refused when it lands after a later run wrote the same query', async () => {
    const { world, fates, bodies } = await faultyWorld();
    await world.click('Refresh all');
    world.type('Queries', 2, { SQL: rows(9) });
    bodies.length = 0;
    fates.push('lost', 'lost', 'lost');
    await world.click('Refresh all');
    expect(world.row('Runs', 2).Result).toBe('Failed');
    world.type('Queries', 2, { SQL: rows(4) });
    await world.click('Refresh all');
    expect(() => land(world, bodies[0])).toThrow(/already exists/);
    expect(world.shown('Q')).toHaveLength(5);
    expect(world.row('Queries', 2)).toMatchObject({ Status: 'OK', Rows: '4' });
    await world.google.close();
  });

  it('leaves a fence, and takes away those that no late write can run into any more', async () => {
    const { world } = await faultyWorld();
    const runJob = async () => {
      world.answers.push('J');
      await world.click('Run job…');
    };
    for (let round = 0; round < 4; round++) await world.click('Refresh all');
    // The query's, which stand for the history as well, all within ten minutes.
    expect(fences(world)).toHaveLength(4);
    for (let round = 0; round < 2; round++) await runJob();
    expect(fences(world)).toHaveLength(4 + 2 * 2);
    for (let round = 0; round < 3; round++) {
      planet().clock.advance(601_000);
      await runJob();
    }
    // Of the query and of the history the newest, and one before it that a late write may still meet.
    expect(fences(world).length).toBeLessThanOrEqual(4);
    const ids = fences(world).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await world.google.close();
  });
});
