import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/local/backend/ui.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();
const hour = 3_600_000;
const [ana, ben] = ['ana@example.com', 'ben@example.com'];

/** Jobs at every hour and at 08:00, schedules of Ana; `fault` strikes at service calls, and people answer with `answers`, then Yes. */
async function world({ timeZone = 'America/New_York' } = {}) {
  const shown: string[] = [];
  const answers: Button[] = [];
  const calls: string[] = [];
  const state: { fault: (name: string, functionName: string) => void } = { fault: () => undefined };
  const made = await createWorld({
    workbook: createWorkbook({ title: 'Book', timeZone }),
    ui: {
      alert: async ({ text, buttons }) => {
        shown.push(text);
        return buttons === 'YES_NO_CANCEL' ? (answers.shift() ?? 'YES') : 'OK';
      },
      prompt: async () => ({ button: 'OK', text: 'local' }),
    },
    onServiceCall: ({ name, functionName }) => {
      if (functionName === 'watchSchedules') calls.push(name);
      state.fault(name, functionName);
    },
  });
  made.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
  made.type('Jobs', 2, { Name: 'Hourly', Schedule: 'every hour' });
  made.type('Jobs', 3, { Name: 'Morning', Schedule: 'every day 08:00' });
  await made.click('Schedules on');
  shown.length = 0;
  return { world: made, shown, answers, calls, state };
}

/** Google does not come any more: every tick ends at its first step, as without an authorization. */
const noTicks = (_: string, functionName: string) => {
  if (functionName === 'dispatchJobs') throw new Error('Authorization is required to perform that action.');
};

async function watchAs(here: World, email: string, locale = 'en'): Promise<void> {
  here.google.signIn(email, locale);
  await here.click('Watch schedules');
}

const step = ({ google }: World, ms: number) => google.stepTo(planet().clock.now() + ms);
const watchers = ({ google }: World) =>
  google.triggers().flatMap(({ functionName, user }) => (functionName === 'watchSchedules' ? [user] : []));
/** Mails so far, oldest first. */
const mails = ({ google }: World) => google.mails().map(({ to, subject, text }) => ({ to, subject, text }));

describe('Watch schedules', onPlatforms(['linux', 'darwin']), () => {
  it('says what it does and whose mail it uses, watches after a yes, and ends by the same item', async () => {
    const { world: here, shown, answers } = await world();
    answers.push('NO');
    await watchAs(here, ben);
    expect(shown[0]).toContain(
      `Every hour Querytabs looks, with your rights, whether the schedules of ${ana}`,
    );
    expect(shown[0]).toContain('out of your mail quota');
    expect(shown[0]).toContain(`best switched on by another person than ${ana}`);
    expect(shown[0]).not.toContain('These are your own schedules');
    expect(watchers(here)).toEqual([]);
    await watchAs(here, ben);
    expect(shown.at(-1)).toBe('You watch the schedules now.');
    expect(watchers(here)).toEqual([ben]);
    await watchAs(here, ana);
    expect(shown.at(-2)).toContain('when your authorization is gone, this watch is gone too and cannot tell');
    expect(watchers(here)).toEqual([ben, ana]);
    answers.push('CANCEL');
    await watchAs(here, ben);
    expect(shown.at(-1)).toContain('with your rights and your mail quota. Stop?');
    expect(watchers(here)).toEqual([ben, ana]);
    await watchAs(here, ben);
    expect(shown.at(-1)).toBe('You do not watch the schedules any more.');
    expect(watchers(here)).toEqual([ana]);
    here.google.signIn(ben);
    expect(Object.keys(here.google.properties('user'))).not.toContain('querytabs.watch');
    await here.google.close();
  });

  it('is refused while schedules are off, and takes its trigger away without a mail when they are switched off', async () => {
    const { world: here, shown } = await world();
    await watchAs(here, ben);
    here.google.signIn(ana);
    await here.click('Schedules off');
    const before = mails(here).length;
    await step(here, hour);
    expect(watchers(here)).toEqual([]);
    expect(mails(here)).toHaveLength(before);
    await watchAs(here, ben);
    expect(shown.at(-1)).toContain('Schedules are off.');
    expect(watchers(here)).toEqual([]);
    await here.google.close();
  });

  it('makes two calls an hour while nothing is amiss', async () => {
    const { world: here, calls } = await world();
    await watchAs(here, ben);
    await step(here, 2 * hour);
    expect(calls).toHaveLength(4);
    expect(new Set(calls)).toEqual(new Set(['Properties.getProperties', 'Properties.getProperty']));
    expect(mails(here)).toEqual([]);
    await here.google.close();
  });
});

describe('a silence', onPlatforms(['linux', 'darwin']), () => {
  it('is told once to the watcher and the owner: since when, what was missed, what helps; and once that it is over', async () => {
    const { world: here, state } = await world({ timeZone: 'Etc/UTC' });
    await watchAs(here, ben);
    const on = planet().clock.now();
    state.fault = noTicks;
    await step(here, 8 * hour);
    const [mail, ...more] = mails(here);
    expect(more).toEqual([]);
    expect(mail?.to).toEqual([ben, ana]);
    expect(mail?.subject).toBe('The schedules of "Book" do not run');
    const moment = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
    expect(mail?.text).toContain(
      `The schedules of ${ana} gave their last sign of life at ${moment(on)} (Etc/UTC).`,
    );
    // Told at the first look after an hour and three ticks of 15 minutes, which is within the hour after.
    const first = Math.ceil((on + 1) / hour) * hour;
    expect(mail?.text).toMatch(
      new RegExp(`Due since then, and not run\n\nHourly: [23]×, first at ${moment(first)}\n`),
    );
    expect(mail?.text).toContain(`${ana} chooses Querytabs › Schedules on`);
    expect(mail?.text).toContain('Querytabs › Take over schedules');
    expect(mail?.text).toContain('https://docs.google.com/');
    state.fault = () => undefined;
    await step(here, 2 * hour);
    expect(mails(here).slice(1)).toMatchObject([
      { to: [ben, ana], subject: 'The schedules of "Book" run again' },
    ]);
    expect(mails(here)[1]?.text).toMatch(
      /run again, since \d{4}-\d\d-\d\d \d\d:\d\d \(Etc\/UTC\) at the latest/,
    );
    await step(here, 5 * hour);
    expect(mails(here)).toHaveLength(2);
    await here.google.close();
  });

  it('is told at most once though the execution dies as it mails, and the next mail says so', async () => {
    const { world: here, state } = await world();
    await watchAs(here, ben);
    state.fault = (name, functionName) => {
      noTicks(name, functionName);
      if (name === 'MailApp.sendEmail') planet().clock.advance(6 * 60_000);
    };
    await step(here, 6 * hour);
    expect(mails(here)).toHaveLength(1);
    state.fault = () => undefined;
    await step(here, 2 * hour);
    expect(mails(here).map(({ subject }) => subject)).toEqual([
      'The schedules of "Book" do not run',
      'The schedules of "Book" run again',
    ]);
    expect(mails(here)[1]?.text).toMatch(
      /Before this, a mail was about to be sent at \d{4}-.*; whether it was is not known\./,
    );
    await here.google.close();
  });

  it('is tried again after Google refused the mail', async () => {
    const { world: here, state } = await world();
    await watchAs(here, ben);
    state.fault = (name, functionName) => {
      noTicks(name, functionName);
      if (name === 'MailApp.sendEmail') throw new Error('Limit Exceeded: Email Body Size.');
    };
    await step(here, 4 * hour);
    expect(mails(here)).toEqual([]);
    state.fault = noTicks;
    await step(here, 2 * hour);
    expect(mails(here)).toHaveLength(1);
    expect(mails(here)[0]?.text).not.toContain('whether it was is not known');
    await here.google.close();
  });

  it('is told in the language of who watches, and without a tab "Jobs" too', async () => {
    const { world: here, state } = await world();
    await watchAs(here, ben, 'ko');
    here.google.signIn(ana, 'en');
    here.workbook.sheets = here.workbook.sheets.filter(({ title }) => title !== 'Jobs');
    state.fault = noTicks;
    await step(here, 4 * hour);
    expect(mails(here).map(({ subject }) => subject)).toEqual(['"Book" 의 예약이 돌지 않습니다']);
    expect(mails(here)[0]?.text).toContain(`${ana} 님의 예약은`);
    await here.google.close();
  });

  it('ends when somebody takes the schedules over', async () => {
    const { world: here, state, shown } = await world();
    await watchAs(here, ben);
    state.fault = noTicks;
    await step(here, 3 * hour);
    here.google.signIn(ben);
    await here.click('Take over schedules');
    expect(shown.at(-1)).toContain(`as ${ben}`);
    state.fault = () => undefined;
    await step(here, hour);
    expect(mails(here).map(({ to, subject }) => [to, subject])).toEqual([
      [[ben, ana], 'The schedules of "Book" do not run'],
      [[ben], 'The schedules of "Book" run again'],
    ]);
    await here.google.close();
  });
});
