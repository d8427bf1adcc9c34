import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import {
  completed,
  createScheduledWorld,
  owner,
  type ScheduledWorld,
  type Which,
} from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const passing = 'API call to bigquery.jobs.insert failed with error: Service unavailable';
const minute = 60_000;

/** A world whose job is due at 07:00 and refreshes `Good`, and `Bad`, which is asked for in vain until `mend` is called. */
async function failing(options: string, message = passing) {
  const world = await createScheduledWorld(planet());
  world.type('Queries', 2, { Name: 'Good', SQL: 'SELECT 1 AS good', Mode: 'append' });
  world.type('Queries', 3, { Name: 'Bad', SQL: 'SELECT 2 AS bad' });
  world.type('Jobs', 2, { Name: 'Daily', Schedule: 'every day 07:00', Options: options });
  await world.click('Schedules on');
  const asks: Which = ({ name, args }) =>
    name === 'BigQuery.Jobs.insert' && JSON.stringify(args).includes('AS bad');
  return { world, mend: world.fail(asks, message), asks };
}

/** Minutes from now that the status says it tries again in, as far as the minute that it shows tells. */
function wait(world: ScheduledWorld): number {
  const [, time] =
    /^Failed for now; tries again at (\d{4}-\d\d-\d\d \d\d:\d\d)/.exec(world.row('Jobs', 2).Status ?? '') ??
    [];
  return time === undefined ? -1 : (Date.parse(`${time.replace(' ', 'T')}Z`) - world.clock.now()) / minute;
}
const asked = ({ calls }: ScheduledWorld, which: string) =>
  calls.filter(({ name, args }) => name === 'BigQuery.Jobs.insert' && JSON.stringify(args).includes(which))
    .length;

describe('an error that passes', onPlatforms(['linux', 'darwin']), () => {
  it('has the failed query alone tried again, with growing waits, and says when', async () => {
    const { world, mend } = await failing('retries = 3');
    await completed(world.tick('2026-03-02T07:01Z'));
    const waits = [wait(world)];
    expect(world.row('Jobs', 2).Status).toContain('Google does not answer as it should: Service unavailable');
    for (let i = 0; i < 2; i++) {
      // One minute too early nothing is tried.
      const next = world.clock.now() + (waits.at(-1) ?? 0) * minute;
      await completed(world.tick(new Date(next - minute).toISOString()));
      expect(asked(world, 'AS')).toBe(0);
      await completed(world.tick(new Date(next + minute).toISOString()));
      expect([asked(world, 'AS good'), asked(world, 'AS bad')]).toEqual([0, 1]);
      waits.push(wait(world));
    }
    // Around 2, 4 and 8 minutes, and shown in whole ones.
    const [first = 0, second = 0, third = 0] = waits;
    expect([first >= 1 && first <= 3, second >= 3 && second <= 5, third >= 6 && third <= 10]).toEqual([
      true,
      true,
      true,
    ]);
    expect(world.runs('Result')).toEqual([]);
    mend();
    await completed(world.tick('2026-03-02T08:00Z'));
    expect(world.runs('Result', 'Queries OK', 'Due')).toEqual([['OK', '2/2', '2026-03-02 07:00']]);
    expect([world.shown('Good'), world.shown('Bad')]).toEqual([
      [['good'], ['1']],
      [['bad'], ['2']],
    ]);
    expect([world.row('Jobs', 2).Status, world.mailsTo(owner), world.kept('run.')]).toEqual(['OK', [], {}]);
    await world.google.close();
  });

  it('is tried again as often as the job has it, and then is a failed run', async () => {
    const { world } = await failing('retries = 1');
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.runs('Result')).toEqual([]);
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(world.runs('Result', 'Queries OK', 'Error codes')).toEqual([
      ['Partly failed', '1/2', 'unavailable'],
    ]);
    await completed(world.tick('2026-03-02T07:30Z'));
    expect(world.runs('Result')).toHaveLength(1);
    expect(world.mailsTo(owner)).toHaveLength(1);
    expect(world.shown('Good')).toEqual([['good'], ['1']]);
    await world.google.close();
  });

  it.each([
    ['where the job wants none', 'retries = 0', passing],
    [
      'where it does not pass',
      'retries = 3',
      'API call to bigquery.jobs.insert failed with error: Access Denied: permission',
    ],
  ])('is not tried again %s', async (_, options, message) => {
    const { world } = await failing(options, message);
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.runs('Result', 'Queries OK')).toEqual([['Partly failed', '1/2']]);
    await completed(world.tick('2026-03-02T08:15Z'));
    expect(world.runs('Result')).toHaveLength(1);
    await world.google.close();
  });

  it('does not have changed rows run: they were not approved', async () => {
    const { world, mend } = await failing('');
    world.type('Jobs', 2, { 'Mail to': 'reader@example.com' });
    await world.click('Schedules on');
    await completed(world.tick('2026-03-02T07:01Z'));
    mend();
    world.type('Queries', 3, { SQL: 'SELECT SESSION_USER() AS bad' });
    world.type('Jobs', 2, { 'Mail to': 'spy@example.com' });
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(world.runs('Result', 'Queries OK', 'Mails')).toEqual([['Partly failed', '1/1', '0']]);
    expect(world.row('Runs', 2).Details).toContain(
      'Bad: It was changed while its run waited to go on, and the owner of the schedules has not approved that.',
    );
    expect(asked(world, 'AS bad')).toBe(0);
    expect([world.mailsTo('spy@example.com'), world.mailsTo('reader@example.com')]).toEqual([[], []]);
    await world.google.close();
  });
});
