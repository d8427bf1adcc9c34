import { describe, expect, it } from 'vitest';
import { limits } from '../../src/local/limits.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { edit, put } from './person.ts';
import { completed, createScheduledWorld, isCall, owner, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const bytesOf = ([key, value]: [string, string]) =>
  Buffer.byteLength(`querytabs.${key}`) + Buffer.byteLength(value);

/** A world with two hourly jobs that append to a tab each. */
async function two(): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet());
  for (const [i, name] of ['One', 'Two'].entries()) {
    world.type('Queries', 2 + i, { Name: name, SQL: 'SELECT 1 AS n', Mode: 'append' });
    world.type('Jobs', 2 + i, { Name: name, Schedule: 'every hour', Queries: name });
  }
  await world.click('Schedules on');
  await completed(world.tick('2026-03-02T07:01Z'));
  return world;
}

const damage = (world: ScheduledWorld, key: string) =>
  world.google.setProperty('document', `querytabs.${key}`, '{"v":');
const dues = (world: ScheduledWorld) =>
  world
    .runs('What ran', 'Due')
    .map((row) => row.join(' ').replace('2026-03-02 ', ''))
    .sort();
/** The key of what is kept of a job. */
const keyOf = (world: ScheduledWorld, name: string) =>
  Object.entries(world.kept('job.')).find(([, value]) => value.includes(`"${name}"`))?.[0] ?? '';

describe('what is kept', onPlatforms(['linux', 'darwin']), () => {
  it('has room for 500 jobs that fail and 200 runs that wait, with long Korean names', async () => {
    const world = await createScheduledWorld(planet(), {
      user: { email: 'kim.minjun.of.the.data.team@example.com', locale: 'ko' },
      limits: { emailRecipientsPerDay: 0 },
    });
    const long = '가나다라마바사아자차카타파하'.repeat(4).slice(0, 47);
    const name = (i: number) => `${long}${String(i).padStart(3, '0')}`;
    edit(world, { appendDimension: { sheetId: world.sheet('작업').id, dimension: 'ROWS', length: 500 } });
    put(world, '쿼리', 'A2', [name(0), 'SELECT 틀린_열_이름'], [name(1), 'SELECT 1 AS n']);
    put(
      world,
      '작업',
      'A2',
      ...Array.from({ length: 500 }, (_, i) => [name(i), '매일 7시', '', name(i % 2)]),
    );
    for (let i = 2; i < 500; i++) world.type('작업', 2 + i, { 멈춤: true });
    await world.click('예약 켜기');
    world.fail(
      ({ name: call, args }) => call === 'BigQuery.Jobs.insert' && JSON.stringify(args).includes('1 AS n'),
      'Service unavailable',
    );
    await completed(world.tick('2026-03-02T07:01Z'));
    const [failed] = Object.entries(world.kept('job.')).filter(([, value]) => value.includes('"note"'));
    const [waiting] = Object.entries(world.kept('run.'));
    if (!failed || !waiting) throw new Error('nothing is kept');
    expect(JSON.parse(failed[1])).toMatchObject({ name: name(0), failed: 1, note: { kind: 'failed' } });
    expect(JSON.parse(waiting[1])).toMatchObject({ job: name(1), attempt: 2 });
    const others = Object.entries(world.kept('')).filter(([key]) => !/^(job|run)\./.test(key));
    const all =
      500 * bytesOf(failed) + 200 * bytesOf(waiting) + others.map(bytesOf).reduce((sum, one) => sum + one, 0);
    const values = [failed, waiting, ...others].map(([, value]) => Buffer.byteLength(value));
    expect(Math.max(...values)).toBeLessThan(limits.propertyValue.workspace);
    expect(all).toBeLessThan(limits.propertyStore.workspace);
    await world.google.close();
  });

  it('does not lose a job with a very long name', async () => {
    const world = await createScheduledWorld(planet());
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    world.type('Jobs', 2, { Name: 'x'.repeat(300), Schedule: 'every hour' });
    world.type('Jobs', 3, { Name: `${'x'.repeat(300)} too`, Schedule: 'every hour' });
    await world.click('Schedules on');
    for (const time of ['07:01', '07:15', '08:01']) await completed(world.tick(`2026-03-02T${time}Z`));
    expect(world.runs('Due').flat()).toEqual(['2026-03-02 07:00', '2026-03-02 08:00']);
    expect(world.row('Jobs', 3).Status).toContain('column "Name" (A3): ');
    await world.google.close();
  });
});

describe('a value that cannot be read', onPlatforms(['linux', 'darwin']), () => {
  it('of a job is told to the owner, and the job runs at its next time', async () => {
    const world = await two();
    damage(world, keyOf(world, 'One'));
    await completed(world.tick('2026-03-02T08:01Z'));
    expect(world.mailsTo(owner).map(({ subject }) => subject)).toEqual([
      'What was noted about "One" could not be read; times that were due before now may not have run – Book',
    ]);
    await completed(world.tick('2026-03-02T09:01Z'));
    expect(dues(world)).toEqual(['One 07:00', 'One 09:00', 'Two 07:00', 'Two 08:00', 'Two 09:00']);
    expect(world.mailsTo(owner)).toHaveLength(1);
    await world.google.close();
  });

  it('of a run is a row of Runs, told to the owner; its time is not run a second time, and others go on', async () => {
    const world = await two();
    world.die(isCall('CacheService.remove', 'Cache.removeAll', 'Properties.deleteProperty'), 'before');
    await world.tick('2026-03-02T08:01Z');
    const [key = ''] = Object.keys(world.kept('run.'));
    damage(world, key);
    await completed(world.tick('2026-03-02T08:15Z'));
    await completed(world.tick('2026-03-02T08:30Z'));
    expect(dues(world)).toEqual(['One 07:00', 'One 08:00', 'Two 07:00', 'Two 08:00']);
    expect(world.shown('One')).toHaveLength(3);
    expect(world.kept('run.')).toEqual({});
    await world.google.close();
  });

  it('of a run that was not recorded counts as interrupted', async () => {
    const world = await two();
    world.die(isCall('MailApp.getRemainingDailyQuota'), 'before');
    world.type('Jobs', 2, { 'Mail to': 'reader@example.com' });
    await world.click('Schedules on');
    expect((await world.tick('2026-03-02T08:01Z')).status).toBe('Timed out');
    damage(world, Object.keys(world.kept('run.'))[0] ?? '');
    await completed(world.tick('2026-03-02T08:15Z'));
    await completed(world.tick('2026-03-02T08:30Z'));
    expect(dues(world)).toEqual(['One 07:00', 'One 08:00', 'Two 07:00', 'Two 08:00']);
    const one = world
      .runs('What ran', 'Due', 'Result', 'Details')
      .find(([, , result]) => result === 'Interrupted');
    expect(one).toEqual([
      'One',
      '2026-03-02 08:00',
      'Interrupted',
      expect.stringContaining('The notes about this run cannot be read.'),
    ]);
    expect(world.shown('One')).toHaveLength(3);
    expect(world.mailsTo(owner).map(({ subject }) => subject)).toEqual(['"One" failed – Book']);
    expect(world.mailsTo('reader@example.com')).toEqual([]);
    await world.google.close();
  });

  it('of the last look is told by Google’s own mail about the tick, and what was due runs', async () => {
    const world = await two();
    damage(world, 'schedulesBeat');
    const tick = await world.tick('2026-03-02T08:01Z');
    expect([tick.status, tick.error?.message]).toEqual(['Failed', expect.stringContaining('tickUnreadable')]);
    await completed(world.tick('2026-03-02T08:15Z'));
    expect(dues(world)).toEqual(['One 07:00', 'One 08:00', 'Two 07:00', 'Two 08:00']);
    await completed(world.tick('2026-03-02T08:30Z'));
    expect(world.calls.length).toBe(2);
    await world.google.close();
  });

  it('of the schedules is told by Google’s own mail until they are switched on again', async () => {
    const world = await two();
    damage(world, 'schedules');
    for (const time of ['08:01', '08:15'])
      expect((await world.tick(`2026-03-02T${time}Z`)).status).toBe('Failed');
    await world.click('Schedules on');
    await completed(world.tick('2026-03-02T09:01Z'));
    expect(dues(world)).toEqual(['One 07:00', 'One 09:00', 'Two 07:00', 'Two 09:00']);
    await world.google.close();
  });
});
