import { describe, expect, it } from 'vitest';
import type { Answers, JobView, Reply, SidebarCall, TabView } from '../../src/core/sidebar/calls.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();
const minute = 60_000;
const ana = 'ana@example.com';

async function reply(world: World, request: unknown): Promise<Reply> {
  const { result, error } = await world.google.run('callFromSidebar', [request]);
  if (error) throw new Error(error.stack);
  return result as Reply;
}

async function call<Call extends SidebarCall>(world: World, request: Call): Promise<Answers[Call['do']]> {
  const given = await reply(world, request);
  if (!given.ok) throw new Error(given.message);
  return given.answer as Answers[Call['do']];
}

async function view(world: World): Promise<TabView> {
  const { view: seen } = await call(world, { do: 'look' });
  if (!seen) throw new Error('no view');
  return seen;
}

const job = async (world: World, name: string): Promise<JobView | undefined> =>
  (await view(world)).jobs.find((each) => each.name === name);

/** A query whose tab is in front, and a job of it; `state.fault` strikes at service calls. */
async function world(row: Record<string, string | boolean> = {}) {
  const state: { fault: (name: string, functionName: string) => void } = { fault: () => undefined };
  const here = await createWorld({
    onServiceCall: ({ name, functionName }) => state.fault(name, functionName),
  });
  here.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n', Tab: 'Sheet1' });
  here.type('Jobs', 2, { Name: 'Daily', Schedule: 'every hour', Queries: 'Q', ...row });
  here.google.select('Sheet1');
  return { world: here, state };
}

const step = ({ google }: World, minutes: number) => google.stepTo(planet().clock.now() + minutes * minute);

describe('the schedules in the sidebar', onPlatforms(['linux', 'darwin']), () => {
  it('are off, on with their owner, interval and time used, or silent', async () => {
    const { world: here, state } = await world();
    expect((await view(here)).schedules).toEqual({ state: 'off', owner: '' });
    await here.click('Schedules on');
    await step(here, 16);
    const { schedules } = await view(here);
    expect(schedules).toMatchObject({ state: 'on', owner: ana, checked: { every: 15, budget: 360 } });
    // One tick that had something to do: a guess of Google's start-up is all it takes on a clock that stands still.
    expect(schedules.checked?.used).toBe(1);
    state.fault = (_, functionName) => {
      if (functionName === 'dispatchJobs') throw new Error('Authorization is required.');
    };
    await step(here, 4 * 60);
    expect((await view(here)).schedules).toMatchObject({ state: 'silent', owner: ana });
    await here.google.close();
  });
});

describe('a job in the sidebar', onPlatforms(['linux', 'darwin']), () => {
  it('is run now, mail included, and the answer says how it ended', async () => {
    const { world: here } = await world({ 'Mail to': 'a@example.com, b@example.com' });
    expect(await job(here, 'Daily')).toMatchObject({ recipients: 2, automatic: true });
    expect(await call(here, { do: 'runJob', name: 'Daily' })).toEqual({
      status: 'ok',
      message: '"Daily" is done: 1 of 1 queries refreshed, 1 mails sent.',
    });
    expect(here.row('Runs', 2)).toMatchObject({ 'What ran': 'Daily', 'Started by': 'Sidebar', Result: 'OK' });
    expect(here.google.mails().map(({ to }) => to)).toEqual([['a@example.com', 'b@example.com']]);
    here.type('Queries', 2, { SQL: 'SELECT oops' });
    const failed = await call(here, { do: 'runJob', name: 'Daily' });
    expect(failed.status).toBe('failed');
    expect(failed.message).toMatch(/^"Daily" ended with errors\. .*\n\nQ: .*Unrecognized name: oops/);
    await here.google.close();
  });

  it('is paused and resumed by its checkbox; a paused one does not run', async () => {
    const { world: here } = await world();
    await here.click('Schedules on');
    expect(await call(here, { do: 'pauseJob', name: 'Daily', paused: true })).toBeNull();
    expect(here.row('Jobs', 2).Paused).toBe('TRUE');
    expect(await job(here, 'Daily')).toMatchObject({
      paused: true,
      standing: { kind: 'paused' },
      upcoming: [],
    });
    await step(here, 80);
    expect(here.shown('Runs').slice(1)).toEqual([]);
    await call(here, { do: 'pauseJob', name: 'Daily', paused: false });
    expect(here.row('Jobs', 2).Paused).toBe('FALSE');
    await step(here, 80);
    expect(here.row('Runs', 2)).toMatchObject({ 'What ran': 'Daily', Result: 'OK' });
    expect(await job(here, 'Daily')).not.toHaveProperty('standing');
    await here.google.close();
  });

  it('says that it failed, then that it paused itself; resumed, it counts its failures anew', async () => {
    const { world: here } = await world({ Options: 'pause after = 2' });
    here.type('Queries', 2, { SQL: 'SELECT oops' });
    await here.click('Schedules on');
    await step(here, 75);
    expect(await job(here, 'Daily')).toMatchObject({ standing: { kind: 'failing', count: 1 } });
    await step(here, 60);
    expect(await job(here, 'Daily')).toMatchObject({ paused: true, standing: { kind: 'stopped', count: 2 } });
    await call(here, { do: 'pauseJob', name: 'Daily', paused: false });
    expect(await job(here, 'Daily')).not.toHaveProperty('standing');
    await step(here, 75);
    expect(await job(here, 'Daily')).toMatchObject({
      paused: false,
      standing: { kind: 'failing', count: 1 },
    });
    await here.google.close();
  });

  it('says what it waits for: approval, another try, other jobs', async () => {
    const { world: here, state } = await world();
    here.type('Jobs', 3, { Name: 'Other', Queries: 'Q' });
    here.type('Jobs', 4, { Name: 'Late', Schedule: 'every hour', Queries: 'Q', Options: 'after = Other' });
    await here.click('Schedules on');
    state.fault = (name) => {
      if (name === 'BigQuery.Jobs.insert')
        throw new Error('API call to bigquery.jobs.insert failed with error: Empty response');
    };
    const hour = 60 * minute;
    await here.google.stepTo((Math.floor(planet().clock.now() / hour) + 1) * hour + 15 * minute);
    state.fault = () => undefined;
    const again = (await job(here, 'Daily'))?.standing;
    expect(again).toMatchObject({ kind: 'again' });
    expect(again && 'at' in again && again.at).toBeGreaterThan(planet().clock.now() - 15 * minute);
    expect((await job(here, 'Late'))?.standing).toEqual({
      kind: 'waits',
      words: 'Due; waits for Other.',
    });
    await step(here, 90);
    here.type('Queries', 2, { SQL: 'SELECT 2 AS n' });
    await step(here, 75);
    expect((await job(here, 'Daily'))?.standing).toEqual({ kind: 'approval' });
    await here.google.close();
  });

  it('that is not there, or whose row is wrong, is refused in words; so is a call of another shape', async () => {
    const { world: here } = await world();
    here.type('Jobs', 3, { Name: 'Wrong', Schedule: '25:00' });
    for (const request of [
      { do: 'runJob', name: 'Gone' },
      { do: 'pauseJob', name: 'Gone', paused: true },
    ])
      expect(await reply(here, request)).toMatchObject({
        ok: false,
        message: expect.stringContaining('Gone'),
      });
    expect(await reply(here, { do: 'runJob', name: 'Wrong' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('row 3'),
    });
    for (const request of [{ do: 'runJob' }, { do: 'pauseJob', name: 'Daily', paused: 'yes' }])
      expect(await reply(here, request)).toMatchObject({
        ok: false,
        message: expect.stringContaining('does not know'),
      });
    expect(here.shown('Runs').slice(1)).toEqual([]);
    await here.google.close();
  });
});
