import { expect, it } from 'vitest';
import { startScript } from '../script-project.ts';

const code = `
function held(count) {
  var rows = [];
  for (var i = 0; i < count; i++) rows.push('row ' + i + ' of many');
  Session.getActiveUserLocale();
  return rows.length;
}
function dropped(count) { held(count); Session.getActiveUserLocale(); return typeof gc; }
function thrice(count) { for (var i = 0; i < 3; i++) held(count); }`;

it('measures what a script holds at a service call, garbage not counted, and each execution by itself', async () => {
  const google = await startScript({ 'Code.js': code }, { measureHeap: true });
  const peak = async (name: string, count: number) => (await google.run(name, [count])).peakHeapBytes ?? 0;
  const little = await peak('held', 1);
  const much = await peak('held', 200_000);
  expect(little).toBeGreaterThan(1e6);
  expect(much - little).toBeGreaterThan(200_000 * 20);
  expect((await peak('thrice', 200_000)) / much).toBeLessThan(1.2);
  expect((await peak('held', 1)) / little).toBeLessThan(1.2);
  expect((await google.run('dropped', [1])).result).toBe('undefined');
});

it('measures nothing where it is not asked for', async () => {
  const google = await startScript({ 'Code.js': code });
  expect((await google.run('held', [1])).peakHeapBytes).toBeUndefined();
});
