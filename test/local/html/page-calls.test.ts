import { expect, it } from 'vitest';
import type { LocalGoogle } from '../../../src/local/google.ts';
import { startScript } from '../script-project.ts';

const show = `function show() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x')); }`;

async function startPage(
  code: string,
  options: Parameters<typeof startScript>[1] = {},
): Promise<{ google: LocalGoogle; call: (name: string, ...args: unknown[]) => Promise<unknown> }> {
  const google = await startScript({ 'Code.js': `${show}\n${code}` }, options);
  await google.run('show');
  const id = google.pages()[0]?.id ?? '';
  return { google, call: (name, ...args) => google.callFromPage(id, name, args) };
}

it('runs a function of the script as the person at the page, with its interface in reach', async () => {
  const { google, call } = await startPage(`function add(a, b) {
    SpreadsheetApp.getUi();
    return { sum: a + b.c[0], by: Session.getEffectiveUser().getEmail(), nothing: undefined, list: [undefined] };
  }`);
  expect(await call('add', 1, { c: [2] })).toEqual({
    result: { sum: 3, by: 'ana@example.com', list: [null] },
  });
  expect(google.executions().at(-1)).toMatchObject({
    functionName: 'add',
    type: 'Unknown',
    status: 'Completed',
  });
});

it('answers null for a function that returns nothing', async () => {
  const { call } = await startPage('function nothing() {} async function later() { await null; return 1; }');
  expect(await call('nothing')).toEqual({ result: null });
  expect(await call('later')).toEqual({ result: 1 });
});

it('tells the page of an exception, as ScriptError with the name and message of the script', async () => {
  const { google, call } = await startPage(
    `function fail() { throw new RangeError('too far'); } function service() { SpreadsheetApp.getActive().getRange('no!A1'); }`,
  );
  expect(await call('fail')).toEqual({ error: { name: 'ScriptError', message: 'RangeError: too far' } });
  expect(await call('service')).toEqual({
    error: { name: 'ScriptError', message: 'Exception: Range not found' },
  });
  expect(google.executions().at(-1)?.status).toBe('Failed');
});

it('finds no private function, none that is not at the top level, and none of a closed page', async () => {
  const { google, call } = await startPage(
    'function hidden_() {} const arrow = () => 1; (function () { function inner() {} })();',
  );
  expect(google.functions()).toEqual(['show']);
  for (const name of ['hidden_', 'arrow', 'inner', 'missing', 'toString']) {
    expect(await call(name)).toEqual({
      error: { name: 'ScriptError', message: `Script function not found: ${name}` },
    });
  }
  google.closePage(google.pages()[0]?.id ?? '');
  expect(await call('show')).toEqual({
    error: { name: 'ScriptError', message: 'The page page-1 is closed.' },
  });
  expect(google.executions()).toHaveLength(1);
});

it('answers null for a result with a value that may not travel, and says so in the log', async () => {
  const { google, call } = await startPage(`
    function date() { return { rows: [[1, new Date(0)]] }; }
    function code() { return [function () {}]; }
    function cycle() { var a = {}; a.a = a; return a; }
    function big() { return 1n; }
    function map() { return new Map(); }`);
  for (const [name, reason] of [
    ['date', 'illegal value in property: 1'],
    ['code', 'illegal value in property: 0'],
    ['cycle', 'circular reference.'],
    ['big', 'illegal value in property: '],
    ['map', 'illegal value in property: '],
  ] as const) {
    expect([name, await call(name)]).toEqual([name, { result: null }]);
    expect(google.executions().at(-1)).toMatchObject({
      status: 'Completed',
      logs: [
        {
          severity: 'WARNING',
          message: `stand-in: the page gets null instead of the result. Failed due to ${reason}`,
        },
      ],
    });
  }
});

it('refuses arguments that no page could have sent', async () => {
  const { google, call } = await startPage('function take() { return 1; }');
  expect(await call('take', { when: new Date(0) })).toEqual({
    error: { name: 'TypeError', message: 'Failed due to illegal value in property: when' },
  });
  expect(google.executions()).toHaveLength(1);
});

it('runs calls beside each other, up to 30 executions of a user', async () => {
  const answers: (() => void)[] = [];
  const ui = {
    alert: () => new Promise<'OK'>((resolve) => answers.push(() => resolve('OK'))),
    prompt: () => Promise.reject(new Error('not asked')),
  };
  const { call } = await startPage('function wait(n) { SpreadsheetApp.getUi().alert("wait"); return n; }', {
    ui,
    limits: { simultaneousExecutions: 2 },
  });
  const open = [call('wait', 1), call('wait', 2)];
  await expect.poll(() => answers.length).toBe(2);
  expect(await call('wait', 3)).toEqual({
    error: {
      name: 'ScriptError',
      message: 'Exception: There are too many scripts running simultaneously for this Google user account.',
    },
  });
  for (const answer of answers) answer();
  expect(await Promise.all(open)).toEqual([{ result: 1 }, { result: 2 }]);
});

it('ends a call at the runtime limit', async () => {
  const { call } = await startPage('function slow() { for (;;) Utilities.sleep(100000); }');
  expect(await call('slow')).toEqual({
    error: { name: 'ScriptError', message: 'Exceeded maximum execution time' },
  });
});
