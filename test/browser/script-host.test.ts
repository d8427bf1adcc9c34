import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fullManifest } from '../local/script-project.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { browserTests } from './browser-tests.ts';
import type { Play } from './stage.ts';
import { useStage } from './use-stage.ts';

const openPage = useStage();

const code = `
function onOpen() {
  var ui = SpreadsheetApp.getUi();
  ui.createMenu('Tools')
    .addItem('Ask', 'ask')
    .addSubMenu(ui.createMenu('More').addItem('Toast', 'toast').addSeparator().addSubMenu(ui.createMenu('Deep').addItem('Fail', 'fail')))
    .addItem('Sidebar', 'sidebar')
    .addItem('Dialog', 'dialog')
    .addItem('Modeless', 'modeless')
    .addToUi();
}
function ask() {
  var ui = SpreadsheetApp.getUi();
  var sheet = SpreadsheetApp.getActiveSheet();
  sheet.getRange('A1').setValue('before');
  var answer = ui.prompt('Your name', 'Who are you?', ui.ButtonSet.OK_CANCEL);
  sheet.getRange('A2').setValue(answer.getSelectedButton() + ': ' + answer.getResponseText());
  var sure = ui.alert('Sure?', 'Two\\nlines', ui.ButtonSet.YES_NO_CANCEL);
  sheet.getRange('A3').setValue(String(sure));
}
function toast() { SpreadsheetApp.getActive().toast('It is done', 'Tools', -1); }
function fail() { console.log('about to fail', 7); throw new Error('no luck'); }
function sidebar() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('page').setTitle('Panel')); }
function dialog() {
  var page = HtmlService.createHtmlOutput('<p id="said">Hello dialog</p><button onclick="google.script.host.close()">Done</button>');
  SpreadsheetApp.getUi().showModalDialog(page.setWidth(320).setHeight(180), 'A dialog');
}
function modeless() { SpreadsheetApp.getUi().showModelessDialog(HtmlService.createHtmlOutput('<p>Stays</p>'), 'Beside'); }
function echo(value) { return value; }
function broken() { throw new Error('from the server'); }
function place() { return SpreadsheetApp.getActiveRange().getA1Notation(); }
function secret_() { return 'hidden'; }
`;

const html = `<!doctype html>
<style>body { font: 14px Arial } #log { white-space: pre }</style>
<h1>Panel</h1>
<button id="echo">Echo</button> <button id="broken">Broken</button> <button id="date">Date</button>
<button id="place">Place</button> <button id="probe">Probe</button>
<div id="log" role="log"></div>
<script>
  var log = function (text) { document.getElementById('log').textContent += text + '\\n'; };
  var on = function (id, action) { document.getElementById(id).addEventListener('click', action); };
  var run = function () {
    return google.script.run.withSuccessHandler(function (value, user) { log('ok ' + JSON.stringify(value) + ' ' + user); })
      .withFailureHandler(function (error, user) { log('failed ' + error.message + ' ' + user); }).withUserObject('me');
  };
  on('echo', function () { run().echo({ list: [1, undefined, 'two'], deep: { yes: true } }); });
  on('broken', function () { run().broken(); });
  on('date', function () { try { run().echo(new Date()); } catch (error) { log('refused ' + error.message); } });
  on('place', function () { run().place(); });
  on('probe', function () {
    var found = [];
    try { found.push('parent ' + parent.document.title); } catch (error) { found.push('no parent'); }
    try { found.push('storage ' + localStorage.length); } catch (error) { found.push('no storage'); }
    found.push(typeof google.script.run.secret_);
    found.push(location.search);
    fetch('/api/state', { method: 'POST' }).then(function () { log('reached'); }, function () { log(found.concat('no server').join(', ')); });
  });
</script>`;

async function open(locale: 'en' | 'ko' = 'en'): Promise<Play> {
  const project = await temporaryFolder();
  const files = { 'appsscript.json': JSON.stringify(fullManifest), 'Code.js': code, 'page.html': html };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(project, name), text);
  return openPage({ project, locale, cleanUp: onTestFinished });
}

describe('a script of somebody else', browserTests, () => {
  it('asks in dialogs that suspend it, and gets the answer of the button or of Escape', async () => {
    const { page, menu, shows, shot, problems } = await open();
    await menu('Tools', 'Ask');
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByRole('heading').textContent()).toBe('Your name');
    await shows('A1', 'before');
    await shows('A2', '');
    await shot('script-prompt');
    await page.keyboard.type('Ana');
    await page.keyboard.press('Enter');
    await shows('A2', 'OK: Ana');
    await expect.poll(() => dialog.locator('.text').textContent()).toBe('Two\nlines');
    await shot('script-alert');
    await dialog.getByRole('button', { name: 'No', exact: true }).click();
    await shows('A3', 'NO');
    await menu('Tools', 'Ask');
    await dialog.getByRole('heading').waitFor();
    await page.keyboard.type('thrown away');
    await page.keyboard.press('Escape');
    await shows('A2', 'CLOSE: ');
    await page.keyboard.press('Escape');
    await shows('A3', 'CLOSE');
    expect(problems).toEqual([]);
  });

  it('has menus within menus, reached by pointer and by keys, and its toasts stay as long as it says', async () => {
    const { page, menu, shot } = await open();
    await menu('Tools', 'More');
    await page.getByRole('menuitem', { name: 'Deep' }).click();
    await shot('script-submenus');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menuitem').count()).toBe(0);
    await page.getByRole('button', { name: 'Tools', exact: true }).focus();
    for (const [key, focused] of [
      ['ArrowDown', 'Ask'],
      ['ArrowDown', 'More▸'],
      ['ArrowRight', 'Toast'],
      ['ArrowLeft', 'More▸'],
      ['ArrowRight', 'Toast'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => page.locator(':focus').textContent(), { message: key }).toBe(focused);
    }
    await page.keyboard.press('Enter');
    const toast = page.locator('.toast');
    await expect.poll(() => toast.textContent()).toContain('It is done');
    await toast.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => toast.count()).toBe(0);
  });

  it('that fails says so, and is listed with its log and its error', async () => {
    const { page, menu, shot } = await open();
    await menu('Tools', 'More', 'Deep', 'Fail');
    await expect.poll(() => page.locator('.toast.failure').textContent()).toContain('no luck');
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Executions' }).click();
    const row = page.getByRole('row', { name: /^fail / });
    await row.locator('summary').click();
    await expect.poll(() => row.textContent()).toContain('about to fail 7');
    expect(await row.textContent()).toMatch(/Menu.*ana@example\.com.*Failed.*Error: no luck/s);
    await shot('script-failed');
  });

  it('talks with its sidebar by the rules of google.script.run', async () => {
    const { page, menu, cell, shot, problems } = await open();
    await menu('Tools', 'Sidebar');
    await expect.poll(() => page.locator('.sidebar h2').textContent()).toBe('Panel');
    const frame = page.frameLocator('.sidebar iframe');
    const log = frame.getByRole('log');
    const press = (id: string) => frame.locator(`#${id}`).click();
    await press('echo');
    await expect.poll(() => log.textContent()).toBe('ok {"list":[1,null,"two"],"deep":{"yes":true}} me\n');
    await press('broken');
    await expect.poll(() => log.textContent()).toContain('failed Error: from the server me\n');
    await press('date');
    await expect
      .poll(() => log.textContent())
      .toContain('refused Failed due to illegal value in property: 0\n');
    await cell('C5').click();
    await press('place');
    await expect.poll(() => log.textContent()).toContain('ok "C5" me\n');
    await shot('script-sidebar');
    await page.getByRole('button', { name: 'Close Panel' }).click();
    await expect.poll(() => page.locator('.sidebar').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('is caged in its frame: it sees neither the page around it, nor storage, nor the server, nor the token', async () => {
    const { page, menu, problems } = await open();
    await menu('Tools', 'Sidebar');
    const frame = page.frameLocator('.sidebar iframe');
    await frame.locator('#probe').click();
    await expect
      .poll(() => frame.getByRole('log').textContent())
      .toBe('no parent, no storage, undefined, , no server\n');
    expect(problems.join('\n')).toMatch(/Content Security Policy/);
  });

  it('shows modal dialogs in front of everything and modeless ones beside, which close themselves', async () => {
    const { page, menu, cell, shows, shot } = await open();
    await menu('Tools', 'Modeless');
    await page.getByRole('dialog', { name: 'Beside' }).waitFor();
    await cell('A1').click();
    await page.keyboard.type('typed beside it');
    await page.keyboard.press('Enter');
    await shows('A1', 'typed beside it');
    await menu('Tools', 'Dialog');
    const dialog = page.getByRole('dialog', { name: 'A dialog' });
    const box = await dialog.boundingBox();
    expect(box?.width).toBe(320);
    await shot('script-dialogs');
    await page.frameLocator('dialog.modal iframe').getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    await page.getByRole('button', { name: 'Close Beside' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});
