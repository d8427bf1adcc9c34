import { describe, expect, it } from 'vitest';
import { onPlatforms } from '../setup/on-platforms.ts';
import {
  completed,
  createScheduledWorld,
  isCall,
  owner,
  type ScheduledWorld,
  type Which,
} from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const rows = [['text'], ['a'], ['b']];
const reader = 'reader@example.com';

/** A world whose one job is due at 07:00 every day, appends two rows and mails them. */
async function daily(options = ''): Promise<ScheduledWorld> {
  const world = await createScheduledWorld(planet());
  world.type('Queries', 2, {
    Name: 'Log',
    SQL: "SELECT 'a' AS text UNION ALL SELECT 'b' ORDER BY 1",
    Mode: 'append',
  });
  world.type('Jobs', 2, {
    Name: 'Daily',
    Schedule: 'every day 07:00',
    Queries: 'Log',
    'Mail to': reader,
    Options: options,
  });
  await world.click('Schedules on');
  return world;
}

/** The batch that brings rows to the tab, told by the mark of the query on its tab. */
const commit: Which = ({ name, args }) =>
  name === 'Sheets.Spreadsheets.batchUpdate' &&
  JSON.stringify(args).includes('querytabs.fence.') &&
  !isHistory(args);
const isHistory = (args: readonly unknown[]) => JSON.stringify(args).includes('"Daily"');
const history: Which = ({ name, args }) => name === 'Sheets.Spreadsheets.batchUpdate' && isHistory(args);
const mail = isCall('MailApp.sendEmail');
/** What is known of the job is kept, without the time that was due. */
const settle: Which = ({ name, args }) =>
  name === 'Properties.setProperties' && /querytabs\.job\..*due\\":\[\]/.test(JSON.stringify(args));
const close: Which = ({ name, args }) =>
  name === 'Properties.deleteProperty' && JSON.stringify(args).includes('querytabs.run.');

describe('a run whose execution dies', onPlatforms(['linux', 'darwin']), () => {
  it.each<[string, Which, 'before' | 'after', number, RegExp | undefined]>([
    ['before its query', isCall('BigQuery.Jobs.insert'), 'before', 1, undefined],
    ['before its rows are on the tab', commit, 'before', 1, undefined],
    ['after its rows are on the tab', commit, 'after', 1, undefined],
    ['before its mail', mail, 'before', 0, /Mail: it was about to be sent; whether it was is not known/],
    ['after its mail', mail, 'after', 1, /Mail: it was about to be sent; whether it was is not known/],
    ['before it is settled', settle, 'before', 1, undefined],
    ['when it is settled', settle, 'after', 1, undefined],
    ['when it is recorded', history, 'after', 1, undefined],
    ['before it leaves the journal', close, 'before', 1, undefined],
  ])(
    '%s is taken up by a later tick: rows once, mail once or told as uncertain, one row in Runs',
    async (_, which, when, mails, told) => {
      const world = await daily();
      world.die(which, when);
      const died = await world.tick('2026-03-02T07:01Z');
      expect([died.status, world.watchers]).toEqual(['Timed out', []]);
      // Six minutes and 180 seconds after it began, nothing of it can happen any more.
      await completed(world.tick('2026-03-02T07:09Z'));
      await completed(world.tick('2026-03-02T07:15Z'));
      await completed(world.tick('2026-03-02T07:30Z'));
      expect(world.shown('Log')).toEqual(rows);
      expect(world.mailsTo(reader)).toHaveLength(mails);
      const [[result = '', details = '', due] = [], ...more] = world.runs('Result', 'Details', 'Due');
      expect([due, more]).toEqual(['2026-03-02 07:00', []]);
      if (told) {
        expect(result).toBe('Partly failed');
        expect(details).toMatch(told);
        expect(world.row('Jobs', 2).Status).toMatch(told);
        expect(world.mailsTo(owner).map(({ subject }) => subject)).toEqual(['"Daily" failed – Book']);
      } else {
        expect([result, world.row('Jobs', 2).Status]).toEqual(['OK', 'OK']);
        expect(world.mailsTo(owner)).toEqual([]);
      }
      expect(world.kept('run.')).toEqual({});
      await completed(world.tick('2026-03-03T07:01Z'));
      expect(world.runs('Due').map(([time]) => time)).toEqual(['2026-03-02 07:00', '2026-03-03 07:00']);
      await world.google.close();
    },
  );

  it('three times is recorded as interrupted, counts as failed, and its owner is told', async () => {
    const world = await daily('pause after = 1');
    for (const time of ['07:01', '07:15', '07:30']) {
      world.die(isCall('BigQuery.Jobs.insert'), 'before');
      expect((await world.tick(`2026-03-02T${time}Z`)).status).toBe('Timed out');
    }
    await completed(world.tick('2026-03-02T07:45Z'));
    await completed(world.tick('2026-03-02T08:00Z'));
    expect(world.runs('What ran', 'Result', 'Due')).toEqual([['Daily', 'Interrupted', '2026-03-02 07:00']]);
    expect(world.row('Jobs', 2)).toMatchObject({ Paused: 'TRUE' });
    expect(world.row('Jobs', 2).Status).toContain('Failed 1 times in a row, so it paused itself.');
    expect(world.row('Jobs', 2).Status).toContain('The script ended, or the connection was lost');
    expect(world.mailsTo(owner).map(({ subject }) => subject)).toEqual([
      '"Daily" failed again and paused itself – Book',
    ]);
    expect([world.mailsTo(reader), world.kept('run.')]).toEqual([[], {}]);
    await world.google.close();
  });

  it('between its count and its row still ticks Paused on a job that failed too often', async () => {
    const world = await daily('pause after = 1');
    world.type('Queries', 2, { SQL: 'SELECT oops' });
    await world.click('Schedules on');
    world.die(settle, 'after');
    expect((await world.tick('2026-03-02T07:01Z')).status).toBe('Timed out');
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(world.row('Jobs', 2).Paused).toBe('TRUE');
    expect(world.row('Jobs', 2).Status).toMatch(/^Failed 1 times in a row, so it paused itself\./);
    expect(world.runs('Result')).toEqual([['Failed']]);
    await world.google.close();
  });

  it('does not lose a row that could not run', async () => {
    const world = await daily();
    world.type('Jobs', 2, { Queries: 'Log, Gone' });
    await world.click('Schedules on');
    world.die(commit, 'after');
    await world.tick('2026-03-02T07:01Z');
    await completed(world.tick('2026-03-02T07:15Z'));
    expect(world.runs('Result', 'Queries OK')).toEqual([['Partly failed', '1/1']]);
    expect(world.row('Runs', 2).Details).toContain('There is no query named "Gone".');
    expect(world.shown('Log')).toEqual(rows);
    await world.google.close();
  });

  it('does not keep it from telling that it waited in vain', async () => {
    const world = await daily();
    world.type('Jobs', 2, { Options: 'fresh = ops.gone\ndeadline = 1h' });
    world.die(history, 'before');
    await completed(world.tick('2026-03-02T07:01Z'));
    expect(world.row('Jobs', 2).Status).toBe('Due; waits for ops.gone.');
    expect((await world.tick('2026-03-02T08:00Z')).status).toBe('Timed out');
    await completed(world.tick('2026-03-02T08:15Z'));
    expect(world.runs('Result', 'Due', 'Error codes')).toEqual([
      ['Failed', '2026-03-02 07:00', 'dependencyLate'],
    ]);
    expect(world.mailsTo(reader)).toEqual([]);
    await world.google.close();
  });
});
