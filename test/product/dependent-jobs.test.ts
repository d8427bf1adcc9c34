import { describe, expect, it } from 'vitest';
import type { BigQuery } from '../../src/local/bigquery/bigquery.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { completed, createScheduledWorld, owner, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
type Rows = Record<string, string>[];

/** A world with those jobs, each with a query of its name; the query fails while its cell on `Sheet1` says so. */
async function jobsOf(
  jobs: Rows,
  over = {},
): Promise<ScheduledWorld & { broken(name: string, is: boolean): void }> {
  const world = await createScheduledWorld(planet(), over);
  world.sheet('Sheet1').values[0] = jobs.map(({ Name = '' }) => Name);
  const broken = (name: string, is: boolean) => world.type('Sheet1', 2, { [name]: is ? 'yes' : 'no' });
  jobs.forEach((job, i) => {
    const { Name = '' } = job;
    broken(Name, false);
    world.type('Queries', 2 + i, {
      Name,
      SQL: "SELECT IF(@broken = 'yes', ERROR('no'), '1') AS n",
      Parameters: `broken = Sheet1!${'ABCDEF'[i]}2`,
    });
    world.type('Jobs', 2 + i, { Queries: Name, ...job });
  });
  await world.click('Schedules on');
  return { ...world, broken };
}

const ran = (world: ScheduledWorld) => world.runs('What ran', 'Result').map((row) => row.join(' '));
const statuses = (world: ScheduledWorld, count: number) =>
  Array.from({ length: count }, (_, i) => world.row('Jobs', 2 + i).Status);

describe('jobs that wait for others', onPlatforms(['linux', 'darwin']), () => {
  it.each([
    ['with schedules', 'every day 07:00'],
    ['without', ''],
  ])('%s run in one tick, in the order of what they wait for', async (_, Schedule) => {
    const world = await jobsOf([
      { Name: 'C', Schedule, Options: 'after = B\npriority = 1' },
      { Name: 'B', Schedule, Options: 'after = A\npriority = 2' },
      { Name: 'A', Schedule: 'every day 07:00' },
    ]);
    for (const day of ['02', '03']) await completed(world.tick(`2026-03-${day}T07:01Z`));
    expect(ran(world)).toEqual(['A OK', 'B OK', 'C OK', 'A OK', 'B OK', 'C OK']);
    expect(statuses(world, 3)).toEqual(['OK', 'OK', 'OK']);
    await completed(world.tick('2026-03-03T07:15Z'));
    expect(ran(world)).toHaveLength(6);
    expect(world.mailsTo(owner)).toEqual([]);
    await world.google.close();
  });

  it('wait while one fails, run when it ends well, or are failed runs at their deadline, and told', async () => {
    const world = await jobsOf([
      { Name: 'A', Schedule: 'every day 07:00', Options: 'retries = 0' },
      { Name: 'B', Schedule: 'every day 07:00', Options: 'after = A\ndeadline = 2h' },
    ]);
    world.broken('A', true);
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(ran(world)).toEqual(['A Failed']);
    expect(world.row('Jobs', 3).Status).toBe('Due; waits for A.');
    await completed(world.tick('2026-03-02T08:59Z'));
    expect(ran(world)).toHaveLength(1);
    await completed(world.tick('2026-03-02T09:00Z'));
    expect(world.runs('What ran', 'Result', 'Error codes').at(-1)).toEqual(['B', 'Failed', 'dependencyLate']);
    expect(world.row('Jobs', 3).Status).toContain(
      'It did not run: it waited from 2026-03-02 07:00 (Etc/UTC) until its deadline for A.',
    );
    expect(world.mailsTo(owner).map(({ subject }) => subject)).toEqual([
      '"A" failed – Book',
      '"B" failed – Book',
    ]);
    await completed(world.tick('2026-03-03T07:01Z'));
    world.broken('A', false);
    world.answers.push('A');
    await world.click('Run job…');
    await completed(world.tick('2026-03-03T07:15Z'));
    expect(ran(world).slice(2)).toEqual(['A Failed', 'A OK', 'B OK']);
    await world.google.close();
  });

  it('without a schedule run once all have ended well, whichever comes first, and are late after the first', async () => {
    const world = await jobsOf([
      { Name: 'A', Schedule: 'every day 07:00' },
      { Name: 'B', Schedule: 'every day 10:00', Options: 'retries = 0' },
      { Name: 'C', Options: 'after = A, B\ndeadline = 4h' },
    ]);
    await completed(world.tick('2026-03-02T06:15Z'));
    await completed(world.tick('2026-03-02T07:01Z'));
    await completed(world.tick('2026-03-02T08:30Z'));
    await completed(world.tick('2026-03-02T10:01Z'));
    expect(ran(world)).toEqual(['A OK', 'B OK', 'C OK']);
    world.broken('B', true);
    await completed(world.tick('2026-03-03T07:01Z'));
    await completed(world.tick('2026-03-03T10:01Z'));
    await completed(world.tick('2026-03-03T10:15Z'));
    expect(ran(world).slice(3)).toEqual(['A OK', 'B Failed']);
    // Nothing else is due then: the deadline itself has the dispatcher look.
    await completed(world.tick('2026-03-03T10:59Z'));
    expect(world.calls.length).toBe(2);
    await completed(world.tick('2026-03-03T11:15Z'));
    expect(world.runs('What ran', 'Result', 'Due', 'Error codes').at(-1)).toEqual([
      'C',
      'Failed',
      '2026-03-03 11:01',
      'dependencyLate',
    ]);
    expect(world.mailsTo(owner).map(({ subject }) => subject)).toEqual([
      '"B" failed – Book',
      '"C" failed – Book',
    ]);
    await completed(world.tick('2026-03-03T11:30Z'));
    world.broken('B', false);
    await completed(world.tick('2026-03-04T07:01Z'));
    await completed(world.tick('2026-03-04T10:01Z'));
    expect(ran(world).slice(6)).toEqual(['A OK', 'B OK', 'C OK']);
    await world.google.close();
  });

  it('do not run for what ended while they were paused', async () => {
    const world = await jobsOf([
      { Name: 'A', Schedule: 'every hour' },
      { Name: 'B', Options: 'after = A' },
    ]);
    world.type('Jobs', 3, { Paused: true });
    await completed(world.tick('2026-03-02T07:01Z'));
    await completed(world.tick('2026-03-02T07:15Z'));
    world.type('Jobs', 3, { Paused: false });
    await completed(world.tick('2026-03-02T07:30Z'));
    expect(ran(world)).toEqual(['A OK']);
    await completed(world.tick('2026-03-02T08:01Z'));
    expect(ran(world)).toEqual(['A OK', 'A OK', 'B OK']);
    await world.google.close();
  });
});

describe('a job that waits for tables', onPlatforms(['linux', 'darwin']), () => {
  it('runs when each has changed since its last good run began', async () => {
    let changed = '2026-03-01T06:00Z';
    const { bigquery } = planet();
    const handle: BigQuery['handle'] = async (request) => {
      const answer = await bigquery.handle(request);
      if (!/\/tables\/[^/]+$/.test(request.path)) return answer;
      return {
        status: 200,
        body: { ...(answer.body as object), lastModifiedTime: String(Date.parse(changed)) },
      };
    };
    const world = await jobsOf(
      [{ Name: 'A', Schedule: 'every day 07:00', Options: 'fresh = ops.flights\nretries = 0' }],
      { bigquery: { handle } },
    );
    const tick = async (iso: string) => {
      await completed(world.tick(iso));
      return [ran(world).length, world.row('Jobs', 2).Status];
    };
    expect(await tick('2026-03-02T07:01Z')).toEqual([0, 'Due; waits for ops.flights.']);
    changed = '2026-03-02T07:10Z';
    world.broken('A', true);
    expect(await tick('2026-03-02T07:15Z')).toEqual([1, expect.stringContaining('no')]);
    // The run that failed used nothing of the table.
    world.broken('A', false);
    expect(await tick('2026-03-03T07:01Z')).toEqual([2, 'OK']);
    expect(await tick('2026-03-04T07:01Z')).toEqual([2, 'Due; waits for ops.flights.']);
    changed = '2026-03-04T08:00Z';
    expect(await tick('2026-03-04T08:15Z')).toEqual([3, 'OK']);
    await world.google.close();
  });
});
