import { expect, it } from 'vitest';
import { scriptedUi } from '../../../src/local/scripted-ui.ts';
import { completed, startScript } from '../script-project.ts';

const menuScript = `function onOpen() {
  var ui = SpreadsheetApp.getUi();
  ui.createMenu('Querytabs').addItem('Refresh', 'refresh').addSeparator()
    .addSubMenu(ui.createMenu('More').addItem('Deep', 'deep')).addToUi();
}
function refresh() { return 'refreshed by ' + Session.getActiveUser().getEmail(); }
function deep() { return 'deep'; }`;

it('shows the menus that onOpen built and runs the item clicked', async () => {
  const google = await startScript({ 'Code.js': menuScript });
  await google.open();
  expect(google.menu()).toEqual([
    {
      kind: 'menu',
      caption: 'Querytabs',
      items: [
        { kind: 'item', caption: 'Refresh', functionName: 'refresh' },
        { kind: 'separator' },
        { kind: 'menu', caption: 'More', items: [{ kind: 'item', caption: 'Deep', functionName: 'deep' }] },
      ],
    },
  ]);
  expect(await google.click('Querytabs', 'Refresh')).toMatchObject({
    type: 'Menu',
    result: 'refreshed by ana@example.com',
  });
  google.signIn('bo@example.com');
  expect(completed(await google.click('Querytabs', 'Refresh'))).toBe('refreshed by bo@example.com');
  expect(completed(await google.click('Querytabs', 'More', 'Deep'))).toBe('deep');
  await expect(google.click('Querytabs', 'Missing')).rejects.toThrow(
    'no menu item "Querytabs > Missing"; there is: Refresh, More',
  );
  await google.open();
  expect(google.menu()).toHaveLength(1);
});

it('suspends the script while a dialog waits for its answer', async () => {
  const ui = scriptedUi([
    { kind: 'alert', expect: 'Really?', button: 'NO' },
    { kind: 'prompt', expect: /Days \| How many/, button: 'OK', text: '7' },
    { kind: 'alert', button: 'CLOSE' },
    { kind: 'prompt', button: 'CANCEL' },
  ]);
  const google = await startScript(
    {
      'Code.js': `function main() {
        var ui = SpreadsheetApp.getUi();
        var sure = ui.alert('Really?', ui.ButtonSet.YES_NO);
        var days = ui.prompt('Days', 'How many', ui.ButtonSet.OK_CANCEL);
        var end = ui.alert('done');
        var none = ui.prompt('name?');
        return [sure === ui.Button.NO, days.getSelectedButton() === ui.Button.OK, days.getResponseText(), String(end), String(none.getSelectedButton())];
      }`,
    },
    { ui },
  );
  expect(completed(await google.run('main'))).toEqual([true, true, '7', 'CLOSE', 'CANCEL']);
  expect(ui.remaining()).toEqual([]);
  expect(ui.shown()[0]).toEqual({ title: '', text: 'Really?', buttons: 'YES_NO' });
});

it('fails loudly at a dialog that nobody expected, and keeps the answers that were not asked for', async () => {
  const ui = scriptedUi([{ kind: 'prompt', expect: 'name', button: 'OK' }]);
  const google = await startScript(
    { 'Code.js': 'function main() { SpreadsheetApp.getUi().alert("boo"); }' },
    { ui },
  );
  expect((await google.run('main')).error?.message).toBe(
    'the script showed alert "boo" where prompt name was expected',
  );
  expect(ui.remaining()).toHaveLength(1);
  const alone = await startScript({ 'Code.js': 'function main() { SpreadsheetApp.getUi().alert("boo"); }' });
  expect((await alone.run('main')).error?.message).toBe('the script showed an unexpected alert: boo');
});

it('keeps toasts, the tab in front and the selection', async () => {
  const google = await startScript({
    'Code.js': `function main() {
      var book = SpreadsheetApp.getActiveSpreadsheet();
      book.toast('done', 'Title', 3);
      var before = [book.getActiveSheet().getName(), book.getActiveRange().getA1Notation()];
      book.insertSheet('New');
      return before.concat([SpreadsheetApp.getActiveSheet().getName(), book.getSheets().map(function (s) { return s.getName(); }).join()]);
    }`,
  });
  google.select('Sheet1', 'B2:C3');
  expect(completed(await google.run('main'))).toEqual(['Sheet1', 'B2:C3', 'New', 'Sheet1,New']);
  expect(google.activeSheet()).toBe('New');
  expect(google.toasts()).toEqual([
    { time: expect.any(Number), message: 'done', title: 'Title', seconds: 3 },
  ]);
});
