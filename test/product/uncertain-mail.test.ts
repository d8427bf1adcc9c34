import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/local/backend/ui.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { answering, edit } from './person.ts';
import {
  completed,
  createScheduledWorld,
  isCall,
  type ScheduledWorld,
  type Which,
} from './scheduled-world.ts';
import { usePlanet } from './use-planet.ts';

const { planet } = usePlanet();
const mail = isCall('MailApp.sendEmail');
const reader = 'reader@example.com';

/** A job that runs daily at 07:00, and a person who answers with `buttons`; `told` are the other dialogs. */
async function daily(...buttons: Button[]): Promise<ScheduledWorld & { asked: string[]; told: string[] }> {
  const { over, asked } = answering(...buttons);
  const told: string[] = [];
  const { alert } = over.ui ?? {};
  if (!alert) throw new Error('nobody answers');
  const world = await createScheduledWorld(planet(), {
    ui: {
      prompt: async ({ text }) => ({ button: 'OK', text: text.includes('1. Daily') ? '1' : 'local' }),
      alert: (dialog) => {
        if (dialog.buttons !== 'YES_NO_CANCEL') told.push(dialog.text);
        return alert(dialog);
      },
    },
  });
  world.type('Queries', 2, { Name: 'Log', SQL: "SELECT 'a' AS text" });
  world.type('Jobs', 2, { Name: 'Daily', Schedule: 'every day 07:00', 'Mail to': reader });
  await world.click('Schedules on');
  told.length = 0;
  return { ...world, asked, told };
}

/** The job's runs of these days, of whose mails Google said nothing. */
async function unanswered(world: ScheduledWorld, ...days: string[]): Promise<void> {
  const toReader: Which = (call) => mail(call) && JSON.stringify(call.args).includes(reader);
  const mend = world.fail(toReader, 'Service unavailable: Mail');
  for (const day of days) await completed(world.tick(`2026-03-${day}T07:01Z`));
  mend();
}

const firstLines = (world: ScheduledWorld) =>
  world.runs('Details', 'Error codes').map(([details = '', code = '']) => [details.split('\n')[0], code]);

describe('Uncertain mail…', onPlatforms(['linux', 'darwin']), () => {
  it('asks of each run, newest first, and notes who says what', async () => {
    const world = await daily('YES', 'NO', 'NO');
    await unanswered(world, '02', '03', '04');
    await world.click('Uncertain mail…');
    expect(world.asked.map((text) => /2026-03-\d\d|again/.exec(text)?.[0])).toEqual([
      '2026-03-04',
      '2026-03-03',
      'again',
      '2026-03-02',
    ]);
    expect(world.asked[0]).toContain(`as ana@example.com, was about to be sent`);
    expect(world.asked[0]).toContain(`Mail to: ${reader}`);
    expect(firstLines(world)).toEqual([
      [expect.stringMatching(/^Mail: .*it is not known whether it was sent/), 'mailUncertain'],
      ['Mail: ana@example.com says that it did not arrive.', 'mailNotArrived'],
      ['Mail: ana@example.com says that it arrived.', 'mailArrived'],
    ]);
    // What nobody answered stays open, and the others are not asked about again.
    await world.click('Uncertain mail…');
    expect(world.asked.slice(4)).toEqual([expect.stringContaining('2026-03-02')]);
    expect(world.told).toEqual([]);
    expect(world.mailsTo(reader)).toEqual([]);
    await world.google.close();
  });

  it('runs a job again whose mail did not arrive, if that is wanted', async () => {
    const world = await daily('NO', 'YES');
    await unanswered(world, '02');
    await world.click('Uncertain mail…');
    expect(world.mailsTo(reader)).toHaveLength(1);
    expect(world.runs('Started by', 'Result', 'Error codes')).toEqual([
      ['Schedule', 'Partly failed', 'mailNotArrived'],
      ['Menu', 'OK', ''],
    ]);
    expect(world.told).toEqual(['That was the last one.']);
    await world.google.close();
  });

  it.each([true, false])(
    'knows of a mail on which an execution died (scheduled: %s)',
    async (isScheduled) => {
      const world = await daily('YES');
      world.die(mail, 'after');
      if (isScheduled) {
        await world.tick('2026-03-02T07:01Z');
        await completed(world.tick('2026-03-02T07:10Z'));
      } else {
        await expect(world.click('Run job…')).rejects.toThrow('Timed out');
        world.clock.advance(180_001);
      }
      await world.click('Uncertain mail…');
      expect(world.runs('Error codes')).toEqual([['mailArrived']]);
      await world.google.close();
    },
  );

  it('finds the row by its run, wherever it stands by then, and says when there is nothing to ask', async () => {
    const world = await daily('YES');
    await world.click('Uncertain mail…');
    expect(world.told).toEqual(['No mail is uncertain.']);
    await unanswered(world, '02');
    world.watchers.push(({ name }) => {
      if (name !== 'Ui.alert') return;
      world.watchers.length = 0;
      const range = { sheetId: world.sheet('Runs').id, dimension: 'ROWS', startIndex: 1, endIndex: 3 };
      edit(world, { insertDimension: { range, inheritFromBefore: false } });
    });
    await world.click('Uncertain mail…');
    expect(world.row('Runs', 4)).toMatchObject({ 'Error codes': 'mailArrived' });
    expect(world.row('Runs', 2)).toMatchObject({ Details: '', 'Error codes': '' });
    await world.google.close();
  });

  it('of a burst asks about those whom its tab names, and offers no second mail to everybody', async () => {
    const world = await daily('NO');
    world.type('Queries', 2, {
      Name: 'Log',
      SQL: `SELECT '${reader}' AS email UNION ALL SELECT 'bo@example.com'`,
    });
    world.type('Jobs', 2, { Queries: 'Log', 'Mail to': 'ana@example.com', Options: 'burst = email' });
    await world.click('Schedules on');
    await unanswered(world, '02');
    const { length: sent } = world.google.mails();
    await world.click('Uncertain mail…');
    expect(world.asked.at(-1)).toContain('the tab "Burst – Daily" says which');
    expect(world.told.join()).toContain('Running "Daily" again would mail everybody again');
    expect(firstLines(world).at(-1)).toEqual([
      'Mail: ana@example.com says that it did not arrive.',
      'mailNotArrived',
    ]);
    expect(world.google.mails()).toHaveLength(sent);
    await world.google.close();
  });
});
