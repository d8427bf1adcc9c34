import { describe, expect, it } from 'vitest';
import { steppedClock } from '../../src/local/clock.ts';
import type { LocalGoogle } from '../../src/local/google.ts';
import type { SavedGoogle } from '../../src/local/saved-google.ts';
import { restoreWorkbook } from '../../src/local/workbook/snapshot.ts';
import { completed, noon, startScript } from './script-project.ts';

const minute = 60_000;
const code = `
  function onOpen() { SpreadsheetApp.getUi().createMenu('M').addItem('i', 'look').addToUi(); }
  function fill() {
    SpreadsheetApp.getActive().getRange('B2').setValue('kept');
    PropertiesService.getUserProperties().setProperty('mine', 'a');
    PropertiesService.getScriptProperties().setProperty('all', 'b');
    CacheService.getScriptCache().put('c', 'gone');
    MailApp.sendEmail('bo@example.com', 'Hello', 'text', { attachments: [Utilities.newBlob([0, -1, 127], 'image/png', 'a.png')] });
    ScriptApp.newTrigger('tick').timeBased().everyMinutes(15).create();
    ScriptApp.newTrigger('late').timeBased().after(60 * 60000).create();
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'));
    return Utilities.getUuid();
  }
  function look() {
    return [SpreadsheetApp.getActive().getRange('B2').getValue(), PropertiesService.getUserProperties().getProperties(),
      PropertiesService.getScriptProperties().getProperties(), CacheService.getScriptCache().get('c'), MailApp.getRemainingDailyQuota()];
  }
  function wait() { SpreadsheetApp.getUi().alert('wait'); }
  function tick() {} function late() {} function uuid() { return Utilities.getUuid(); }`;

const throughJson = (saved: SavedGoogle): SavedGoogle => JSON.parse(JSON.stringify(saved));

function restart(saved: SavedGoogle, time = saved.time): Promise<LocalGoogle> {
  return startScript(
    { 'Code.js': code },
    { saved, workbook: restoreWorkbook(saved.workbook), clock: steppedClock(time) },
  );
}

describe('a local Google that was saved', () => {
  it('goes on where it was: workbook, properties, mails, triggers, quotas, executions, selection', async () => {
    const before = await startScript({ 'Code.js': code });
    const uuid = completed(await before.run('fill'));
    before.select('Sheet1', 'C3:D4');
    const after = await restart(throughJson(before.save()));
    expect(after.triggers()).toEqual(before.triggers());
    expect(after.mails()).toEqual(before.mails());
    expect(after.mails()[0]?.attachments[0]?.bytes).toEqual(Buffer.from([0, 255, 127]));
    expect(after.selection()).toEqual({ sheet: 0, top: 2, left: 2, bottom: 4, right: 4 });
    const { result: _, ...fill } = before.executions()[0] ?? {};
    expect(after.executions()).toEqual([fill]);
    const shown = ['kept', { mine: 'a' }, { all: 'b' }];
    expect(completed(await before.run('look'))).toEqual([...shown, 'gone', 1499]);
    expect(completed(await after.run('look'))).toEqual([...shown, null, 1499]);
    expect(after.executions()[1]?.id).toBe('execution-2');
    expect(completed(await after.run('uuid'))).not.toBe(uuid);
  });

  it('has no open pages, and its menus come back when the workbook is opened', async () => {
    const before = await startScript({ 'Code.js': code });
    await before.run('fill');
    const after = await restart(throughJson(before.save()));
    expect([after.pages(), after.menu()]).toEqual([[], []]);
    await after.open();
    expect(after.menu()).toHaveLength(1);
  });

  it('is not reached by what happens later', async () => {
    const google = await startScript({ 'Code.js': code });
    const saved = google.save();
    const text = JSON.stringify(saved);
    await google.run('fill');
    await google.stepTo(noon + 20 * minute);
    expect(JSON.stringify(saved)).toBe(text);
  });

  it('lists an execution that was running as stopped', async () => {
    const asked: string[] = [];
    const ui = {
      alert: ({ text }: { text: string }) => {
        asked.push(text);
        return new Promise<'OK'>(() => {});
      },
      prompt: () => Promise.reject(new Error('not asked')),
    };
    const before = await startScript({ 'Code.js': code }, { ui });
    void before.run('wait');
    await expect.poll(() => asked).toEqual(['wait']);
    const saved = throughJson({ ...before.save(), time: noon + 5_000 });
    const message = 'The local Google stopped while this ran.';
    expect((await restart(saved)).executions()).toMatchObject([
      { functionName: 'wait', status: 'Failed', durationMs: 5_000, error: { message } },
    ]);
  });

  it('skips recurring times that passed meanwhile and fires what was due once', async () => {
    const before = await startScript({ 'Code.js': code });
    await before.run('fill');
    const restarted = noon + 24 * 60 * minute;
    const after = await restart(throughJson(before.save()), restarted);
    const fired = await after.stepTo(restarted + 15 * minute);
    expect(fired.map(({ functionName }) => functionName)).toEqual(['late', 'tick']);
    expect(fired.every(({ started }) => started >= restarted)).toBe(true);
  });

  it('gives new triggers ids of their own', async () => {
    const before = await startScript({ 'Code.js': code });
    await before.run('fill');
    const after = await restart(throughJson(before.save()));
    await after.run('fill');
    expect(new Set(after.triggers().map(({ id }) => id)).size).toBe(4);
  });

  it('keeps the newest executions only, and their numbers go on', async () => {
    const before = await startScript({ 'Code.js': code });
    for (let i = 0; i < 302; i++) await before.run('tick');
    const after = await restart(throughJson(before.save()));
    expect(after.executions()).toHaveLength(300);
    await after.run('tick');
    expect(after.executions().at(-1)?.id).toBe('execution-303');
  });

  it('is refused with a way out when another version of the program saved it', async () => {
    const saved = { ...(await startScript({ 'Code.js': code })).save(), version: 99 };
    await expect(startScript({ 'Code.js': code }, { saved })).rejects.toThrow(
      'The kept sheet is of version 99, not 1: "npm start -- --fresh" starts anew.',
    );
  });
});

it('saves parts that did not change as the very same objects', async () => {
  const google = await startScript({
    'Code.js': `function main() { SpreadsheetApp.getActive().insertSheet('Other'); MailApp.sendEmail('a@b.co', 's', 't'); }
      function write() { SpreadsheetApp.getActive().getSheetByName('Other').getRange('A1').setValue(1); }`,
  });
  await google.run('main');
  const first = google.save();
  await google.run('write');
  const second = google.save();
  expect(second.workbook.sheets[0]).toBe(first.workbook.sheets[0]);
  expect(second.workbook.sheets[1]).not.toBe(first.workbook.sheets[1]);
  expect(second.mails[0]).toBe(first.mails[0]);
});
