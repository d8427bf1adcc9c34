import { describe, expect, it } from 'vitest';
import { steppedClock } from '../../../src/local/clock.ts';
import {
  ExecutionKilled,
  ServiceException,
  StandInMisuse,
} from '../../../src/local/runtime/service-exception.ts';
import { scriptedUiAtOnce } from '../../../src/local/scripted-ui.ts';
import { restoreWorkbook } from '../../../src/local/workbook/snapshot.ts';
import { completed, noon, startScript, startScriptInProcess, thrownBy } from '../script-project.ts';

const files = (code: string) => ({ 'Code.js': code });

/** Runs a function in both runners. */
async function inBoth(code: string, functionName = 'main', args: unknown[] = []) {
  const worker = await startScript(files(code));
  const inProcess = await startScriptInProcess(files(code));
  return [await worker.run(functionName, args), inProcess.run(functionName, args)] as const;
}

describe('an execution in process', () => {
  it.each([
    [
      'works with services, log, clock and result',
      `function main(a, b) {
        console.log('sum of %s', a, new Date());
        var properties = PropertiesService.getScriptProperties();
        properties.setProperty('k', 'v');
        Utilities.sleep(1500);
        Sheets.Spreadsheets.Values.update({ values: [[a, 'x', true]] }, 'W', 'A1', { valueInputOption: 'RAW' });
        return { sum: a + b, date: new Date().toString(), uuid: Utilities.getUuid(), values: SpreadsheetApp.getActiveSheet().getDataRange().getValues() };
      }`,
    ],
    [
      'fails with a stack of its own frames',
      'function main() {\n  deep();\n}\nfunction deep() {\n  SpreadsheetApp.getActive().getRange("no such!A1");\n}',
    ],
    ['fails while its file loads', 'var x = null;\nx.y;\nfunction main() {}'],
    ['throws what is no error', 'function main() { throw "words"; }'],
    ['has no such function', 'function other() {}'],
    [
      'runs promises and loses errors that nobody awaits',
      `async function main() { await null; Promise.reject(new Error('lost')); return SpreadsheetApp.getActive().getName(); }`,
    ],
    [
      'ends at the limit of the clock',
      'function main() { try { for (;;) Utilities.sleep(100000); } finally { SpreadsheetApp.getActive().rename("no"); } }',
    ],
    [
      'sees these globals and no others',
      'function main() { return Object.getOwnPropertyNames(globalThis).sort(); }',
    ],
    [
      'shares no realm with Node',
      `function main() { return [this === globalThis, Object.getPrototypeOf(globalThis) === Object.prototype, [] instanceof Array, typeof process, Date.name]; }`,
    ],
  ])('%s as one in a worker does', async (_, code) => {
    const [worker, inProcess] = await inBoth(code, 'main', [1, 2]);
    expect(inProcess).toEqual(worker);
  });

  it('starts with nothing of the one before', async () => {
    const google = await startScriptInProcess(
      files(
        'var n = 0; Array.prototype.mine = 1; function main() { n++; globalThis.left = 1; return [n, [].mine]; } function look() { return [n, typeof left]; }',
      ),
    );
    expect(completed(google.run('main'))).toEqual([1, 1]);
    expect(completed(google.run('look'))).toEqual([0, 'undefined']);
    expect([].constructor.prototype).not.toHaveProperty('mine');
  });

  it('opens, clicks, steps through triggers, asks a person and serves pages', async () => {
    const ui = scriptedUiAtOnce([{ kind: 'prompt', expect: 'Who?', button: 'OK', text: 'Ana' }]);
    const google = await startScriptInProcess(
      files(`
        function onOpen() { SpreadsheetApp.getUi().createMenu('M').addItem('Ask', 'ask').addToUi(); }
        function ask() {
          ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create();
          SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>hi'));
          return SpreadsheetApp.getUi().prompt('Who?').getResponseText();
        }
        function tick(e) { return e.minute; }
        function add(a, b) { if (!b) throw new Error('b?'); return a + b; }`),
      { ui },
    );
    expect(google.open().status).toBe('Completed');
    expect(completed(google.click('M', 'Ask'))).toBe('Ana');
    const ticks = google.stepTo(noon + 20 * 60_000);
    expect(ticks.map(({ type, status }) => [type, status])).toEqual(
      Array(4).fill(['Time-Driven', 'Completed']),
    );
    const [page] = google.pages();
    expect(google.callFromPage(page?.id ?? '', 'add', [1, 2])).toEqual({ result: 3 });
    expect(google.callFromPage(page?.id ?? '', 'add', [1])).toEqual({
      error: { name: 'ScriptError', message: 'Error: b?' },
    });
    expect(google.callFromPage('gone', 'add', [])).toHaveProperty('error');
  });

  it('ends in real time when it makes no calls, and the next one runs', async () => {
    const google = await startScriptInProcess(
      files(
        'function spin() { try { for (;;) {} } catch (e) { return 1; } } function main() { return "alive"; }',
      ),
      { realTimeLimit: 500 },
    );
    expect(google.run('spin').status).toBe('Timed out');
    expect(completed(google.run('main'))).toBe('alive');
  });
});

describe('what ends an execution in process', () => {
  const stubborn = `
    function main() {
      var properties = PropertiesService.getScriptProperties();
      properties.setProperty('before', '1');
      try { properties.setProperty('at', '1'); } catch (e) { try { properties.setProperty('caught', '1'); console.log('caught'); } catch (e2) {} }
      finally { try { SpreadsheetApp.getActive().rename('finally'); } catch (e3) {} }
      for (var i = 0; i < 3; i++) try { properties.setProperty('again' + i, '1'); Utilities.sleep(1000); } catch (e4) {}
      return 'survived';
    }`;

  it.each([
    ['before', ['before']],
    ['after', ['before', 'at']],
  ])('%s a call leaves nothing of what the script does then', async (when, kept) => {
    const clock = steppedClock(noon);
    const google = await startScriptInProcess(files(stubborn), {
      clock,
      onServiceCall({ args }) {
        if (args[1] !== 'at') return;
        const die = () => {
          throw new ExecutionKilled();
        };
        return when === 'after' ? die : die();
      },
    });
    const execution = google.run('main');
    expect(execution).toMatchObject({ status: 'Timed out', logs: [], durationMs: 0 });
    expect(execution).not.toHaveProperty('result');
    expect(execution.serviceCalls).toEqual({ 'Properties.setProperty': 2 });
    expect(Object.keys(google.properties('script'))).toEqual(kept);
    expect(google.workbook.title).toBe('Ops');
    expect(clock.now()).toBe(noon);
  });

  it('gives its locks back', async () => {
    const code = `function main() { LockService.getScriptLock().waitLock(1); SpreadsheetApp.flush(); }
      function after() { return LockService.getScriptLock().tryLock(0); }`;
    const google = await startScriptInProcess(files(code), {
      onServiceCall({ name }) {
        if (name === 'SpreadsheetApp.flush') throw new ExecutionKilled();
      },
    });
    google.run('main');
    expect(completed(google.run('after'))).toBe(true);
  });
});

it('lets an observer fail a call, and run another execution within this one, which waits for locks in vain', async () => {
  const clock = steppedClock(noon);
  const seen: unknown[] = [];
  const google = await startScriptInProcess(
    files(`${thrownBy}
      function main() { LockService.getScriptLock().waitLock(1000); return [thrownBy(function () { SpreadsheetApp.flush(); }), LockService.getScriptLock().hasLock()]; }
      function other() { var start = Date.now(); return [thrownBy(function () { LockService.getScriptLock().waitLock(2500); }), LockService.getScriptLock().tryLock(500), Date.now() - start]; }`),
    {
      clock,
      onServiceCall({ name }) {
        if (name !== 'SpreadsheetApp.flush') return;
        seen.push(completed(google.run('other')));
        throw new ServiceException('Service unavailable');
      },
    },
  );
  expect(completed(google.run('main'))).toEqual(['Exception: Service unavailable', true]);
  expect(seen).toEqual([
    ['Exception: Lock timeout: another process was holding the lock for too long.', false, 3000],
  ]);
});

it('tells its user, not the script, that something would answer later', async () => {
  const code = 'function main() { try { return BigQuery.Projects.list(); } catch (e) { return "caught"; } }';
  const later = { handle: async () => ({ status: 200, body: {} }) };
  const google = await startScriptInProcess(files(code), { warehouse: later as never });
  expect(() => google.run('main')).toThrow(StandInMisuse);
  expect(google.executions()).toMatchObject([
    { status: 'Failed', error: { message: /^BigQuery\.Projects\.list answers later/ } },
  ]);
});

it('keeps what a worker can go on with, and the other way round', async () => {
  const code = `function put(k) { PropertiesService.getUserProperties().setProperty(k, k); SpreadsheetApp.getActiveSheet().getRange('A1').setValue(k); MailApp.sendEmail('a@example.com', k, k); ScriptApp.newTrigger(k).timeBased().everyHours(1).create(); }
    function look() { return [PropertiesService.getUserProperties().getKeys(), SpreadsheetApp.getActiveSheet().getRange('A1').getValue(), MailApp.getRemainingDailyQuota(), ScriptApp.getProjectTriggers().length]; }`;
  const first = await startScriptInProcess(files(code));
  first.run('put', ['a']);
  const saved = JSON.parse(JSON.stringify(first.save()));
  const second = await startScript(files(code), { saved, workbook: restoreWorkbook(saved.workbook) });
  expect(completed(await second.run('look'))).toEqual([['a'], 'a', 1499, 1]);
  await second.run('put', ['b']);
  const again = JSON.parse(JSON.stringify(second.save()));
  const third = await startScriptInProcess(files(code), {
    saved: again,
    workbook: restoreWorkbook(again.workbook),
  });
  expect(completed(third.run('look'))).toEqual([['a', 'b'], 'b', 1498, 2]);
  expect(third.executions().map(({ id }) => id)).toEqual([
    'execution-1',
    'execution-2',
    'execution-3',
    'execution-4',
  ]);
});
