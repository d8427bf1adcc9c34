import { describe, expect, it } from 'vitest';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { onPlatforms } from '../setup/on-platforms.ts';
import { usePlanet } from './use-planet.ts';
import type { World } from './world.ts';

const { planet, createWorld } = usePlanet();
const minute = 60_000;
const hour = 60 * minute;
const ana = 'ana@example.com';

/** A job that is well, one that fails, one that is paused; a digest at 08:00 UTC; `state.fault` strikes at service calls. */
async function world() {
  const state: { fault: (name: string, functionName: string) => void } = { fault: () => undefined };
  const calls: string[] = [];
  const here = await createWorld({
    workbook: createWorkbook({ title: 'Book', timeZone: 'Etc/UTC' }),
    onServiceCall: ({ name, functionName }) => {
      if (functionName === 'dispatchJobs') calls.push(name);
      state.fault(name, functionName);
    },
  });
  here.type('Queries', 2, { Name: 'Q', SQL: 'SELECT 1 AS n' });
  here.type('Queries', 3, { Name: 'Oops', SQL: 'SELECT oops' });
  here.type('Jobs', 2, { Name: 'Good', Schedule: 'every 6 hours', Queries: 'Q', 'Minutes by hand': '30' });
  here.type('Jobs', 3, { Name: 'Bad', Schedule: 'every 12 hours', Queries: 'Oops' });
  here.type('Jobs', 4, { Name: 'Still', Schedule: 'every 6 hours', Queries: 'Q', Paused: true });
  await here.click('Schedules on');
  here.answers.push('digest = 08:00');
  await here.click('Schedule settings…');
  return { world: here, state, calls };
}

/** To some minutes after the next 08:00, by ticks of 15 minutes. */
const toMorning = ({ google }: World, minutes: number) => {
  const now = planet().clock.now();
  const day = 24 * hour;
  const eight = Math.floor((now - 8 * hour) / day + 1) * day + 8 * hour;
  return google.stepTo(eight + minutes * minute);
};
const digests = ({ google }: World) =>
  google.mails().filter(({ subject }) => subject.startsWith('Jobs of the last day'));

describe('the daily digest', onPlatforms(['linux', 'darwin']), () => {
  it('comes once a day at the first tick from its time on, and tells what ran, what failed and why, and what is left', async () => {
    const { world: here } = await world();
    await toMorning(here, -1);
    expect(digests(here)).toEqual([]);
    await toMorning(here, 16);
    const [mail, ...more] = digests(here);
    expect(more).toEqual([]);
    // From 12:40 on: 18:00, 00:00 and 06:00 for every 6 hours, 00:00 for every 12.
    expect(mail?.subject).toBe('Jobs of the last day: 3 OK, 1 failed – Book');
    expect(mail?.to).toEqual([ana]);
    const text = mail?.text ?? '';
    expect(text).toContain('Jobs in the last 24 hours: 3 runs OK, 1 failed.');
    expect(text).toMatch(
      /Bad\nFailed: 1 of 1 runs\.\nOops: .*Unrecognized name: oops.*\nhttps:.*#gid=\d+&range=3:3/,
    );
    expect(text).toMatch(/Still\nPaused\nhttps:/);
    expect(text).not.toMatch(/^Good\n/m);
    expect(text).toContain(
      'Name   OK  Failed  Next run\n-----  --  ------  -----------\nGood    3       0  03-03 12:00\n',
    );
    expect(text).toMatch(/^Bad {5}0 {7}1 {2}03-03/m);
    expect(text).toContain('Still   0       0  –');
    expect(text).toContain(
      'Work by hand: saved 1 h 30 min in 3 runs; in the last 24 hours: saved 1 h 30 min in 3 runs.',
    );
    expect(text).toMatch(
      /Trigger time used here today: \d+ of 360 minutes; other spreadsheets of ana@example\.com draw on/,
    );
    // The failure of Bad was mailed before; the digest itself is yet to go.
    expect(text).toContain(`Recipients that ${ana} may still mail today: 1,499.`);
    await toMorning(here, -1);
    expect(digests(here)).toHaveLength(1);
    await toMorning(here, 16);
    expect(digests(here)).toHaveLength(2);
    await here.google.close();
  });

  it('costs a tick with nothing to do no call more than without it', async () => {
    const { world: here, calls } = await world();
    await toMorning(here, 16);
    await here.google.stepTo(planet().clock.now() + 20 * minute);
    calls.length = 0;
    await here.google.stepTo(planet().clock.now() + 15 * minute);
    expect(calls.filter((name) => /^(Properties|Sheets|MailApp)\./.test(name))).toEqual([
      'Properties.getProperties',
      'Sheets.Spreadsheets.Values.batchGet',
    ]);
    await here.google.close();
  });

  it('goes at most once though the execution dies as it is mailed, and the next one says so', async () => {
    const { world: here, state } = await world();
    await toMorning(here, -1);
    state.fault = (name) => {
      if (name === 'MailApp.sendEmail') planet().clock.advance(6 * minute);
    };
    await toMorning(here, 46);
    state.fault = () => undefined;
    await here.google.stepTo(planet().clock.now() + 2 * hour);
    expect(digests(here)).toHaveLength(1);
    await toMorning(here, 16);
    expect(digests(here)).toHaveLength(2);
    expect(digests(here)[1]?.text).toMatch(
      /Before this, a mail was about to be sent at 2026-\d\d-\d\d 08:\d\d; whether it was is not known\./,
    );
    await toMorning(here, 16);
    expect(digests(here)[2]?.text).not.toContain('whether it was is not known');
    await here.google.close();
  });

  it('is tried again by the next tick after Google refused it', async () => {
    const { world: here, state } = await world();
    await toMorning(here, -1);
    let refused = 0;
    state.fault = (name) => {
      if (name !== 'MailApp.sendEmail') return;
      refused++;
      throw new Error('Limit Exceeded: Email Body Size.');
    };
    await toMorning(here, 16);
    expect([refused, digests(here).length]).toEqual([1, 0]);
    state.fault = () => undefined;
    await here.google.stepTo(planet().clock.now() + 15 * minute);
    expect(digests(here)).toHaveLength(1);
    expect(digests(here)[0]?.text).not.toContain('whether it was is not known');
    await here.google.close();
  });
});
