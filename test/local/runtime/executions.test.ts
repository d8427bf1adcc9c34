import { describe, expect, it } from 'vitest';
import { steppedClock } from '../../../src/local/clock.ts';
import { ExecutionKilled, ServiceException } from '../../../src/local/runtime/service-exception.ts';
import { completed, noon, startScript } from '../script-project.ts';

describe('an execution', () => {
  it('is listed with type, user, log, result and the calls it made', async () => {
    const google = await startScript({
      'Code.js': `function main(a, b) {
        console.log('sum of %s and %d', a, b, { more: [1] });
        Logger.log('from %s', 'Logger');
        console.error('bad');
        SpreadsheetApp.getActive().getName();
        Utilities.sleep(1500);
        return { sum: a + b };
      }`,
    });
    const execution = await google.run('main', [1, 2]);
    expect(execution).toEqual({
      id: 'execution-1',
      functionName: 'main',
      type: 'Editor',
      user: 'ana@example.com',
      status: 'Completed',
      started: noon,
      durationMs: 1500,
      logs: [
        { time: noon, severity: 'DEBUG', message: 'sum of 1 and 2 {"more":[1]}' },
        { time: noon, severity: 'INFO', message: 'from Logger' },
        { time: noon, severity: 'ERROR', message: 'bad' },
      ],
      serviceCalls: {
        'SpreadsheetApp.getActiveSpreadsheet': 1,
        'Spreadsheet.getName': 1,
        'Utilities.sleep': 1,
      },
      result: { sum: 3 },
    });
    expect(google.executions()).toEqual([execution]);
  });

  it('fails with name, message and a stack of script frames only', async () => {
    const google = await startScript({
      'Code.js':
        'function main() {\n  deep();\n}\nfunction deep() {\n  SpreadsheetApp.getActive().getRange("no such!A1");\n}',
    });
    const { status, error } = await google.run('main');
    expect(status).toBe('Failed');
    expect(error).toEqual({
      name: 'Exception',
      message: 'Range not found',
      stack: 'Exception: Range not found\n    at deep (Code:5:30)\n    at main (Code:2:3)',
    });
  });

  it("fails in Google's words where there is no such function, or a private one", async () => {
    const google = await startScript({
      'Code.js': 'function main() {} function hidden_() {} const arrow = () => 1;',
    });
    for (const name of ['missing', 'hidden_', 'arrow']) {
      const { status, error } = await google.run(name);
      expect([status, error?.message]).toEqual(['Failed', `Script function not found: ${name}`]);
    }
  });

  it('runs promises as microtasks before it ends and loses errors that nobody awaits', async () => {
    const google = await startScript({
      'Code.js': `async function main() { await null; Promise.reject(new Error('lost')); return SpreadsheetApp.getActive().getName(); }
        async function bad() { await null; throw new TypeError('seen'); }`,
    });
    expect(completed(await google.run('main'))).toBe('Ops');
    const { status, error } = await google.run('bad');
    expect([status, error?.name, error?.message]).toEqual(['Failed', 'TypeError', 'seen']);
  });

  it('has nothing to do where a script has no onOpen', async () => {
    const google = await startScript({ 'Code.js': 'function main() {}' });
    expect(await google.open()).toMatchObject({ status: 'Completed', serviceCalls: {} });
  });

  it('survives a thrown value that is no error, and a result that JSON cannot hold', async () => {
    const google = await startScript({
      'Code.js':
        'function text() { throw "words"; } function cycle() { var a = {}; a.a = a; return a; } function nothing() {}',
    });
    expect((await google.run('text')).error?.message).toBe('words');
    expect((await google.run('cycle')).status).toBe('Completed');
    expect(await google.run('nothing')).not.toHaveProperty('result');
  });
});

describe('the runtime limits', () => {
  it('end an execution after six minutes on the clock, which the script cannot catch', async () => {
    const google = await startScript({
      'Code.js': `function main() {
        try { for (;;) Utilities.sleep(100000); } catch (error) { SpreadsheetApp.getActive().rename('caught'); } finally { SpreadsheetApp.getActive().rename('finally'); }
      }`,
    });
    const execution = await google.run('main');
    expect(execution).toMatchObject({
      status: 'Timed out',
      durationMs: 360_000,
      error: { message: 'Exceeded maximum execution time' },
    });
    expect(google.workbook.title).toBe('Ops');
  });

  it('end a simple trigger after thirty seconds', async () => {
    const google = await startScript({
      'Code.js': 'function onOpen() { Utilities.sleep(29000); Utilities.sleep(1000); }',
    });
    expect(await google.open()).toMatchObject({ status: 'Timed out', durationMs: 30_000 });
  });

  it('end a loop that makes no calls by real time, and the next execution runs', async () => {
    const google = await startScript(
      {
        'Code.js':
          'function spin() { try { for (;;) {} } catch (e) { return 1; } } function main() { return "alive"; }',
      },
      { realTimeLimits: { runtime: 1500 } },
    );
    expect((await google.run('spin')).status).toBe('Timed out');
    expect(completed(await google.run('main'))).toBe('alive');
  });

  it('end an execution that waits for a service which never answers', async () => {
    const google = await startScript(
      { 'Code.js': 'function main() { BigQuery.Projects.list(); } function after() { return 1; }' },
      { realTimeLimits: { runtime: 1500 }, bigquery: { handle: () => new Promise(() => {}) } },
    );
    expect((await google.run('main')).status).toBe('Timed out');
    expect(completed(await google.run('after'))).toBe(1);
  });

  it('allow 30 executions of a user at once', async () => {
    const limits = { simultaneousExecutions: 2 };
    const answers: (() => void)[] = [];
    const ui = {
      alert: () => new Promise<'OK'>((resolve) => answers.push(() => resolve('OK'))),
      prompt: () => Promise.reject(new Error('not asked')),
    };
    const google = await startScript(
      { 'Code.js': 'function main() { SpreadsheetApp.getUi().alert("wait"); }' },
      { limits, ui },
    );
    const first = [google.run('main'), google.run('main')];
    await expect.poll(() => answers.length).toBe(2);
    const third = await google.run('main');
    expect(third.error?.message).toBe(
      'There are too many scripts running simultaneously for this Google user account.',
    );
    for (const answer of answers) answer();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual(['Completed', 'Completed']);
  });
});

describe('the observer of service calls', () => {
  it('sees every call and can fail it before or after it was carried out', async () => {
    const seen: string[] = [];
    const google = await startScript(
      {
        'Code.js': `function main() {
          var properties = PropertiesService.getScriptProperties();
          var errors = ['a', 'b', 'c'].map(function (key) {
            try { properties.setProperty(key, 'x'); return ''; } catch (error) { return String(error); }
          });
          return [errors, properties.getKeys()];
        }`,
      },
      {
        onServiceCall({ name, args }) {
          seen.push(name);
          if (args[1] === 'a') throw new ServiceException('Service unavailable');
          if (args[1] === 'b') {
            return () => {
              throw new ServiceException('Timed out, but it landed');
            };
          }
        },
      },
    );
    expect(completed(await google.run('main'))).toEqual([
      ['Exception: Service unavailable', 'Exception: Timed out, but it landed', ''],
      ['b', 'c'],
    ]);
    expect(seen).toEqual([
      'Properties.setProperty',
      'Properties.setProperty',
      'Properties.setProperty',
      'Properties.getKeys',
    ]);
  });

  it('can end the execution at a call', async () => {
    const google = await startScript(
      {
        'Code.js':
          'function main() { try { SpreadsheetApp.flush(); } finally { SpreadsheetApp.getActive().rename("no"); } }',
      },
      {
        onServiceCall({ name }) {
          if (name === 'SpreadsheetApp.flush') throw new ExecutionKilled('test');
        },
      },
    );
    expect((await google.run('main')).status).toBe('Timed out');
    expect(google.workbook.title).toBe('Ops');
  });
});

it('reads the clock that moves while a script runs', async () => {
  const clock = steppedClock(noon);
  const google = await startScript(
    { 'Code.js': 'function main() { var t = Date.now(); Utilities.sleep(250); return Date.now() - t; }' },
    { clock },
  );
  expect(completed(await google.run('main'))).toBe(250);
  expect(clock.now()).toBe(noon + 250);
});
