import { expect, it } from 'vitest';
import type { UiHost } from '../../../src/local/backend/ui.ts';
import { completed, noon, startScript, thrownBy } from '../script-project.ts';

/** A person whose answers a test gives when it pleases. */
function slowPerson() {
  const waiting: (() => void)[] = [];
  const ui: UiHost = {
    alert: () => new Promise((resolve) => waiting.push(() => resolve('OK'))),
    prompt: () => Promise.reject(new Error('no prompt expected')),
  };
  return { ui, waiting };
}

it('is held by one execution at a time and released at its end', async () => {
  // The first execution stays in a service call that the observer holds back, with the lock in its hand.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const google = await startScript(
    {
      'Code.js': `${thrownBy}
        function holder() { LockService.getScriptLock().waitLock(1000); CacheService.getScriptCache().get('x'); }
        function asker() {
          var lock = LockService.getScriptLock();
          return [lock.tryLock(0), lock.hasLock(), LockService.getUserLock().tryLock(0)];
        }
        function waiter() { var lock = LockService.getScriptLock(); lock.waitLock(30000); return lock.hasLock(); }`,
    },
    {
      onServiceCall: async ({ name }) => {
        if (name === 'Cache.get') await held;
      },
    },
  );
  const holder = google.run('holder');
  await expect.poll(() => google.executions()[0]?.serviceCalls['Cache.get']).toBe(1);
  expect(completed(await google.run('asker'))).toEqual([false, false, true]);
  const waiter = google.run('waiter');
  await expect.poll(() => google.executions()[2]?.serviceCalls['Lock.waitLock']).toBe(1);
  letGo();
  await holder;
  expect(completed(await waiter)).toBe(true);
});

it('makes tryLock answer false and waitLock throw when the time is up', async () => {
  // The two wait for each other: nothing but the clock can end it, so the clock goes on.
  let bothWait = () => {};
  const waiting = new Promise<void>((resolve) => {
    bothWait = resolve;
  });
  const google = await startScript(
    {
      'Code.js': `${thrownBy}
      function second() {
        LockService.getUserLock().waitLock(0);
        var lock = LockService.getScriptLock();
        return [lock.tryLock(2000), thrownBy(function () { lock.waitLock(3000); }), Date.now()];
      }
      function first() { LockService.getScriptLock().waitLock(0); LockService.getUserLock().waitLock(60000); return Date.now(); }`,
    },
    {
      onServiceCall: async ({ name, functionName, args }) => {
        if (functionName === 'second' && name === 'Lock.tryLock') await waiting;
        if (functionName === 'first' && args[0] === 'user') setImmediate(bothWait);
      },
    },
  );
  const second = google.run('second');
  await expect.poll(() => google.executions()[0]?.serviceCalls['Lock.tryLock']).toBe(1);
  const first = google.run('first');
  expect(completed(await second)).toEqual([
    false,
    'Exception: Lock timeout: another process was holding the lock for too long.',
    noon + 5000,
  ]);
  expect(completed(await first)).toBe(noon + 5000);
});

it('is taken again without effect, released by hand, and lost to a dialog', async () => {
  const { ui, waiting } = slowPerson();
  const google = await startScript(
    {
      'Code.js': `function main() {
        var lock = LockService.getScriptLock();
        var again = [lock.tryLock(0), lock.tryLock(0), lock.hasLock()];
        SpreadsheetApp.getUi().alert('wait');
        var after = lock.hasLock();
        lock.releaseLock();
        return again.concat([after]);
      }
      function other() { return LockService.getScriptLock().tryLock(0); }`,
    },
    { ui },
  );
  const main = google.run('main');
  await expect.poll(() => waiting.length).toBe(1);
  expect(completed(await google.run('other'))).toBe(true);
  waiting[0]?.();
  expect(completed(await main)).toEqual([true, true, true, false]);
});
