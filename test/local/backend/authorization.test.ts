import { expect, it } from 'vitest';
import { completed, fullManifest, startScript, thrownBy } from '../script-project.ts';

const calls = `${thrownBy}
function tryAll() {
  return [
    thrownBy(function () { MailApp.getRemainingDailyQuota(); }),
    thrownBy(function () { Sheets.Spreadsheets.get('W'); }),
    thrownBy(function () { BigQuery.Projects.list(); }),
    thrownBy(function () { ScriptApp.getProjectTriggers(); }),
    thrownBy(function () { ScriptApp.newTrigger('main').timeBased().everyHours(1).create(); }),
    thrownBy(function () { SpreadsheetApp.getActive(); }),
    thrownBy(function () { PropertiesService.getUserProperties().getKeys(); }),
    Session.getActiveUser().getEmail(),
  ];
}`;

it('refuses authorised services in a simple trigger and allows the bound sheet, menus and properties', async () => {
  const google = await startScript({
    'Code.js': `${calls}
      function onOpen(e) {
        SpreadsheetApp.getUi().createMenu('M').addItem('i', 'f').addToUi();
        console.log(JSON.stringify(tryAll()));
        console.log(String(e.authMode) + ' ' + e.source.getName());
      }`,
  });
  const { status, logs } = await google.open();
  const auth = 'https://www.googleapis.com/auth/';
  expect(status).toBe('Completed');
  expect(JSON.parse(logs[0]?.message ?? '')).toEqual([
    `Exception: You do not have permission to call MailApp.getRemainingDailyQuota. Required permissions: ${auth}script.send_mail`,
    expect.stringMatching(
      /^Exception: You do not have permission to call Sheets\.Spreadsheets\.get\. Required permissions: /,
    ),
    expect.stringMatching(/^Exception: You do not have permission to call BigQuery\.Projects\.list\./),
    `Exception: You do not have permission to call ScriptApp.getProjectTriggers. Required permissions: ${auth}script.scriptapp`,
    `Exception: You do not have permission to call ScriptApp.ClockTriggerBuilder.create. Required permissions: ${auth}script.scriptapp`,
    'nothing thrown',
    'nothing thrown',
    '',
  ]);
  expect(logs[1]?.message).toBe('LIMITED Ops');
  expect(google.menu()).toHaveLength(1);
});

it('fails onOpen when a service is called while the files load', async () => {
  const google = await startScript({
    'Code.js':
      'var triggers = ScriptApp.getProjectTriggers();\nfunction onOpen() { SpreadsheetApp.getUi().createMenu("M").addToUi(); }\nfunction main() { return triggers.length; }',
  });
  const opened = await google.open();
  expect(opened.status).toBe('Failed');
  expect(opened.error?.message).toMatch(
    /^You do not have permission to call ScriptApp\.getProjectTriggers\./,
  );
  expect(google.menu()).toEqual([]);
  expect(completed(await google.run('main'))).toBe(0);
});

it('wants the scopes that the manifest declares', async () => {
  const manifest = {
    ...fullManifest,
    oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'],
  };
  const google = await startScript(
    {
      'Code.js': `${thrownBy} function main() { return [
        thrownBy(function () { SpreadsheetApp.getActive(); }),
        thrownBy(function () { Sheets.Spreadsheets.get('W'); }),
        thrownBy(function () { MailApp.sendEmail('a@b.co', 's', 'b'); }),
        thrownBy(function () { Session.getActiveUser(); }),
      ]; }`,
    },
    { manifest },
  );
  const result = completed(await google.run('main')) as string[];
  expect(result[0]).toBe('nothing thrown');
  expect(result[1]).toMatch(
    /^Exception: Specified permissions are not sufficient to call Sheets\.Spreadsheets\.get\. Required permissions: .*\/auth\/spreadsheets /,
  );
  expect(result[2]).toBe(
    'Exception: Specified permissions are not sufficient to call MailApp.sendEmail. Required permissions: https://www.googleapis.com/auth/script.send_mail',
  );
  expect(result[3]).toMatch(/call Session\.getActiveUser\. Required permissions: .*userinfo\.email$/);
});

it('grants everything where the manifest declares no scopes, as Google works them out itself', async () => {
  const { oauthScopes: _none, ...manifest } = fullManifest;
  const google = await startScript(
    { 'Code.js': `${calls} function main() { return tryAll(); }` },
    { manifest },
  );
  const result = completed(await google.run('main')) as string[];
  expect(result.filter((text) => /permission/.test(text))).toEqual([]);
  expect(result[7]).toBe('ana@example.com');
});
