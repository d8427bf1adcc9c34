import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../scripts/build/build.ts';
import { deriveScopes } from '../../scripts/build/derive-scopes.ts';
import { serviceRules } from '../../scripts/build/service-table.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { productFixture } from './product-fixture.ts';

const root = path.resolve(import.meta.dirname, '../..');
const auth = 'https://www.googleapis.com/auth/';

function scopesOf(script: string): string[] {
  return [...deriveScopes(script).scopes.keys()].map((scope) => scope.replace(auth, ''));
}

describe.each([{ minify: false }, { minify: true }])(
  'the bundle that ships, minify $minify',
  ({ minify }) => {
    it('needs exactly the scopes and services of its manifest', async () => {
      const { files } = await build({ root, outDir: await temporaryFolder(), minify });
      const manifest = JSON.parse(await readFile(path.join(root, 'appsscript.json'), 'utf8'));
      const needs = deriveScopes(files['querytabs.js'] ?? '');
      expect([...needs.scopes.keys()]).toEqual([...manifest.oauthScopes].sort());
      expect(needs.advanced).toEqual(
        manifest.dependencies.enabledAdvancedServices.map(
          ({ userSymbol }: { userSymbol: string }) => userSymbol,
        ),
      );
    });
  },
);

describe('the scopes of a script', () => {
  it.each([
    ['SpreadsheetApp.getActiveSpreadsheet()', ['spreadsheets.currentonly']],
    ['SpreadsheetApp.getUi().createMenu("x")', ['script.container.ui']],
    ['Sheets.Spreadsheets.get("id")', ['spreadsheets.readonly']],
    ['Sheets.Spreadsheets.batchUpdate({}, "id")', ['spreadsheets']],
    ['SpreadsheetApp.getActive(); Sheets.Spreadsheets.Values.update({}, "id", "A1")', ['spreadsheets']],
    ['Sheets.Spreadsheets.get("id"); Sheets.Spreadsheets.batchUpdate({}, "id")', ['spreadsheets']],
    ['BigQuery.Projects.list()', ['bigquery.readonly']],
    ['BigQuery.Projects.list(); BigQuery.Jobs.insert({}, "p")', ['bigquery']],
    ['MailApp.sendEmail({})', ['script.send_mail']],
    ['ScriptApp.newTrigger("f")', ['script.scriptapp']],
    ['UrlFetchApp.fetch("https://example.com")', ['script.external_request']],
    ['Session.getEffectiveUser().getEmail()', ['userinfo.email']],
    ['Session.getActiveUserLocale() + Session.getScriptTimeZone()', []],
    [
      'CacheService.getDocumentCache(); LockService.getScriptLock(); PropertiesService.getUserProperties(); HtmlService.createHtmlOutput(""); Utilities.getUuid()',
      [],
    ],
  ])('of %s', (script, scopes) => {
    expect(scopesOf(script)).toEqual(scopes);
  });

  it.each([
    ['an optional member', 'Sheets?.Spreadsheets?.batchUpdate({}, "id")'],
    [
      'one lowered for older runtimes',
      '(Sheets == null ? void 0 : Sheets.Spreadsheets).batchUpdate({}, "id")',
    ],
    ['a quoted member', 'Sheets["Spreadsheets"].get("id"); Sheets.Spreadsheets["batchUpdate"]({}, "id")'],
    ['a collection that is passed on', 'const api = Sheets.Spreadsheets; api.get("id")'],
    ['a computed member below a collection', 'Sheets.Spreadsheets[name]("id")'],
    ['the global object', 'globalThis.Sheets.Spreadsheets.batchUpdate({}, "id")'],
  ])('are found through %s', (_what, script) => {
    expect(scopesOf(script)).toEqual(['spreadsheets']);
  });

  it('are not guessed from words, keys, members and questions', () => {
    expect(
      scopesOf(
        'const a = { MailApp: 1, Sheets() { return "BigQuery.Jobs" } }; a.MailApp; a.Sheets(); typeof BigQuery; MailApp: for (;;) break MailApp;',
      ),
    ).toEqual([]);
  });

  it.each([
    ['Sheets[name].get("id")', 'asks Sheets for a computed member'],
    ['const mail = MailApp;', 'passes MailApp on as a value'],
    ['const { sendEmail } = MailApp;', 'passes MailApp on as a value'],
    ['use({ Session })', 'passes Session on as a value'],
    ['use(globalThis)', 'passes globalThis on as a value'],
    ['globalThis[name]()', 'asks globalThis for a computed member'],
    ['const s = globalThis.MailApp;', 'passes MailApp on as a value'],
    ['this.MailApp.sendEmail({})', 'asks "this" for MailApp'],
    ['function f(Sheets) { return Sheets.Spreadsheets; }', 'declares or assigns Sheets itself'],
    ['const { a: { Utilities } } = x;', 'declares or assigns Utilities itself'],
    ['Session = {};', 'declares or assigns Session itself'],
    ['eval("MailApp")', 'uses eval'],
    ['new Function("return MailApp")', 'uses Function'],
  ])('cannot be told of %s', (script, why) => {
    expect(() => deriveScopes(`\n${script}`)).toThrow(`cannot tell what the script uses: line 2 ${why}`);
  });

  it.each(['MailApp.getAliases()', 'DriveApp.getFileById("id")', 'SpreadsheetApp.newRichTextValue()'])(
    'are refused by name for a member that nobody looked up: %s',
    (script) => {
      const name = script.replace(/\(.*/, '');
      expect(() => deriveScopes(script)).toThrow(`${name} is not in scripts/build/service-table.ts`);
    },
  );
});

describe('a build', () => {
  const main = 'src/main.ts';
  const mails = { [main]: 'export const send = () => MailApp.sendEmail({});' };
  const reads = { [main]: 'export const read = () => Sheets.Spreadsheets.get("id");' };
  const sheets = { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' };
  const manifest = (oauthScopes: string[], enabledAdvancedServices: object[] = []) => ({
    'appsscript.json': JSON.stringify({
      oauthScopes: oauthScopes.map((scope) => auth + scope),
      dependencies: { enabledAdvancedServices },
    }),
  });

  it.each([
    ['as asked', mails, manifest(['script.send_mail'])],
    ['with its service', reads, manifest(['spreadsheets.readonly'], [sheets])],
  ])('passes with a manifest %s', async (_what, sources, file) => {
    const fixture = await productFixture({ ...sources, ...file });
    await build({ root: fixture, outDir: path.join(fixture, 'dist'), minify: false });
  });

  it.each([
    ['no scope', mails, manifest([]), 'lacks the scope .*send_mail, which MailApp.sendEmail needs'],
    [
      'a scope too many',
      mails,
      manifest(['script.send_mail', 'drive']),
      'declares the scope .*drive, which nothing',
    ],
    ['no service', reads, manifest(['spreadsheets.readonly']), 'lacks the advanced service Sheets'],
    [
      'a service too many',
      mails,
      manifest(['script.send_mail'], [sheets]),
      'enables the advanced service Sheets, which the script does not use',
    ],
    [
      'another version',
      reads,
      manifest(['spreadsheets.readonly'], [{ ...sheets, version: 'v3' }]),
      'calls sheets v3 by the name of another service',
    ],
  ])('fails with %s', async (_what, sources, file, message) => {
    const fixture = await productFixture({ ...sources, ...file });
    const building = build({ root: fixture, outDir: path.join(fixture, 'dist'), minify: false });
    await expect(building).rejects.toThrow(new RegExp(`appsscript.json ${message}`));
  });
});

it('cites a public page of Google for every rule', () => {
  for (const { source } of serviceRules) {
    expect(source).toMatch(/^https:\/\/(developers|cloud)\.google\.com\//);
  }
});
