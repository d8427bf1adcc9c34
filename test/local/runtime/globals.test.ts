import { describe, expect, it } from 'vitest';
import { completed, resultOf, startScript, thrownBy } from '../script-project.ts';

// https://developers.google.com/apps-script/guides/v8-runtime and the list of what V8 in Apps Script lacks.
const absent = [
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'ReadableStream',
  'TextEncoder',
  'TextDecoder',
  'fetch',
  'FormData',
  'File',
  'Blob',
  'URL',
  'URLSearchParams',
  'DOMException',
  'atob',
  'btoa',
  'crypto',
  'window',
  'navigator',
  'performance',
  'process',
  'structuredClone',
  'queueMicrotask',
  'AbortController',
  'Event',
  'Headers',
  'Request',
  'Response',
  'require',
  'module',
  'global',
  'Buffer',
  'setImmediate',
];

describe('the globals of an execution', () => {
  it('lack what Apps Script lacks', async () => {
    const code = `function main() { return ${JSON.stringify(absent)}.filter(function (name) { return name in globalThis; }); }`;
    expect(await resultOf(code)).toEqual([]);
  });

  it('hold the language and the services', async () => {
    const names = [
      'console',
      'Logger',
      'WebAssembly',
      'Intl',
      'BigInt',
      'SpreadsheetApp',
      'Sheets',
      'BigQuery',
      'DriveApp',
      'UrlFetchApp',
    ];
    const code = `function main() { return ${JSON.stringify(names)}.map(function (name) { return typeof globalThis[name]; }); }`;
    expect(new Set(Object.values((await resultOf(code)) as object))).toEqual(new Set(['object', 'function']));
  });

  it('hold an advanced service only where the manifest switches it on, under its own name', async () => {
    const manifest = {
      runtimeVersion: 'V8',
      dependencies: {
        enabledAdvancedServices: [{ userSymbol: 'Warehouse', serviceId: 'bigquery', version: 'v2' }],
      },
    };
    const code = 'function main() { return [typeof Sheets, typeof BigQuery, typeof Warehouse.Jobs]; }';
    expect(await resultOf(code, { manifest })).toEqual(['undefined', 'undefined', 'object']);
  });

  it('name what the stand-in lacks, service or member', async () => {
    const code = `${thrownBy}
      function main() {
        return [
          thrownBy(function () { DriveApp.getFiles(); }),
          thrownBy(function () { UrlFetchApp.fetch('https://docs.google.com/x'); }),
          thrownBy(function () { SpreadsheetApp.getActiveSheet().getDrawings(); }),
          thrownBy(function () { Sheets.Spreadsheets.create({}); }),
          thrownBy(function () { Sheets.Spreadsheets.batchUpdate({ requests: [{ addSlicer: {} }] }, 'W'); }),
        ];
      }`;
    expect(await resultOf(code)).toEqual([
      'Error: not implemented in the stand-in: DriveApp.getFiles',
      'Error: not implemented in the stand-in: UrlFetchApp to docs.google.com/x',
      'Error: not implemented in the stand-in: Sheet.getDrawings',
      'Error: not implemented in the stand-in: Sheets.Spreadsheets.create',
      'Error: not implemented in the stand-in: batchUpdate request addSlicer',
    ]);
  });

  it('print Google objects by name and send them through JSON as empty', async () => {
    const code = `function main() {
      var ui = SpreadsheetApp.getUi();
      return [String(SpreadsheetApp), String(SpreadsheetApp.getActiveSheet()), JSON.stringify(ui), String(ui.Button.OK),
        ui.Button.OK === SpreadsheetApp.getUi().Button.OK, typeof ui.then];
    }`;
    expect(await resultOf(code)).toEqual(['SpreadsheetApp', 'Sheet', '{}', 'OK', true, 'undefined']);
  });
});

describe('isolation', () => {
  it('leaves no way from any global to the host', async () => {
    const code = `function main() {
      var found = [];
      function look(value, path, depth) {
        if (value === null || (typeof value !== 'object' && typeof value !== 'function') || depth > 4) return;
        try {
          if (value.constructor && value.constructor.constructor('return typeof process')() !== 'undefined') found.push(path);
        } catch (error) {}
        Object.getOwnPropertyNames(value).forEach(function (name) {
          try { look(value[name], path + '.' + name, depth + 1); } catch (error) {}
        });
        look(Object.getPrototypeOf(value), path + '.__proto__', depth + 1);
      }
      look(globalThis, 'globalThis', 0);
      look([SpreadsheetApp.getUi, SpreadsheetApp.getActive(), console.log, Utilities.newBlob('x')], 'services', 0);
      try { SpreadsheetApp.getActive().getRange('!!'); } catch (error) { look(error, 'error', 0); }
      return found;
    }`;
    expect(await resultOf(code)).toEqual([]);
  });

  it('gives no host function to a stack trace that asks for it', async () => {
    const code = `function main() {
      Error.prepareStackTrace = function (error, sites) {
        return sites.map(function (site) {
          var parts = [site.getFunction && site.getFunction(), site.getThis && site.getThis()];
          return parts.map(function (part) {
            try { return part ? part.constructor.constructor('return typeof process')() : 'undefined'; } catch (e) { return 'undefined'; }
          });
        });
      };
      return new Set([].concat.apply([], [].concat(new Error('x').stack))).size;
    }`;
    expect(await resultOf(code)).toBe(1);
  });

  it('gives each execution a fresh context', async () => {
    const google = await startScript({
      'Code.js': `var count = 0;
        function main() { count += 1; Array.prototype.mine = 1; globalThis.left = true; return [count, typeof left]; }
        function look() { return [count, [].mine === undefined, typeof left]; }`,
    });
    expect(completed(await google.run('main'))).toEqual([1, 'boolean']);
    expect(completed(await google.run('main'))).toEqual([1, 'boolean']);
    expect(completed(await google.run('look'))).toEqual([0, true, 'undefined']);
  });
});

describe('files', () => {
  it('share one scope and run in the order of their names', async () => {
    const google = await startScript({
      'a.js': 'var seen = ["a"]; const word = "lexical";',
      'b.gs': 'seen.push("b"); function main() { return [seen, word]; }',
    });
    expect(completed(await google.run('main'))).toEqual([['a', 'b'], 'lexical']);
  });

  it('fail the execution when one throws while it loads, with file and line', async () => {
    const google = await startScript({ 'Code.js': 'function main() {}\n\nmissing();' });
    const { status, error } = await google.run('main');
    expect(status).toBe('Failed');
    expect(error?.message).toBe('missing is not defined');
    expect(error?.stack).toMatch(/^ReferenceError: missing is not defined\n {4}at Code:3:1/);
  });
});

describe('Date', () => {
  it('tells the time of the clock, in the zone of the script and not of the laptop', async () => {
    const code = `function main() {
      return [Date.now(), new Date().toISOString(), String(new Date()), new Date(2001, 0, 15, 9).toISOString(),
        new Date('2001-01-15T09:00:00').toISOString(), new Date('2001-01-15').toISOString(), new Date().getHours(),
        new Date(2001, 6, 1).getTimezoneOffset(), new Date() instanceof Date, Date.prototype.constructor === Date];
    }`;
    const manifest = { runtimeVersion: 'V8', timeZone: 'America/New_York' };
    expect(await resultOf(code, { manifest })).toEqual([
      991396800000,
      '2001-06-01T12:00:00.000Z',
      'Fri Jun 01 2001 08:00:00 GMT-0400 (Eastern Daylight Time)',
      '2001-01-15T14:00:00.000Z',
      '2001-01-15T14:00:00.000Z',
      '2001-01-15T00:00:00.000Z',
      8,
      240,
      true,
      true,
    ]);
  });

  it('steps over the gap and back over the overlap of daylight saving', async () => {
    // New York 2001: clocks went forward on 1 April at 2:00 and back on 28 October at 2:00.
    const code = `function main() {
      var d = new Date(2001, 2, 31, 2, 30); d.setDate(d.getDate() + 1);
      var e = new Date(2001, 9, 28, 0, 30); e.setHours(e.getHours() + 2);
      return [d.toISOString(), d.getHours(), e.toISOString()];
    }`;
    const manifest = { runtimeVersion: 'V8', timeZone: 'America/New_York' };
    expect(await resultOf(code, { manifest })).toEqual([
      '2001-04-01T07:30:00.000Z',
      3,
      '2001-10-28T07:30:00.000Z',
    ]);
  });
});
