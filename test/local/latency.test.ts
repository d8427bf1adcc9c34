import { describe, expect, it } from 'vitest';
import { callSizes } from '../../src/local/call-sizes.ts';
import { steppedClock } from '../../src/local/clock.ts';
import { latencyConstants, latencyOf } from '../../src/local/latency.ts';
import type { RestRequest } from '../../src/local/rest.ts';
import { noon, startScript, startScriptInProcess } from './script-project.ts';

const rowsOf = (rows: number, columns: number) => Array.from({ length: rows }, () => Array(columns).fill(1));

/** The model's milliseconds for a call with these arguments and this result. */
function msOf(name: string, args: unknown[], result?: unknown): number {
  return latencyOf(name, callSizes(name, args, result, JSON.stringify(result)?.length ?? 0));
}

describe('the latency model', () => {
  it('writes ten million cells in four requests in 220 s, and cannot in one', () => {
    const update = (rows: number) =>
      latencyOf('Sheets.Spreadsheets.Values.update', {
        ...callSizes('Sheets.Spreadsheets.Values.update', [], undefined, 0),
        valuesWritten: rows * 10,
      });
    expect(3 * update(300_000) + update(100_000)).toBe(220_000);
    expect(update(1_000_000)).toBeGreaterThan(180_000);
  });

  it('follows the cells of each kind of writing and reading', () => {
    const values = rowsOf(1000, 10);
    // 300 + 10,000 x 0.02188, and 166.5 + 10,000 x 0.02701.
    expect(msOf('Sheets.Spreadsheets.Values.update', [{ values }, 'W', 'A1'])).toBe(519);
    expect(msOf('Range.setValues', [{}, values])).toBe(437);
    // 300 + 10,000 x 0.01094, and 166.5 + 10,000 x 0.01683.
    expect(msOf('Sheets.Spreadsheets.Values.get', ['W', 'A1'], { values })).toBe(409);
    expect(msOf('Range.getValues', [{}], values)).toBe(335);
  });

  it('takes 3 s for updateCells of 10,000 cells and 0.75 s for a copy of as many', () => {
    const rows = rowsOf(100, 100).map((row) => ({ values: row.map(() => ({})) }));
    const range = { startRowIndex: 0, endRowIndex: 100, startColumnIndex: 0, endColumnIndex: 100 };
    // Each batch has one request: 10 ms more.
    expect(msOf('Sheets.Spreadsheets.batchUpdate', [{ requests: [{ updateCells: { rows } }] }, 'W'])).toBe(
      3010,
    );
    const copyPaste = { source: { ...range, endRowIndex: 1 }, destination: range };
    expect(msOf('Sheets.Spreadsheets.batchUpdate', [{ requests: [{ copyPaste }] }, 'W'])).toBe(760);
  });

  it('adds half a second to five fetches at once and two to five in a row', () => {
    const url = 'https://example.com';
    expect(5000 + msOf('UrlFetchApp.fetchAll', [Array(5).fill({ url })], Array(5).fill({ text: '' }))).toBe(
      5500,
    );
    expect(5 * (5000 + msOf('UrlFetchApp.fetch', [{ url }]))).toBe(27_000);
  });

  it('reads BigQuery by the megabyte, the largest page where several come at once', () => {
    const text = 'x'.repeat(5_000_000);
    const page = (startIndex: number) => ({
      url: `https://b/bigquery/v2/projects/p/queries/j?startIndex=${startIndex}`,
    });
    // 400 + 3 x 25 + 5 x 336.
    expect(
      msOf(
        'UrlFetchApp.fetchAll',
        [[0, 1, 2, 3].map(page)],
        [{ text }, { text: 'x' }, { text }, { text: '' }],
      ),
    ).toBe(2155);
    const results = (options: object) => msOf('BigQuery.Jobs.getQueryResults', [{}, options], {});
    expect([results({ startIndex: 5 }), results({ pageToken: 't' }), results({ maxResults: 0 })]).toEqual([
      400, 400, 1400,
    ]);
  });

  it.each([
    ['Properties.getProperty', 30],
    ['Properties.getProperties', 30],
    ['Properties.setProperty', 62],
    ['Properties.setProperties', 62],
    ['Properties.deleteProperty', 62],
    ['Cache.getAll', 3],
    ['Cache.put', 93],
    ['Cache.removeAll', 93],
    ['Lock.tryLock', 93],
    ['Lock.releaseLock', 93],
    ['Session.getEffectiveUser', 0],
    ['Session.getActiveUserLocale', 0],
    ['ScriptApp.getProjectTriggers', 400],
    ['ScriptApp.deleteTrigger', 400],
    ['ClockTriggerBuilder.create', 400],
    ['MailApp.getRemainingDailyQuota', 400],
    ['MailApp.sendEmail', 800],
    ['BigQuery.Tables.get', 400],
    ['Utilities.computeDigest', 0],
    ['Utilities.getUuid', 0],
  ])('has %s of a tick take %d ms', (name, ms) => {
    expect(msOf(name, [])).toBe(ms);
  });

  it('says where each number is from, or that it is assumed', () => {
    for (const constant of Object.values(latencyConstants)) {
      if (constant.ms === 0) continue;
      if ('source' in constant) expect(constant.source).toMatch(/^https:\/\//);
      else expect(constant.because).toMatch(/^assumed/);
    }
  });
});

describe.each([
  ['in a worker', startScript],
  ['in process', startScriptInProcess],
])('an execution %s', (_, start) => {
  const code = `
    function main() {
      var properties = PropertiesService.getScriptProperties();
      properties.setProperty('k', 'v'); properties.getProperty('k');
      CacheService.getScriptCache().put('k', 'v'); CacheService.getScriptCache().get('k');
      try { Sheets.Spreadsheets.Values.get('W', 'nothing!A1'); } catch (e) {}
      console.log('free');
    }
    function long() { for (var i = 0; i < 1201; i++) Sheets.Spreadsheets.Values.get('W', 'A1'); }`;

  it('takes the time of its calls, also of those that fail', async () => {
    const clock = steppedClock(noon);
    const google = await start({ 'Code.js': code }, { clock, latency: true });
    expect((await google.run('main')).durationMs).toBe(62 + 30 + 93 + 3 + 300);
  });

  it('takes none where the model is not asked for', async () => {
    const google = await start({ 'Code.js': code });
    expect((await google.run('main')).durationMs).toBe(0);
  });

  it('takes time to start where a trigger starts it, which counts for the day', async () => {
    const google = await start(
      {
        'Code.js': `function main() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(10).create(); }
          function tick() { return Date.now(); }`,
      },
      { latency: true, limits: { triggerRuntimePerDay: 1000 } },
    );
    expect((await google.run('main')).durationMs).toBe(400);
    const ticks = await google.stepTo(noon + 40 * 60_000);
    // A day's second holds two starts whole and the beginning of a third.
    expect(ticks.map(({ status, durationMs }) => [status, durationMs])).toEqual([
      ...Array(3).fill(['Completed', 400]),
      ['Failed', 0],
    ]);
    expect(ticks[0]?.result).toBe((ticks[0]?.started ?? 0) + 400);
  });

  it('ends at six minutes', async () => {
    const google = await start({ 'Code.js': code }, { latency: true });
    expect(await google.run('long')).toMatchObject({ status: 'Timed out', durationMs: 360_000 });
  });
});

it('ends a Sheets request after 180 s, which has landed all the same', async () => {
  const code = `function main() {
    var requests = [{ updateCells: { rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }], fields: 'userEnteredValue', start: { sheetId: 0, rowIndex: 0, columnIndex: 0 } } }];
    for (var i = 0; i < 18000; i++) requests.push({ updateSpreadsheetProperties: { properties: { title: 'T' }, fields: 'title' } });
    try { Sheets.Spreadsheets.batchUpdate({ requests: requests }, 'W'); } catch (e) { return e.message; }
  }`;
  const google = await startScriptInProcess({ 'Code.js': code }, { latency: true });
  const { result, durationMs } = google.run('main');
  expect([result, durationMs]).toEqual([
    'API call to sheets.spreadsheets.batchUpdate failed with error: Empty response',
    180_000,
  ]);
  expect(google.workbook.sheets[0]?.values[0]?.[0]).toBe(1);
});

it('charges a fetch of a large page', async () => {
  const body = { rows: 'x'.repeat(1_000_000) };
  const warehouse = { handle: (_: RestRequest) => ({ status: 200, body }) };
  const code = `function main() {
    var headers = { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() };
    UrlFetchApp.fetch('https://bigquery.googleapis.com/bigquery/v2/projects/p/queries/j?startIndex=0&prettyPrint=false', { headers: headers });
  }`;
  const google = await startScriptInProcess({ 'Code.js': code }, { latency: true, warehouse });
  // The token 400, the request 400 and 336 for a megabyte.
  expect(google.run('main').durationMs).toBe(1136);
});
