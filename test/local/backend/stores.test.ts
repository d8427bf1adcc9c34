import { expect, it } from 'vitest';
import { completed, noon, startScript, startScriptInProcess, thrownBy } from '../script-project.ts';

it('keeps properties by script, document and user, as strings, between executions', async () => {
  const google = await startScript({
    'Code.js': `function write() {
        PropertiesService.getScriptProperties().setProperty('n', 1).setProperties({ a: true, b: 'x' });
        PropertiesService.getUserProperties().setProperty('mine', Session.getActiveUser().getEmail());
        PropertiesService.getDocumentProperties().setProperties({ old: 1 }).setProperties({ fresh: 2 }, true);
        PropertiesService.getScriptProperties().deleteProperty('b');
      }
      function read() { return [PropertiesService.getScriptProperties().getProperties(), PropertiesService.getUserProperties().getProperty('mine'),
        PropertiesService.getDocumentProperties().getKeys()]; }`,
  });
  await google.run('write');
  expect(completed(await google.run('read'))).toEqual([{ n: '1', a: 'true' }, 'ana@example.com', ['fresh']]);
  google.signIn('bo@example.com');
  expect(completed(await google.run('read'))).toEqual([{ n: '1', a: 'true' }, null, ['fresh']]);
  expect(google.properties('script')).toEqual({ n: '1', a: 'true' });
});

it.each([
  ['a worker', startScript],
  ['process', startScriptInProcess],
])('keeps user properties in %s for whose rights a run uses, several as one call', async (_, start) => {
  const google = await start({
    'Code.js': `
      function write(name) { PropertiesService.getUserProperties().setProperties({ name: name, both: name }); ScriptApp.newTrigger('tick').timeBased().after(1000).create(); }
      function tick() { PropertiesService.getUserProperties().setProperties({ both: 'ticked' }); return PropertiesService.getDocumentProperties().getKeys(); }`,
  });
  const { serviceCalls } = await google.run('write', ['a']);
  expect(serviceCalls).toEqual({ 'Properties.setProperties': 1, 'ClockTriggerBuilder.create': 1 });
  google.signIn('bo@example.com');
  await google.run('write', ['b']);
  expect(google.properties('user')).toEqual({ name: 'b', both: 'b' });
  const ticks = await google.stepTo(noon + 2000);
  expect(ticks.map(completed)).toEqual([[], []]);
  expect(google.properties('user')).toEqual({ name: 'b', both: 'ticked' });
  google.signIn('ana@example.com');
  expect(google.properties('user')).toEqual({ name: 'a', both: 'ticked' });
});

it('limits properties to 9 KB a value and 500 KB a store, and leaves the store as it was', async () => {
  const google = await startScript({
    'Code.js': `${thrownBy} function main() {
      var store = PropertiesService.getScriptProperties();
      var kb9 = 'x'.repeat(9 * 1024);
      var results = [thrownBy(function () { store.setProperty('ok', kb9); }), thrownBy(function () { store.setProperty('big', kb9 + 'x'); })];
      var many = {};
      for (var i = 0; i < 60; i++) many['k' + i] = kb9;
      results.push(thrownBy(function () { store.setProperties(many, true); }), store.getKeys().join());
      return results;
    }`,
  });
  expect(completed(await google.run('main'))).toEqual([
    'nothing thrown',
    'Exception: Argument too large: value',
    'Exception: You have exceeded the property storage quota. Please remove some properties and try again.',
    'ok',
  ]);
});

it('forgets cache entries after their time and refuses what is too large', async () => {
  const google = await startScript({
    'Code.js': `${thrownBy}
      function main() {
        var cache = CacheService.getScriptCache();
        cache.put('short', 'a', 10); cache.put('usual', 'b'); cache.putAll({ x: 1, y: 2 }, 30);
        cache.remove('y');
        return [cache.getAll(['x', 'y', 'short']), thrownBy(function () { cache.put('k'.repeat(251), 'v'); }),
          thrownBy(function () { cache.put('k', 'v'.repeat(100 * 1024 + 1)); })];
      }
      function read() { var cache = CacheService.getScriptCache(); return [cache.get('short'), cache.get('usual')]; }`,
  });
  expect(completed(await google.run('main'))).toEqual([
    { x: '1', short: 'a' },
    'Exception: Argument too large: key',
    'Exception: Argument too large: value',
  ]);
  await google.stepTo(noon + 11_000);
  expect(completed(await google.run('read'))).toEqual([null, 'b']);
  await google.stepTo(noon + 601_000);
  expect(completed(await google.run('read'))).toEqual([null, null]);
});
