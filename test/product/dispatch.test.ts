import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { edit, put } from './person.ts';
import { completed, createScheduledWorld, isCall, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const log = { Name: 'Log', SQL: "SELECT 'a' AS text UNION ALL SELECT 'b' ORDER BY 1", Mode: 'append' };
const twice = [['text'], ['a'], ['b'], ['a'], ['b']];
const once = twice.slice(0, 3);

/** A world whose one job appends two rows every hour, its schedules on since 06:00. */
async function hourly(over: { queries?: number } = {}): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet());
  world.type('Queries', 2, log);
  for (let i = 2; i <= (over.queries ?? 1); i++)
    world.type('Queries', i + 1, { Name: `More ${i}`, SQL: 'SELECT 1 AS n' });
  world.type('Jobs', 2, { Name: 'Hourly', Schedule: 'every hour' });
  await world.click('Schedules on');
  return world;
}

const countOf = async (world: ScheduledWorld, iso: string) => {
  await completed(world.tick(iso));
  return world.calls.length;
};

describe('a tick with nothing due', onPlatforms(['linux', 'darwin']), () => {
  it.each([1, 500])('makes two service calls at the most, with %i jobs', async (count) => {
    const world = await createScheduledWorld(planet());
    world.type('Queries', 2, log);
    edit(world, { appendDimension: { sheetId: world.sheet('Jobs').id, dimension: 'ROWS', length: count } });
    put(world, 'Jobs', 'A2', ...Array.from({ length: count }, (_, i) => [`Job ${i}`, 'every day 23:00']));
    await world.click('Schedules on');
    await completed(world.tick('2026-03-02T06:15Z'));
    // Once an hour the second call says that the tick came.
    const times = ['06:30', '06:45', '07:00', '07:15', '07:30', '08:30', '08:45', '09:45'];
    for (const time of times) expect([time, await countOf(world, `2026-03-02T${time}Z`)]).toEqual([time, 2]);
    expect(world.runs('What ran')).toEqual([]);
    await world.google.close();
  });

  it('follows a schedule that was edited, a tab that was renamed or moved, and is quick again after', async () => {
    const world = await hourly();
    const sheetId = world.sheet('Jobs').id;
    await completed(world.tick('2026-03-02T06:15Z'));
    world.type('Jobs', 2, { Schedule: 'every day 07:40' });
    expect(await countOf(world, '2026-03-02T06:30Z')).toBeGreaterThan(2);
    expect(world.row('Jobs', 2)).toMatchObject({
      'Next run': '2026-03-02 07:40',
      'Runs when': 'Every day at 07:40 (Etc/UTC)',
    });
    expect(await countOf(world, '2026-03-02T06:45Z')).toBe(2);
    edit(world, { updateSheetProperties: { properties: { sheetId, title: 'Our jobs' }, fields: 'title' } });
    expect(await countOf(world, '2026-03-02T07:00Z')).toBeGreaterThan(2);
    expect(await countOf(world, '2026-03-02T07:15Z')).toBe(2);
    edit(world, { updateSheetProperties: { properties: { sheetId, index: 0 }, fields: 'index' } });
    expect(await countOf(world, '2026-03-02T07:30Z')).toBe(2);
    expect(world.runs('Due')).toEqual([]);
    await completed(world.tick('2026-03-02T07:45Z'));
    expect(world.runs('What ran', 'Due')).toEqual([['Hourly', '2026-03-02 07:40']]);
    await completed(world.tick('2026-03-02T08:00Z'));
    expect(await countOf(world, '2026-03-02T08:15Z')).toBe(2);
    await world.google.close();
  });
});

describe('a schedule that is edited', onPlatforms(['linux', 'darwin']), () => {
  /** Quiet for nine hours but for the hourly sign of life, the last one at 14:45. */
  const quiet = async () => {
    const world = await createScheduledWorld(planet());
    world.type('Queries', 2, log);
    world.type('Jobs', 2, { Name: 'Daily', Schedule: 'every day 23:00' });
    await world.click('Schedules on');
    for (let hour = 6; hour < 15; hour++)
      for (const minute of ['15', '45'])
        await completed(world.tick(`2026-03-02T${String(hour).padStart(2, '0')}:${minute}Z`));
    return world;
  };

  it.each([
    ['to a time of this morning waits for tomorrow', 'every day 08:00', []],
    ['to the next minutes runs in the next tick', 'every day 14:55', ['2026-03-02 14:55']],
  ])('%s', async (_, Schedule, due) => {
    const world = await quiet();
    world.set('2026-03-02T14:50Z');
    world.type('Jobs', 2, { Schedule });
    await completed(world.tick('2026-03-02T15:00Z'));
    expect(world.runs('Due').flat()).toEqual(due);
    await completed(world.tick('2026-03-03T08:10Z'));
    expect(world.runs('Due').flat()).toHaveLength(1);
    await world.google.close();
  });

  it('is not forgotten though no tick came for hours after', async () => {
    const world = await quiet();
    world.type('Jobs', 2, { Schedule: 'every day 16:00' });
    await completed(world.tick('2026-03-02T15:00Z'));
    await completed(world.tick('2026-03-02T20:00Z'));
    expect(world.runs('What ran', 'Due')).toEqual([['Daily', '2026-03-02 16:00']]);
    await world.google.close();
  });

  it('and a job that was paused for days runs at its next time, not at once', async () => {
    const world = await quiet();
    world.type('Jobs', 2, { Schedule: 'every day 08:00', Paused: true });
    for (const day of ['03', '04', '05']) await completed(world.tick(`2026-03-${day}T12:00Z`));
    world.type('Jobs', 2, { Paused: false });
    await completed(world.tick('2026-03-05T12:15Z'));
    expect(world.runs('Due')).toEqual([]);
    await completed(world.tick('2026-03-06T08:10Z'));
    expect(world.runs('Due').flat()).toEqual(['2026-03-06 08:00']);
    await world.google.close();
  });
});

describe('a time that is due', onPlatforms(['linux', 'darwin']), () => {
  it.each([
    ['before the run is noted', isCall('Lock.tryLock')],
    ['when its query is under way', isCall('BigQuery.Jobs.insert')],
    [
      'when it is recorded',
      ({ name, args }: { name: string; args: readonly unknown[] }) =>
        name === 'Properties.deleteProperty' && String(args[1]).includes('run.'),
    ],
  ])('is run once when another tick comes %s', async (_, which) => {
    const world = await hourly();
    let ticks = 0;
    world.watchers.push(async (call) => {
      if (!which(call) || ticks > 0) return;
      ticks++;
      await completed(world.tick());
    });
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(ticks).toBe(1);
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(world.shown('Log')).toEqual(once);
    expect(world.runs('What ran', 'Started by', 'Result', 'Due')).toEqual([
      ['Hourly', 'Schedule', 'OK', '2026-03-02 07:00'],
    ]);
    await world.google.close();
  });

  it('is a run beside one by hand that is clicked meanwhile: both are recorded, their rows whole', async () => {
    const world = await hourly();
    let clicks = 0;
    world.watchers.push(async ({ name }) => {
      if (name !== 'BigQuery.Jobs.insert' || clicks > 0) return;
      clicks++;
      world.answers.push('Hourly');
      await world.click('Run job…');
    });
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.runs('Started by', 'Result', 'Due').sort()).toEqual([
      ['Menu', 'OK', ''],
      ['Schedule', 'OK', '2026-03-02 07:00'],
    ]);
    expect(world.shown('Log')).toEqual(twice);
    await world.google.close();
  });

  it('is not run again when the clock jumps back, and goes by the rules of missed times when it jumps ahead', async () => {
    const world = await createScheduledWorld(planet());
    world.type('Queries', 2, log);
    for (const [i, missed] of ['once', 'all', 'skip'].entries())
      world.type('Jobs', 2 + i, { Name: missed, Schedule: 'every 12 hours', Options: `missed = ${missed}` });
    await world.click('Schedules on');
    await completed(world.tick('2026-03-02T12:01Z'));
    for (const time of ['10:45', '11:00', '12:00', '12:15'])
      await completed(world.tick(`2026-03-02T${time}Z`));
    const due = () =>
      world
        .runs('Due', 'What ran')
        .map((row) => row.join(' '))
        .sort();
    expect(due()).toEqual(['2026-03-02 12:00 all', '2026-03-02 12:00 once', '2026-03-02 12:00 skip']);
    await completed(world.tick('2026-03-03T12:45Z'));
    expect(due().slice(3)).toEqual(['2026-03-03 00:00 all', '2026-03-03 00:00 once', '2026-03-03 12:00 all']);
    await completed(world.tick('2026-03-03T13:00Z'));
    expect(due()).toHaveLength(6);
    await world.google.close();
  });
});
