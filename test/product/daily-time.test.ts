import { expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { completed, createScheduledWorld, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const minute = 60_000;
const used = (world: ScheduledWorld) =>
  (JSON.parse(world.kept('schedulesBeat').schedulesBeat ?? '{}') as { used: number }).used;

it(
  'near the end of the day’s time only urgent jobs run; the others say so, and run the next day',
  onPlatforms(['linux', 'darwin']),
  async () => {
    const email = 'ana@gmail.com';
    const world = await createScheduledWorld(planet(), { user: { email, locale: 'en' } });
    // What Google counts as a day begins at 08:00 UTC.
    world.set('2026-03-02T09:00Z');
    world.google.setProperty('script', 'querytabs.limits', JSON.stringify({ triggerMinutesADay: 6 }));
    world.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
    for (const [i, [Name, Schedule, Options]] of [
      ['Long', 'every day 10:00', ''],
      ['Usual', 'every day 11:00', ''],
      ['Urgent', 'every day 11:00', 'priority = 2'],
      ['Most urgent', 'every day 12:00', 'priority = 1'],
      ['Next', 'every day 12:00', 'priority = 2'],
    ].entries())
      world.type('Jobs', 2 + i, { Name: Name ?? '', Schedule: Schedule ?? '', Options: Options ?? '' });
    await world.click('Schedules on');
    let takes = 310_000;
    world.watchers.push(({ name, functionName }) => {
      if (functionName !== 'dispatchJobs' || name !== 'BigQuery.Jobs.insert') return;
      world.clock.advance(takes);
      takes = 0;
    });
    const ran = () => world.runs('What ran', 'Due').map((row) => row.join(' '));
    await completed(world.tick('2026-03-02T10:01Z'));
    // Three silent ticks of 1.5 s before it, 0.6 s that Google takes to start it, and 310 s of its own.
    expect(used(world)).toBe(3 * 1_500 + 600 + 310_000);
    // 12 % of six minutes are left.
    await completed(world.tick('2026-03-02T11:01Z'));
    expect(ran()).toEqual(['Long 2026-03-02 10:00', 'Urgent 2026-03-02 11:00']);
    const putOff =
      'Due; put off, because Google’s time for triggers is nearly used up today. More urgent jobs go first.';
    expect(world.row('Jobs', 3).Status).toBe(putOff);
    const before = used(world);
    // 3 % are.
    takes = 0.5 * minute;
    world.type('Jobs', 2, { Schedule: 'every day 11:10', Options: 'priority = 1' });
    await completed(world.tick('2026-03-02T11:15Z'));
    expect(used(world)).toBe(before + 600 + 30_000);
    await completed(world.tick('2026-03-02T12:01Z'));
    expect(ran().slice(2)).toEqual(['Long 2026-03-02 11:10', 'Most urgent 2026-03-02 12:00']);
    expect([3, 6].map((row) => world.row('Jobs', row).Status)).toEqual([putOff, putOff]);
    await completed(world.tick('2026-03-03T08:01Z'));
    expect(ran().slice(4)).toEqual(['Next 2026-03-02 12:00', 'Usual 2026-03-02 11:00']);
    expect(world.row('Jobs', 3).Status).toBe('OK');
    await world.google.close();
  },
);
