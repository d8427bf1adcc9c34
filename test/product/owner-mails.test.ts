import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import { completed, createScheduledWorld, isCall, owner, type ScheduledWorld } from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
// What every run finds out anew, so that approved SQL may fail and work again.
const sql = "SELECT IF(@broken = 'yes', ERROR('out of order'), '1') AS n";
const breakIt = (world: ScheduledWorld, broken: 'yes' | 'no') => world.type('Sheet1', 2, { broken });

/** A world with hourly jobs of those names, whose query fails while a cell says so. */
async function hourly(jobs: string[], options = '', over = {}): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet(), over);
  const sheet = world.sheet('Sheet1');
  sheet.values[0] = ['broken'];
  breakIt(world, 'no');
  world.type('Queries', 2, { Name: 'Q', SQL: sql, Parameters: 'broken = Sheet1!A2' });
  for (const [i, name] of jobs.entries())
    world.type('Jobs', 2 + i, { Name: name, Schedule: 'every hour', Options: options });
  await world.click('Schedules on');
  return world;
}

const subjects = (world: ScheduledWorld) => world.mailsTo(owner).map(({ subject }) => subject);
const tickAt = (world: ScheduledWorld, hour: number) =>
  completed(world.tick(`2026-03-02T${String(hour).padStart(2, '0')}:01Z`));

describe('a job that fails', onPlatforms(['linux', 'darwin']), () => {
  it('is told to the owner once, with cause, mend and a link to its row, and once more when it works again', async () => {
    const world = await hourly(['Numbers']);
    breakIt(world, 'yes');
    for (const hour of [7, 8, 9]) await tickAt(world, hour);
    expect(subjects(world)).toEqual(['"Numbers" failed – Book']);
    const [mail] = world.google.mails();
    expect(mail?.to).toEqual([owner]);
    expect(mail?.text).toContain('"Numbers" failed\nQ: Tab "Queries", row 2, column "SQL" (B2): ');
    expect(mail?.text).toContain('out of order');
    expect(mail?.text).toMatch(new RegExp(`\\nhttps://.*#gid=${world.sheet('Jobs').id}&range=2:2\\n`));
    breakIt(world, 'no');
    for (const hour of [10, 11]) await tickAt(world, hour);
    expect(subjects(world)).toEqual(['"Numbers" failed – Book', '"Numbers" works again – Book']);
    breakIt(world, 'yes');
    await tickAt(world, 12);
    expect(subjects(world).slice(2)).toEqual(['"Numbers" failed – Book']);
    expect(world.runs('Result').flat()).toEqual(['Failed', 'Failed', 'Failed', 'OK', 'OK', 'Failed']);
    await world.google.close();
  });

  it('as often in a row as it has it pauses itself, says so, and is counted anew once it is unticked', async () => {
    const world = await hourly(['Numbers'], 'pause after = 2');
    breakIt(world, 'yes');
    await tickAt(world, 7);
    expect(world.row('Jobs', 2).Paused).toBe('');
    await tickAt(world, 8);
    expect(world.row('Jobs', 2)).toMatchObject({ Paused: 'TRUE', 'Next run': '' });
    expect(world.row('Jobs', 2).Status).toMatch(
      /^Failed 2 times in a row, so it paused itself\. Mend what is named below, then untick "Paused"\.\nQ: /,
    );
    expect(subjects(world)).toEqual([
      '"Numbers" failed – Book',
      '"Numbers" failed again and paused itself – Book',
    ]);
    // Within the same quarter of an hour, so that no tick sees it paused.
    world.type('Jobs', 2, { Paused: false });
    await completed(world.tick('2026-03-02T08:15Z'));
    await tickAt(world, 9);
    expect(world.row('Jobs', 2).Paused).toBe('FALSE');
    await tickAt(world, 10);
    expect(world.row('Jobs', 2).Paused).toBe('TRUE');
    expect(subjects(world).slice(2)).toEqual(['"Numbers" failed again and paused itself – Book']);
    await tickAt(world, 11);
    expect(world.runs('Due').flat()).toHaveLength(4);
    await world.google.close();
  });

  it('is told in one mail with the others of its tick', async () => {
    const world = await hourly(['One', 'Two', 'Three']);
    breakIt(world, 'yes');
    await tickAt(world, 7);
    expect(subjects(world)).toEqual(['3 jobs need you – Book']);
    for (const name of ['One', 'Two', 'Three'])
      expect(world.mailsTo(owner)[0]?.text).toContain(`"${name}" failed\n`);
    breakIt(world, 'no');
    await tickAt(world, 8);
    expect(subjects(world).slice(1)).toEqual(['3 jobs work again – Book']);
    await world.google.close();
  });

  it('is told when its row broke, if it has run before, and when it works again', async () => {
    const world = await hourly(['Old', 'Other']);
    await tickAt(world, 7);
    world.type('Jobs', 2, { Schedule: 'every 7 minutes' });
    world.type('Jobs', 4, { Name: 'New', Schedule: 'every 7 minutes' });
    await completed(world.tick('2026-03-02T07:15Z'));
    await completed(world.tick('2026-03-02T07:30Z'));
    expect(subjects(world)).toEqual(['"Old" failed – Book']);
    expect(world.mailsTo(owner)[0]?.text).toContain('Tab "Jobs", row 2, column "Schedule" (B2): ');
    expect([2, 4].map((row) => world.row('Jobs', row).Status)).toEqual([
      expect.stringContaining('7 minutes'),
      expect.stringContaining('7 minutes'),
    ]);
    world.type('Jobs', 2, { Schedule: 'every hour' });
    await tickAt(world, 8);
    expect(subjects(world).slice(1)).toEqual(['"Old" works again – Book']);
    await world.google.close();
  });
});

describe('a mail to the owner', onPlatforms(['linux', 'darwin']), () => {
  it('waits where today’s quota is used up, and goes the next day', async () => {
    const world = await hourly(['Numbers'], '', { limits: { emailRecipientsPerDay: 1 } });
    world.type('Jobs', 3, { Name: 'Mails', Queries: 'Q', 'Mail to': 'reader@example.com' });
    await world.click('Schedules on');
    world.answers.push('Mails');
    await world.click('Run job…');
    breakIt(world, 'yes');
    await tickAt(world, 7);
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(subjects(world)).toEqual([]);
    await completed(world.tick('2026-03-03T07:15Z'));
    await completed(world.tick('2026-03-03T07:30Z'));
    expect(subjects(world)).toEqual(['"Numbers" failed – Book']);
    await world.google.close();
  });

  it('is tried again where it was refused, and told as uncertain where it may have gone', async () => {
    const world = await hourly(['Numbers']);
    breakIt(world, 'yes');
    const mend = world.fail(isCall('MailApp.sendEmail'), 'Invalid email: ana@example.com');
    await tickAt(world, 7);
    mend();
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(subjects(world)).toEqual(['"Numbers" failed – Book']);
    breakIt(world, 'no');
    world.die(isCall('MailApp.sendEmail'), 'before');
    expect((await world.tick('2026-03-02T08:01Z')).status).toBe('Timed out');
    await completed(world.tick('2026-03-02T08:15Z'));
    expect(world.row('Jobs', 2).Status).toBe(
      'A mail about this was about to be sent to the owner of the schedules; whether it was is not known.',
    );
    const silent = world.fail(isCall('MailApp.sendEmail'), 'Service unavailable: Mail');
    breakIt(world, 'yes');
    await tickAt(world, 9);
    silent();
    await completed(world.tick('2026-03-02T09:15Z'));
    expect(world.row('Jobs', 2).Status).toMatch(
      /^A mail about this was about to be sent .* not known\.\nQ: /,
    );
    expect(subjects(world)).toHaveLength(1);
    await world.google.close();
  });
});
