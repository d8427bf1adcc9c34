import { describe, expect, it } from 'vitest';
import { nextRun, type Schedule } from '../../../src/local/backend/trigger-schedule.ts';
import { completed, noon, startScript, startScriptInProcess, thrownBy } from '../script-project.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('time-driven triggers', () => {
  it('fire in order at their own times, as their creator, with the event of a clock', async () => {
    const google = await startScript({
      'Code.js': `
        function main() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(30).create(); }
        function once() { ScriptApp.newTrigger('late').timeBased().after(40 * 60000).create(); }
        function tick(e) { return e; }
        function late() { return Session.getEffectiveUser().getEmail(); }`,
    });
    await google.run('main');
    google.signIn('bo@example.com');
    await google.run('once');
    const first = google.nextTrigger();
    const fired = await google.stepTo(noon + hour);
    expect(fired.map(({ functionName }) => functionName).sort()).toEqual(['late', 'tick', 'tick']);
    expect(fired.map(({ started }) => started)).toEqual(fired.map(({ started }) => started).sort());
    expect(fired.every(({ type }) => type === 'Time-Driven')).toBe(true);
    const late = fired.find(({ functionName }) => functionName === 'late');
    expect(late).toMatchObject({
      started: noon + 40 * minute,
      user: 'bo@example.com',
      result: 'bo@example.com',
    });
    const [a, b] = fired.filter(({ functionName }) => functionName === 'tick');
    expect(a?.started).toBe(first?.time);
    expect((b?.started ?? 0) - (a?.started ?? 0)).toBe(30 * minute);
    const at = new Date(a?.started ?? 0);
    expect(a?.user).toBe('ana@example.com');
    expect(a?.result).toEqual({
      authMode: 'FULL',
      'day-of-month': 1,
      'day-of-week': 5,
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      month: 6,
      second: at.getUTCSeconds(),
      timezone: 'UTC',
      triggerUid: expect.stringMatching(/^\d+$/),
      'week-of-year': 22,
      year: 2001,
    });
  });

  it('are listed for their own creator only and can be deleted', async () => {
    const google = await startScript({
      'Code.js': `
        function create() { return ScriptApp.newTrigger('tick').timeBased().everyHours(1).create().getUniqueId(); }
        function list() { return ScriptApp.getProjectTriggers().map(function (t) {
          return [t.getUniqueId(), t.getHandlerFunction(), String(t.getEventType()), String(t.getTriggerSource())]; }); }
        function clear() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }`,
    });
    const id = completed(await google.run('create'));
    expect(completed(await google.run('list'))).toEqual([[id, 'tick', 'CLOCK', 'CLOCK']]);
    google.signIn('bo@example.com');
    expect(completed(await google.run('list'))).toEqual([]);
    await google.run('clear');
    google.signIn('ana@example.com');
    expect(completed(await google.run('list'))).toHaveLength(1);
    await google.run('clear');
    expect(google.nextTrigger()).toBeUndefined();
  });

  it('are shown for all accounts, each with its schedule in the words of the script', async () => {
    const google = await startScript({
      'Code.js': `
        function often() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(15).create(); }
        function main() {
          ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(8).inTimezone('Asia/Seoul').create();
          ScriptApp.newTrigger('tick').timeBased().at(new Date(Date.UTC(2001, 5, 2))).create();
          ScriptApp.newTrigger('tick').timeBased().atDate(2001, 6, 3).create();
        }`,
    });
    await google.run('often');
    google.signIn('bo@example.com');
    await google.run('main');
    expect(google.triggers().map(({ user, schedule }) => `${user} ${schedule}`)).toEqual([
      'ana@example.com everyMinutes: 15',
      'bo@example.com everyDays: 1, atHour: 8, timeZone: Asia/Seoul',
      'bo@example.com at: 2001-06-02T00:00:00.000Z',
      'bo@example.com atDate: 2001-6-3',
    ]);
    expect(google.triggers()[2]).toMatchObject({ functionName: 'tick', next: Date.UTC(2001, 5, 2) });
  });

  it('cannot reach the user interface', async () => {
    const google = await startScript({
      'Code.js': `${thrownBy} function main() { ScriptApp.newTrigger('tick').timeBased().after(1000).create(); }
        function tick() { return thrownBy(function () { SpreadsheetApp.getUi(); }); }`,
    });
    await google.run('main');
    const [tick] = await google.stepTo(noon + minute);
    expect(tick?.result).toBe('Exception: Cannot call SpreadsheetApp.getUi() from this context.');
  });

  it('are at most 20 a user', async () => {
    const google = await startScript({
      'Code.js': `${thrownBy} function main() {
        for (var i = 0; i < 20; i++) ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();
        return thrownBy(function () { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); });
      }`,
    });
    expect(completed(await google.run('main'))).toBe(
      'Exception: This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  });

  it('stop when the runtime of a day is used up, and go on the day after', async () => {
    const google = await startScript(
      {
        'Code.js': `function main() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
          function tick() { Utilities.sleep(300000); }`,
      },
      { limits: { triggerRuntimePerDay: 10 * minute } },
    );
    await google.run('main');
    const fired = await google.stepTo(noon + 26 * hour);
    expect(fired.map(({ status }) => status === 'Completed')).toEqual(fired.map((_, i) => i < 2 || i >= 24));
    expect(fired[2]).toMatchObject({
      status: 'Failed',
      error: { message: 'Service using too much computer time for one day.' },
    });
  });

  it('refuse frequencies that Google does not have', async () => {
    const google = await startScript({
      'Code.js': `${thrownBy} function main() { return [
        thrownBy(function () { ScriptApp.newTrigger('t').timeBased().everyMinutes(7); }),
        thrownBy(function () { ScriptApp.newTrigger('t').timeBased().everyHours(1).everyDays(1).create(); }),
        thrownBy(function () { ScriptApp.newTrigger('t').timeBased().atHour(3).create(); }),
        thrownBy(function () { ScriptApp.newTrigger('t').forSpreadsheet('W'); }),
      ]; }`,
    });
    expect(completed(await google.run('main'))).toEqual([
      'Exception: The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
      'Exception: Clock trigger builder is already initialized with a recurring duration.',
      expect.stringMatching(/^Exception: The trigger does not specify when to run/),
      'Error: not implemented in the stand-in: TriggerBuilder.forSpreadsheet',
    ]);
  });
});

it.each([
  ['a worker', startScript],
  ['process', startScriptInProcess],
])('in %s hand over the id of the trigger that fires, every hour at the same minute', async (_, start) => {
  const google = await start({
    'Code.js': `
      function make(user) { return ScriptApp.newTrigger('tick').timeBased().everyHours(1).create().getUniqueId(); }
      function tick(e) { return [e.triggerUid, e.minute, Session.getEffectiveUser().getEmail(),
        ScriptApp.getProjectTriggers().map(function (trigger) { return trigger.getUniqueId(); })]; }`,
  });
  const ana = completed(await google.run('make'));
  google.signIn('bo@example.com');
  const bo = completed(await google.run('make'));
  const fired = (await google.stepTo(noon + 3 * hour)).map(completed) as [string, number, string, string[]][];
  expect(fired).toHaveLength(6);
  for (const [id, email] of [
    [ana, 'ana@example.com'],
    [bo, 'bo@example.com'],
  ]) {
    const own = fired.filter(([uid]) => uid === id);
    expect(own.map(([, , user, listed]) => [user, listed])).toEqual(Array(3).fill([email, [id]]));
    expect(new Set(own.map(([, minute]) => minute)).size).toBe(1);
  }
});

describe('schedules', () => {
  const runs = (schedule: Schedule, count: number, id = '1', timeZone = 'America/New_York') => {
    const trigger = { id, created: noon, timeZone };
    const times: number[] = [];
    for (let after = noon; times.length < count; after = times.at(-1) ?? noon)
      times.push(nextRun(schedule, trigger, after) ?? 0);
    return times;
  };
  const local = (time: number) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(time);

  it('run daily at an hour of the zone, within 15 minutes of the minute asked for, across daylight saving', () => {
    const times = runs({ everyDays: 1, atHour: 8, nearMinute: 30 }, 200).map(local);
    expect(new Set(times.map((text) => text.slice(11))).size).toBe(1);
    const [first] = times;
    expect(first).toMatch(/^2001-06-01 08:(1[5-9]|[23]\d|4[0-5])$/);
    expect(times.at(-1)?.slice(0, 10)).toBe('2001-12-17');
  });

  it('keep a random but constant minute where none is asked for', () => {
    const minutes = Array.from({ length: 30 }, (_, i) =>
      runs({ everyDays: 1, atHour: 8 }, 2, String(i)).map((time) => local(time).slice(14)),
    );
    expect(minutes.every(([a, b]) => a === b)).toBe(true);
    expect(new Set(minutes.map(([a]) => a)).size).toBeGreaterThan(10);
  });

  it('run weekly on their day, and monthly on their date where the month has it', () => {
    const weekly = runs({ everyWeeks: 2, onWeekDay: 'MONDAY', atHour: 9 }, 3).map((time) =>
      local(time).slice(0, 10),
    );
    expect(weekly).toEqual(['2001-06-04', '2001-06-18', '2001-07-02']);
    const monthly = runs({ onMonthDay: 31, atHour: 9 }, 3).map((time) => local(time).slice(0, 10));
    expect(monthly).toEqual(['2001-07-31', '2001-08-31', '2001-10-31']);
  });

  it('run once', () => {
    const trigger = { id: '1', created: noon, timeZone: 'Etc/UTC' };
    expect(nextRun({ after: 1000 }, trigger, noon)).toBe(noon + 1000);
    expect(nextRun({ at: noon + 5 }, trigger, noon + 5)).toBeUndefined();
  });
});
