import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();
const minute = 60_000;
const [ana, ben] = ['ana@example.com', 'ben@example.com'];

async function world(): Promise<World> {
  const made = await createWorld();
  made.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
  made.type('Jobs', 2, { Name: 'Hourly', Schedule: 'every hour', Queries: 'Q' });
  await made.click('Schedules on');
  made.dialogs.length = 0;
  return made;
}

async function set(here: World, text: string | undefined): Promise<string | undefined> {
  here.answers.push(text);
  await here.click('Schedule settings…');
  return here.dialogs.at(-1);
}

const kept = ({ google }: World) => JSON.parse(google.properties('document')['querytabs.schedules'] ?? '');
const triggers = ({ google }: World) =>
  google
    .triggers()
    .flatMap(({ id, functionName, schedule }) => (functionName === 'dispatchJobs' ? [{ id, schedule }] : []));

describe('Schedule settings…', onPlatforms(['linux', 'darwin']), () => {
  it('shows what is set, and leaves it when nothing is typed', async () => {
    const here = await world();
    const before = kept(here);
    expect(await set(here, undefined)).toContain(
      'check every = auto\ndigest = off\nmail failures = yes\n\nType what should change',
    );
    expect(here.dialogs.at(-1)).toContain('what the jobs need, now 15');
    expect(here.dialogs.at(-1)).toContain('(America/New_York)');
    await set(here, ' ');
    expect(here.dialogs).toHaveLength(2);
    expect(kept(here)).toEqual(before);
    await here.google.close();
  });

  it('makes the trigger anew for another interval, remembers it, and jobs run on; other settings leave it', async () => {
    const here = await world();
    const [before] = triggers(here);
    expect(await set(here, 'check every = 5, mail failures = no')).toBe(
      'check every = 5\ndigest = off\nmail failures = no',
    );
    const [made, ...more] = triggers(here);
    expect([made?.schedule, more]).toEqual(['everyMinutes: 5', []]);
    expect(made?.id).not.toBe(before?.id);
    expect(kept(here)).toMatchObject({ owner: ana, minutes: 5, trigger: made?.id });
    const hour = Math.ceil((planet().clock.now() + 1) / (60 * minute)) * 60 * minute;
    await here.google.stepTo(hour + 6 * minute);
    expect(here.row('Runs', 2)).toMatchObject({ 'What ran': 'Hourly', Result: 'OK' });
    await set(here, 'digest = 08:00');
    expect(triggers(here)).toEqual([made]);
    // The digest tells a tick with nothing to do when it is due: 08:00 in New York.
    await here.google.stepTo(planet().clock.now() + 6 * minute);
    expect(kept(here)).toMatchObject({ every: 5, digest: 480, failures: false });
    await set(here, 'check every = auto');
    expect(triggers(here).map(({ schedule }) => schedule)).toEqual(['everyMinutes: 15']);
    await here.google.close();
  });

  it('refuses a wrong value in words, and changes nothing', async () => {
    const here = await world();
    const before = [kept(here), triggers(here)];
    expect(await set(here, 'digest = 08:00, check every = 7')).toBe(
      '"check every = 7" is not a setting of the schedules. Nothing was changed. Write such as: check every = auto, 1, 5, 10, 15, 30 or 60; digest = 08:00 or off; mail failures = yes or no.',
    );
    expect([kept(here), triggers(here)]).toEqual(before);
    await here.google.close();
  });

  it('is the owner’s alone, and of schedules that are on', async () => {
    const here = await world();
    here.google.signIn(ben);
    await here.click('Schedule settings…');
    expect(here.dialogs).toEqual([
      `Schedules run as ${ana}; only that person can change their settings. Ask them to, or choose Querytabs › Take over schedules to have the schedules run as you.`,
    ]);
    here.google.signIn(ana);
    await here.click('Schedules off');
    await here.click('Schedule settings…');
    expect(here.dialogs.at(-1)).toContain('Schedules are off.');
    await here.google.close();
  });

  it('stay when the owner switches schedules on again; who takes over finds the interval, and is mailed about failures', async () => {
    const here = await world();
    await set(here, 'check every = 30, digest = 08:00, mail failures = no');
    await here.click('Schedules on');
    expect(kept(here)).toMatchObject({ owner: ana, minutes: 30, digest: 480, failures: false });
    here.google.signIn(ben);
    // The question whether to take over is not answered with yes by this person, who finds the schedules silent.
    planet().clock.advance(4 * 60 * minute);
    await here.click('Schedules on');
    expect(kept(here)).toMatchObject({ owner: ben, minutes: 30, every: 30 });
    expect(kept(here)).not.toHaveProperty('digest');
    expect(kept(here)).not.toHaveProperty('failures');
    await here.google.close();
  });

  it('read a value that an earlier version kept, without any of them', async () => {
    const here = await world();
    const { every: _, digest: __, failures: ___, ...old } = kept(here);
    here.google.setProperty('document', 'querytabs.schedules', JSON.stringify(old));
    expect(await set(here, undefined)).toContain('check every = auto\ndigest = off\nmail failures = yes');
    await here.google.close();
  });
});

describe('mail failures = no', onPlatforms(['linux', 'darwin']), () => {
  it.each([
    ['yes', ['"Bad" failed – Book']],
    ['no', []],
  ])('when it is %s', async (answer, subjects) => {
    const here = await world();
    here.type('Queries', 3, { Name: 'Oops', SQL: 'SELECT oops' });
    here.type('Jobs', 3, { Name: 'Bad', Schedule: 'every hour', Queries: 'Oops' });
    await here.click('Schedules on');
    await set(here, `mail failures = ${answer}`);
    await here.google.stepTo(planet().clock.now() + 80 * minute);
    expect(
      here.shown('Runs').filter(([, what, , , result]) => what === 'Bad' && result === 'Failed'),
    ).not.toEqual([]);
    expect(here.google.mails().map(({ subject }) => subject)).toEqual(subjects);
    // Nothing that is muted keeps the ticks busy.
    const states = Object.entries(here.google.properties('document')).filter(([key]) =>
      key.startsWith('querytabs.job.'),
    );
    expect(states.filter(([, text]) => 'note' in JSON.parse(text))).toEqual([]);
    await here.google.close();
  });
});
