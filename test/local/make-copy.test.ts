import { expect, it } from 'vitest';
import { makeCopy } from '../../src/local/make-copy.ts';
import { restoreWorkbook } from '../../src/local/workbook/snapshot.ts';
import { completed, noon, startScript, startScriptInProcess } from './script-project.ts';

const code = `
  function fill() {
    var sheet = SpreadsheetApp.getActive().getSheets()[0];
    sheet.setName('Data');
    sheet.getRange('B2').setValue('kept').setFontWeight('bold');
    sheet.getRange('C2').setFormula('=LEN(B2)');
    Sheets.Spreadsheets.batchUpdate({ requests: [
      { createDeveloperMetadata: { developerMetadata: { metadataId: 7, metadataKey: 'tab', metadataValue: 'v', visibility: 'DOCUMENT', location: { sheetId: 0 } } } },
      { createDeveloperMetadata: { developerMetadata: { metadataId: 8, metadataKey: 'row', visibility: 'PROJECT', location: { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } } } },
    ] }, SpreadsheetApp.getActive().getId());
    ['getScriptProperties', 'getDocumentProperties', 'getUserProperties'].forEach(function (of) { PropertiesService[of]().setProperty('k', of); });
    MailApp.sendEmail('bo@example.com', 'Hello', 'text');
    make();
  }
  function make() { return ScriptApp.newTrigger('tick').timeBased().everyHours(1).create().getUniqueId(); }
  function tick() {}
  function uuid() { return Utilities.getUuid(); }
  function write() { SpreadsheetApp.getActiveSheet().getRange('B2').setValue('changed'); PropertiesService.getDocumentProperties().setProperty('k', 'changed'); }
  function ids() { return [SpreadsheetApp.getActive().getId(), ScriptApp.getScriptId(), ScriptApp.getProjectTriggers().length]; }
  function look() {
    var book = SpreadsheetApp.getActive();
    var range = book.getSheetByName('Data').getRange('B2');
    return {
      ids: [book.getId(), ScriptApp.getScriptId()],
      title: book.getName(),
      cells: [range.getValue(), Sheets.Spreadsheets.get(book.getId(), { ranges: ['Data!B2'], fields: 'sheets(data(rowData(values(userEnteredFormat(textFormat(bold))))))' }).sheets[0].data[0].rowData[0].values[0].userEnteredFormat.textFormat.bold, range.offset(0, 1).getFormula(), range.offset(0, 1).getValue()],
      metadata: Sheets.Spreadsheets.DeveloperMetadata.search({ dataFilters: [{ developerMetadataLookup: {} }] }, book.getId()).matchedDeveloperMetadata
        .map(function (found) { var one = found.developerMetadata; return [one.metadataId, one.metadataKey, one.metadataValue, one.visibility, one.location.locationType]; }),
      properties: ['getScriptProperties', 'getDocumentProperties', 'getUserProperties'].map(function (of) { return PropertiesService[of]().getProperty('k'); }),
      triggers: ScriptApp.getProjectTriggers().length,
      mailQuota: MailApp.getRemainingDailyQuota(),
    };
  }`;

it('makes of a workbook another one with the same tabs and script, without properties and triggers', async () => {
  const files = { 'Code.js': code };
  const original = await startScript(files);
  completed(await original.run('fill'));
  const before = completed(await original.run('look'));
  const saved = makeCopy(original.save(), { spreadsheetId: 'W2', scriptId: 'S2' });
  const copy = await startScriptInProcess(files, { saved, workbook: restoreWorkbook(saved.workbook) });

  const cells = ['kept', true, '=LEN(B2)', 4];
  const metadata = [
    [7, 'tab', 'v', 'DOCUMENT', 'SHEET'],
    [8, 'row', null, 'PROJECT', 'ROW'],
  ];
  const ofOriginal = {
    ids: ['W', 'local-script'],
    title: 'Ops',
    cells,
    metadata,
    properties: ['getScriptProperties', 'getDocumentProperties', 'getUserProperties'],
    triggers: 1,
    mailQuota: 1499,
  };
  const ofCopy = {
    ids: ['W2', 'S2'],
    title: 'Copy of Ops',
    cells,
    metadata,
    properties: [null, null, null],
    triggers: 0,
    mailQuota: 1499,
  };
  expect(before).toMatchObject(ofOriginal);
  expect(completed(copy.run('look'))).toMatchObject(ofCopy);
  expect([copy.mails(), copy.triggers(), copy.stepTo(noon + 3 * 3_600_000)]).toEqual([[], [], []]);

  completed(copy.run('write'));
  expect(completed(await original.run('look'))).toEqual(before);
});

it('gives triggers and UUIDs that the original never gives', async () => {
  const files = { 'Code.js': code };
  const original = await startScriptInProcess(files);
  const saved = makeCopy(original.save(), { spreadsheetId: 'W2', scriptId: 'S2', title: 'Mine' });
  const copy = await startScriptInProcess(files, { saved, workbook: restoreWorkbook(saved.workbook) });
  const ids = [original, copy].flatMap((google) =>
    ['make', 'make', 'uuid'].map((name) => google.run(name).result),
  );
  expect(new Set(ids).size).toBe(6);
  expect(copy.workbook.title).toBe('Mine');
  const again = copy.save();
  const restarted = await startScriptInProcess(files, {
    saved: again,
    workbook: restoreWorkbook(again.workbook),
  });
  expect(completed(restarted.run('ids'))).toEqual(['W2', 'S2', 2]);
});
