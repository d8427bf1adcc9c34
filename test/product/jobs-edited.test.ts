import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { edit } from './person.ts';
import { completed, createScheduledWorld, isCall, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();

/** A world with a job due at 07:00 between two that are not, where somebody edits `Jobs` while its query is under way. */
async function editedWorld(
  change: (world: ScheduledWorld, sheetId: number) => void,
  options = '',
): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet());
  world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
  for (const [i, name] of ['Before', 'Due', 'After'].entries())
    world.type('Jobs', 2 + i, {
      Name: name,
      Schedule: name === 'Due' ? 'every day 07:00' : 'every day 20:00',
      Options: options,
    });
  await world.click('Schedules on');
  let isOver = false;
  world.watchers.push(({ name }) => {
    if (name !== 'BigQuery.Jobs.insert' || isOver) return;
    isOver = true;
    change(world, world.sheet('Jobs').id);
  });
  return world;
}

const statuses = (world: ScheduledWorld) =>
  Object.fromEntries(
    world
      .shown('Jobs')
      .slice(1)
      .flatMap((_, i) => {
        const { Name = '', Status = '' } = world.row('Jobs', 2 + i);
        return Name === '' ? [] : [[Name, Status.split(' ')[0]]];
      }),
  );
const rowsOf = (sheetId: number, from: number) => ({
  sheetId,
  dimension: 'ROWS',
  startIndex: from,
  endIndex: from + 1,
});

const edits: [string, (world: ScheduledWorld, sheetId: number) => void, string[]][] = [
  [
    'moved',
    (world, id) => edit(world, { moveDimension: { source: rowsOf(id, 2), destinationIndex: 1 } }),
    ['Due', 'Before', 'After'],
  ],
  [
    'pushed down',
    (world, id) => edit(world, { insertDimension: { range: rowsOf(id, 1), inheritFromBefore: false } }),
    ['Before', 'Due', 'After'],
  ],
  ['renamed', (world) => world.type('Jobs', 3, { Name: 'Other' }), ['Before', 'Other', 'After']],
  ['deleted', (world, id) => edit(world, { deleteDimension: { range: rowsOf(id, 2) } }), ['Before', 'After']],
];

describe('a job whose row is', onPlatforms(['linux', 'darwin']), () => {
  it.each(edits)(
    '%s while it runs has its status on its own row or nowhere, and one row in Runs',
    async (_, change, names) => {
      const world = await editedWorld(change);
      await completed(world.tick('2026-03-02T07:01Z'));
      await completed(world.tick('2026-03-02T07:15Z'));
      expect(statuses(world)).toEqual(
        Object.fromEntries(names.map((name) => [name, name === 'Due' ? 'OK' : ''])),
      );
      expect(world.runs('What ran', 'Result')).toEqual([['Due', 'OK']]);
      await completed(world.tick('2026-03-02T07:30Z'));
      expect(world.calls.length).toBe(2);
      await world.google.close();
    },
  );

  it.each(edits)(
    '%s while it runs and fails for now says so on its own row or nowhere',
    async (_, change, names) => {
      const world = await editedWorld(change);
      world.fail(isCall('BigQuery.Jobs.insert'), 'Service unavailable');
      await completed(world.tick('2026-03-02T07:01Z'));
      expect(statuses(world)).toEqual(
        Object.fromEntries(names.map((name) => [name, name === 'Due' ? 'Failed' : ''])),
      );
      await world.google.close();
    },
  );

  it.each(edits)('%s while it runs and fails pauses itself alone or nothing', async (_, change, names) => {
    const world = await editedWorld(change, 'retries = 0\npause after = 1');
    world.fail(isCall('BigQuery.Jobs.insert'), 'Service unavailable');
    await completed(world.tick('2026-03-02T07:01Z'));
    const paused = world
      .shown('Jobs')
      .slice(1)
      .flatMap((__, i) =>
        world.row('Jobs', 2 + i).Paused === 'TRUE' ? [world.row('Jobs', 2 + i).Name] : [],
      );
    expect(paused).toEqual(names.includes('Due') ? ['Due'] : []);
    await world.google.close();
  });

  it('deleted while it waits owes nothing any more, and ticks have nothing to do', async () => {
    const world = await editedWorld(() => {}, 'fresh = no.table');
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.row('Jobs', 3).Status).toBe('Due; waits for no.table.');
    edit(world, { deleteDimension: { range: rowsOf(world.sheet('Jobs').id, 2) } });
    await completed(world.tick('2026-03-02T07:15Z'));
    await completed(world.tick('2026-03-02T07:30Z'));
    expect(world.calls.length).toBe(2);
    await world.google.close();
  });
});
