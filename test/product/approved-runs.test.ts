import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/local/backend/ui.ts';
import { startGoogle } from '../../src/local/google.ts';
import { makeCopy } from '../../src/local/make-copy.ts';
import { restoreWorkbook } from '../../src/local/workbook/snapshot.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { completed, createScheduledWorld, owner, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const ben = 'ben@example.com';

/** A world with an hourly job, and people who answer every question with yes; `said` are the texts of all dialogs. */
async function hourly(): Promise<ScheduledWorld & { said: string[] }> {
  const said: string[] = [];
  const world = await createScheduledWorld(planet(), {
    ui: {
      alert: async ({ text, buttons }): Promise<Button> => {
        said.push(text);
        return buttons === 'YES_NO_CANCEL' ? 'YES' : 'OK';
      },
      prompt: async () => ({ button: 'OK', text: 'local' }),
    },
  });
  world.type('Queries', 2, { Name: 'Log', SQL: 'SELECT 1 AS n', Mode: 'append', Tab: 'Sheet1' });
  world.type('Jobs', 2, { Name: 'Hourly', Schedule: 'every hour', 'Mail to': 'reader@example.com' });
  await world.click('Schedules on');
  return { ...world, said };
}

const dues = (world: ScheduledWorld) =>
  world.runs('User', 'Due').map((row) => row.join(' ').replace('2026-03-02 ', ''));
const subjects = (world: ScheduledWorld, address = owner) =>
  world.mailsTo(address).map(({ subject }) => subject);
const users = ({ google }: ScheduledWorld) => google.triggers().map(({ user }) => user);
const tickOf = (world: ScheduledWorld, user: string, time: string) => {
  world.set(`2026-03-02T${time}Z`);
  return completed(world.tickOf(user));
};

describe('a job that was changed', onPlatforms(['linux', 'darwin']), () => {
  it.each([
    [
      'SQL',
      (world: ScheduledWorld) => world.type('Queries', 2, { SQL: 'SELECT 2 AS n' }),
      '- SELECT 1 AS n\n+ SELECT 2 AS n',
    ],
    [
      'its recipients',
      (world: ScheduledWorld) => world.type('Jobs', 2, { 'Mail to': 'reader@example.com, spy@example.com' }),
      'New recipient: spy@example.com',
    ],
  ])(
    'in %s does not run until its owner approves: its row shows the difference, the owner is told once',
    async (_, change, shows) => {
      const world = await hourly();
      await completed(world.tick('2026-03-02T07:01Z'));
      change(world);
      for (const time of ['07:15', '08:01', '08:15', '09:01'])
        await completed(world.tick(`2026-03-02T${time}Z`));
      expect(dues(world)).toEqual([`${owner} 07:00`]);
      expect(world.row('Jobs', 2).Status).toContain(
        `Not run: it was changed, and ${owner} has not approved that yet (Approve changes…).\n`,
      );
      expect(world.row('Jobs', 2).Status).toContain(shows);
      expect(subjects(world)).toEqual(['"Hourly" was changed and waits for your approval – Book']);
      await world.click('Approve changes…');
      expect(world.row('Jobs', 2).Status).toBe('');
      await completed(world.tick('2026-03-02T09:15Z'));
      await completed(world.tick('2026-03-02T10:01Z'));
      expect(dues(world)).toEqual([`${owner} 07:00`, `${owner} 10:00`]);
      expect(world.row('Jobs', 2).Status).toBe('OK');
      expect(subjects(world)).toHaveLength(1);
      await world.google.close();
    },
  );

  it('and changed back runs again, and a change after that is told again', async () => {
    const world = await hourly();
    const sql = (text: string) => world.type('Queries', 2, { SQL: text });
    sql('SELECT 2 AS n');
    await completed(world.tick('2026-03-02T07:01Z'));
    sql('SELECT 1 AS n');
    await completed(world.tick('2026-03-02T08:01Z'));
    sql('SELECT 3 AS n');
    await completed(world.tick('2026-03-02T09:01Z'));
    expect(dues(world)).toEqual([`${owner} 08:00`]);
    expect(subjects(world)).toEqual(Array(2).fill('"Hourly" was changed and waits for your approval – Book'));
    await world.google.close();
  });
});

describe('schedules that are taken over', onPlatforms(['linux', 'darwin']), () => {
  it('run as the new owner alone; the old trigger ends what it began, and goes', async () => {
    const world = await hourly();
    const mend = world.fail(({ name }) => name === 'BigQuery.Jobs.insert', 'Service unavailable');
    await tickOf(world, owner, '07:01');
    mend();
    world.google.signIn(ben);
    await world.click('Take over schedules');
    expect(users(world).sort()).toEqual([owner, ben]);
    await tickOf(world, ben, '07:05');
    expect(dues(world)).toEqual([]);
    // Due at 08:00 for both triggers, and the old one comes first.
    await tickOf(world, owner, '08:01');
    expect([dues(world), users(world)]).toEqual([[`${owner} 07:00`], [ben]]);
    await tickOf(world, ben, '08:02');
    await tickOf(world, ben, '08:15');
    expect(dues(world)).toEqual([`${owner} 07:00`, `${ben} 08:00`]);
    expect(world.shown('Sheet1')).toEqual([['n'], ['1'], ['1']]);
    expect(subjects(world, 'reader@example.com')).toHaveLength(2);
    await world.google.close();
  });

  it('while a tick of the old owner is under way: what it has in hand it ends, and begins nothing more', async () => {
    const world = await hourly();
    world.type('Jobs', 3, { Name: 'Second', Schedule: 'every hour' });
    await world.click('Schedules on');
    let isTaken = false;
    world.watchers.push(async ({ name }) => {
      if (name !== 'BigQuery.Jobs.insert' || isTaken) return;
      isTaken = true;
      world.google.signIn(ben);
      await world.click('Take over schedules');
    });
    await tickOf(world, owner, '07:01');
    await tickOf(world, ben, '07:15');
    await tickOf(world, owner, '07:16');
    expect(world.runs('What ran', 'User', 'Due').map((row) => row.join(' '))).toEqual([
      `Hourly ${owner} 2026-03-02 07:00`,
      `Second ${ben} 2026-03-02 07:00`,
    ]);
    expect(users(world)).toEqual([ben]);
    await world.google.close();
  });
});

describe('who asks the owner to refresh', onPlatforms(['linux', 'darwin']), () => {
  it('has it refreshed by the next tick, recorded with who asked; or is told that it is not approved', async () => {
    const world = await hourly();
    await completed(world.tick('2026-03-02T06:15Z'));
    world.google.select('Sheet1');
    world.google.signIn(ben);
    await world.click('Ask the owner to refresh');
    await completed(world.tick('2026-03-02T06:30Z'));
    expect(world.shown('Sheet1')).toEqual([['n'], ['1']]);
    const columns = ['What ran', 'Started by', 'User', 'Result', 'Details'];
    expect(world.runs(...columns)).toEqual([
      ['Log', 'Request', owner, 'OK', expect.stringContaining(`Asked for by ${ben}.`)],
    ]);
    await completed(world.tick('2026-03-02T06:45Z'));
    expect([world.calls.length, world.runs('Due').length]).toEqual([2, 1]);
    world.type('Queries', 2, { SQL: 'SELECT 2 AS n' });
    await world.click('Ask the owner to refresh');
    await completed(world.tick('2026-03-02T06:55Z'));
    expect(world.row('Queries', 2).Status).toBe(
      `${ben} asked to have this refreshed, but ${owner}, whose schedules would do it, has not approved the query: put it into a job, then Approve changes….`,
    );
    expect(world.shown('Sheet1')).toEqual([['n'], ['1']]);
    expect(world.kept('ask.')).toEqual({});
    await world.google.close();
  });
});

describe('a copied workbook', onPlatforms(['linux', 'darwin']), () => {
  it('runs nothing, and says that schedules are off', async () => {
    const world = await hourly();
    await completed(world.tick('2026-03-02T07:01Z'));
    const saved = makeCopy(world.google.save(), { spreadsheetId: 'copied', scriptId: 'copied-script' });
    const said: string[] = [];
    const { project, bigquery } = planet();
    const copy = await startGoogle({
      ...{ project, bigquery, clock: world.clock, saved, workbook: restoreWorkbook(saved.workbook) },
      user: { email: owner, locale: 'en' },
      ui: {
        alert: async ({ text }) => {
          said.push(text);
          return 'OK';
        },
        prompt: async () => ({ button: 'CANCEL', text: '' }),
      },
    });
    expect([copy.triggers(), await copy.stepTo(Date.parse('2026-03-03T12:00Z')), copy.mails()]).toEqual([
      [],
      [],
      [],
    ]);
    await copy.open();
    copy.select('Sheet1');
    await copy.click('Querytabs', 'Approve changes…');
    expect(said.at(-1)).toContain('Schedules are off.');
    const { result } = await copy.run('callFromSidebar', [{ do: 'look' }]);
    expect(result).toMatchObject({
      ok: true,
      answer: { view: { schedules: { state: 'off' }, jobs: [{ upcoming: [] }] } },
    });
    await copy.close();
    await world.google.close();
  });
});
