import { expect, it } from 'vitest';
import { completed, fullManifest, noon, startScript, thrownBy } from '../script-project.ts';

const shows = `function sidebar(name) {
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>' + name).setTitle(name).setWidth(900));
    return 'went on';
  }
  function modal(name) {
    SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(name).setWidth(500).setHeight(200), 'Dialog ' + name);
  }
  function modeless(name) { SpreadsheetApp.getUi().showModelessDialog(HtmlService.createHtmlOutput(name), 'Window ' + name); }`;

it('shows a sidebar and dialogs without suspending the script', async () => {
  const google = await startScript({ 'Code.js': shows });
  expect(completed(await google.run('sidebar', ['a']))).toBe('went on');
  await google.run('modal', ['b']);
  await google.run('modeless', ['c']);
  const user = 'ana@example.com';
  const open = { width: undefined, height: undefined };
  expect(google.pages()).toEqual([
    { id: 'page-1', kind: 'sidebar', title: 'a', html: '<p>a', user, ...open },
    { id: 'page-2', kind: 'modal', title: 'Dialog b', html: 'b', user, width: 500, height: 200 },
    { id: 'page-3', kind: 'modeless', title: 'Window c', html: 'c', user, ...open },
  ]);
});

it('has room for one sidebar and one modal dialog, which the next one replaces', async () => {
  const google = await startScript({ 'Code.js': shows });
  for (const name of ['a', 'b'])
    for (const kind of ['sidebar', 'modal', 'modeless']) await google.run(kind, [name]);
  expect(google.pages().map(({ kind, html }) => [kind, html])).toEqual([
    ['modeless', 'a'],
    ['sidebar', '<p>b'],
    ['modal', 'b'],
    ['modeless', 'b'],
  ]);
});

it('closes pages by hand, when the workbook is opened anew, and when somebody else signs in', async () => {
  const google = await startScript({ 'Code.js': shows });
  await google.run('sidebar', ['a']);
  await google.run('modal', ['a']);
  google.closePage(google.pages()[0]?.id ?? '');
  expect(google.pages().map(({ kind }) => kind)).toEqual(['modal']);
  google.signIn('ana@example.com', 'ko');
  expect(google.pages()).toHaveLength(1);
  google.signIn('bo@example.com');
  expect(google.pages()).toEqual([]);
  await google.run('sidebar', ['b']);
  expect(google.pages()[0]?.user).toBe('bo@example.com');
  await google.open();
  expect(google.pages()).toEqual([]);
});

it('signs the person in with another language', async () => {
  const google = await startScript({
    'Code.js': 'function main() { return Session.getActiveUserLocale(); }',
  });
  google.signIn('ana@example.com', 'ko');
  expect(completed(await google.run('main'))).toBe('ko');
});

it('wants the scope for it, and no simple trigger may show a page', async () => {
  const code = `${thrownBy}
    function attempt() {
      var ui = SpreadsheetApp.getUi();
      var output = HtmlService.createHtmlOutput('x');
      return [
        thrownBy(function () { ui.showSidebar(output); }),
        thrownBy(function () { ui.showModalDialog(output, 't'); }),
        thrownBy(function () { ui.showModelessDialog(output, 't'); }),
      ];
    }
    function onOpen() { console.log(JSON.stringify(attempt())); }`;
  const ui = 'https://www.googleapis.com/auth/script.container.ui';
  const members = ['showSidebar', 'showModalDialog', 'showModelessDialog'];
  const trusted = await startScript({ 'Code.js': code });
  const [line] = (await trusted.open()).logs;
  expect(JSON.parse(line?.message ?? '')).toEqual(
    members.map(
      (name) => `Exception: You do not have permission to call Ui.${name}. Required permissions: ${ui}`,
    ),
  );
  const manifest = {
    ...fullManifest,
    oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'],
  };
  const poor = await startScript({ 'Code.js': code }, { manifest });
  expect(completed(await poor.run('attempt'))).toEqual(
    members.map(
      (name) =>
        `Exception: Specified permissions are not sufficient to call Ui.${name}. Required permissions: ${ui}`,
    ),
  );
  expect([...trusted.pages(), ...poor.pages()]).toEqual([]);
});

it('cannot be reached from a time-driven trigger', async () => {
  const google = await startScript({
    'Code.js': `${shows} ${thrownBy}
      function main() { ScriptApp.newTrigger('tick').timeBased().after(1000).create(); }
      function tick() { return thrownBy(function () { sidebar('x'); }); }`,
  });
  await google.run('main');
  const [tick] = await google.stepTo(noon + 60_000);
  expect(tick?.result).toBe('Exception: Cannot call SpreadsheetApp.getUi() from this context.');
  expect(google.pages()).toEqual([]);
});

it('refuses what is no HtmlOutput, a missing title, and the deprecated showDialog', async () => {
  const google = await startScript({
    'Code.js': `${thrownBy} function main() {
      var ui = SpreadsheetApp.getUi();
      return [
        thrownBy(function () { ui.showSidebar('<p>'); }),
        thrownBy(function () { ui.showModalDialog(HtmlService.createHtmlOutput('x')); }),
        thrownBy(function () { ui.showDialog(HtmlService.createHtmlOutput('x')); }),
      ];
    }`,
  });
  expect(completed(await google.run('main'))).toEqual([
    "Exception: The parameters (String) don't match the method signature for Ui.showSidebar.",
    "Exception: The parameters (HtmlService.HtmlOutput) don't match the method signature for Ui.showModalDialog.",
    'Error: not implemented in the stand-in: Ui.showDialog',
  ]);
});
