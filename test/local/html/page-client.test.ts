import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageContentSecurityPolicy, pageDocument } from '../../../src/local/html/page-document.ts';

interface Call {
  kind: string;
  id: number;
  functionName: string;
  args: unknown[];
}

/** A script's page in a bare context: what it says to the page around it, and a way to answer. */
function openPage(functions: readonly string[] = ['save', 'load']) {
  const said: Call[] = [];
  const listeners: ((event: { source: unknown; data: unknown }) => void)[] = [];
  const parent = { postMessage: (message: Call) => void said.push(structuredClone(message)) };
  class FormData {
    readonly fields: [string, unknown][];
    constructor(form: { fields: [string, unknown][] }) {
      this.fields = form.fields;
    }
    [Symbol.iterator]() {
      return this.fields[Symbol.iterator]();
    }
  }
  const window: Record<string, unknown> = {
    parent,
    location: { origin: 'http://127.0.0.1:1' },
    addEventListener: (_: string, listener: (typeof listeners)[number]) => listeners.push(listener),
    FormData,
    seen: [],
  };
  window.window = window;
  const context = vm.createContext(window);
  const document = pageDocument({ html: '<h1>' }, { functions });
  const script = /^<!doctype html><script>([\s\S]*?)<\/script><h1>$/.exec(document)?.[1] ?? '';
  vm.runInContext(script, context);
  const hear = (source: unknown, data: object) => {
    for (const listener of listeners) listener({ source, data: { source: 'google.script', ...data } });
  };
  const run = (code: string): unknown => vm.runInContext(code, context);
  return {
    said,
    hear,
    run,
    seen: () => JSON.parse(JSON.stringify(window.seen)) as unknown[],
    answer: (id: number, answer: object) => hear(parent, { kind: 'answer', id, ...answer }),
    /** `name: message` of what the code throws. */
    thrownBy: (code: string) =>
      run(
        `(() => { try { ${code}; return 'nothing'; } catch (error) { return error.name + ': ' + error.message; } })()`,
      ),
    calls: () => said.map(({ functionName, args }) => [functionName, args]),
  };
}

const form = (fields: string) => `({ [Symbol.toStringTag]: 'HTMLFormElement', fields: ${fields} })`;

describe('google.script.run', () => {
  it('has a method for each function that may be called and none for others', () => {
    const page = openPage(['save', '</script>']);
    expect(page.run('Object.keys(google.script.run)')).toEqual([
      'withSuccessHandler',
      'withFailureHandler',
      'withUserObject',
      'save',
      '</script>',
    ]);
    expect(page.thrownBy('google.script.run.hidden_()')).toBe(
      'TypeError: google.script.run.hidden_ is not a function',
    );
  });

  it('calls and gives result and user object to the success handler', async () => {
    const page = openPage();
    const returned = page.run(
      'google.script.run.withSuccessHandler((value, mine) => seen.push([value, mine])).withUserObject({ mine: 1 }).save("a", 2)',
    );
    expect(returned).toBeUndefined();
    expect(page.said).toEqual([
      { source: 'google.script', kind: 'call', id: 1, functionName: 'save', args: ['a', 2] },
    ]);
    page.answer(1, { result: { ok: true } });
    await expect.poll(page.seen).toEqual([[{ ok: true }, { mine: 1 }]]);
    page.answer(1, { result: 'again' });
    expect(page.seen()).toHaveLength(1);
  });

  it('gives an Error and the user object to the failure handler', async () => {
    const page = openPage();
    page.run(`google.script.run.withFailureHandler((error, mine) => seen.push([error instanceof Error, String(error), mine]))
      .withSuccessHandler(() => seen.push('success')).withUserObject('mine').load()`);
    page.answer(1, { error: { name: 'ScriptError', message: 'RangeError: too far' } });
    await expect.poll(page.seen).toEqual([[true, 'ScriptError: RangeError: too far', 'mine']]);
  });

  it('leaves an error that has no handler to the console', async () => {
    const page = openPage();
    const uncaught = new Promise((resolve) => process.once('unhandledRejection', resolve));
    page.run('google.script.run.withFailureHandler(null).load()');
    page.answer(1, { error: { name: 'ScriptError', message: 'Error: boom' } });
    expect(String(await uncaught)).toBe('ScriptError: Error: boom');
  });

  it('never changes a runner: each handler makes another one', async () => {
    const page = openPage();
    page.run(`var plain = google.script.run;
      var first = plain.withSuccessHandler((value) => seen.push(['first', value]));
      var second = first.withSuccessHandler((value) => seen.push(['second', value]));
      plain.load(); first.load(); second.load();`);
    for (const id of [1, 2, 3]) page.answer(id, { result: id });
    await expect.poll(page.seen).toEqual([
      ['first', 2],
      ['second', 3],
    ]);
  });

  it('has ten calls under way at once and keeps further ones for later', () => {
    const page = openPage();
    page.run('for (var i = 0; i < 13; i++) google.script.run.load(i)');
    expect(page.said.map(({ args }) => args[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    page.answer(4, { result: null });
    page.answer(9, { result: null });
    expect(page.said.slice(10).map(({ args }) => args[0])).toEqual([10, 11]);
  });

  it('hears answers of the page around it only', async () => {
    const page = openPage();
    page.run('google.script.run.withSuccessHandler((value) => seen.push(value)).load()');
    page.hear({}, { kind: 'answer', id: 1, result: 'forged' });
    page.answer(7, { result: 'of no call' });
    page.answer(1, { result: 'real' });
    await expect.poll(page.seen).toEqual(['real']);
  });
});

describe('arguments', () => {
  it('travel as copies of plain data', () => {
    const page = openPage();
    page.run(`class Point { constructor() { this.x = 1; } }
      var list = [undefined, , null, true, 'text', 1.5];
      google.script.run.save(list, { a: { b: [] }, none: undefined, hidden__: 1 }, new Point(), undefined);
      list.push('later');`);
    expect(page.calls()).toEqual([
      ['save', [[null, null, null, true, 'text', 1.5], { a: { b: [] }, none: undefined }, { x: 1 }, null]],
    ]);
  });

  it('throw at once where they hold anything else, naming the property', () => {
    const page = openPage();
    const illegal = (property: string) => `TypeError: Failed due to illegal value in property: ${property}`;
    expect(page.thrownBy('google.script.run.save("a", new Date())')).toBe(illegal('1'));
    expect(page.thrownBy('google.script.run.save({ list: [{ when: new Date() }] })')).toBe(illegal('when'));
    expect(page.thrownBy('google.script.run.save({ f() {} })')).toBe(illegal('f'));
    expect(page.thrownBy('google.script.run.save(new Map())')).toBe(illegal('0'));
    expect(page.thrownBy('google.script.run.save([1n])')).toBe(illegal('0'));
    expect(page.thrownBy("google.script.run.save({ [Symbol.toStringTag]: 'HTMLDivElement' })")).toBe(
      illegal('0'),
    );
    expect(page.thrownBy('var a = { b: {} }; a.b.a = a; google.script.run.save(a)')).toBe(
      'TypeError: Failed due to circular reference.',
    );
    expect(page.thrownBy('var a = {}; google.script.run.save([a, a])')).toBe('nothing');
    expect(page.calls()).toEqual([['save', [[{}, {}]]]]);
  });

  it('may be one form, which becomes an object of its fields', () => {
    const page = openPage();
    page.run(
      `google.script.run.save(${form("[['name', 'Ann'], ['pick', 'a'], ['pick', 'b'], ['pick', 'c']]")})`,
    );
    expect(page.calls()).toEqual([['save', [{ name: 'Ann', pick: ['a', 'b', 'c'] }]]]);
    expect(page.thrownBy(`google.script.run.save(${form('[]')}, 1)`)).toBe(
      'InvalidArgumentError: Forms with file inputs must be the only parameter.',
    );
    expect(page.thrownBy(`google.script.run.save(1, ${form('[]')})`)).toBe(
      'TypeError: Failed due to illegal value in property: 1',
    );
    expect(page.thrownBy(`google.script.run.save(${form("[['photo', {}]]")})`)).toBe(
      'Error: not implemented in the stand-in: the file input "photo" of a form',
    );
  });
});

describe('google.script', () => {
  it('passes on what the page wants of the frame around it', () => {
    const page = openPage();
    page.run(
      'var host = google.script.host; host.setWidth(400); host.setHeight("300"); host.editor.focus(); host.close()',
    );
    const host = { source: 'google.script', kind: 'host' };
    expect(page.said).toEqual([
      { ...host, action: 'setWidth', value: 400 },
      { ...host, action: 'setHeight', value: 300 },
      { ...host, action: 'editorFocus' },
      { ...host, action: 'close' },
    ]);
    expect(page.run('host.origin')).toBe('http://127.0.0.1:1');
  });

  it('refuses by name what only web apps have', () => {
    const page = openPage();
    expect(page.thrownBy('google.script.history.push()')).toBe(
      'Error: not implemented in the stand-in: google.script.history.push',
    );
    expect(page.thrownBy('google.script.url.getLocation()')).toBe(
      'Error: not implemented in the stand-in: google.script.url.getLocation',
    );
  });
});

it('cages the document: inline code and HTTPS, no origin of its own, nothing on this computer', () => {
  expect(pageContentSecurityPolicy).toMatch(/^default-src 'none'; /);
  expect(pageContentSecurityPolicy).toMatch(/; sandbox [^;]*allow-scripts/);
  expect(pageContentSecurityPolicy).not.toMatch(/allow-same-origin|http:|\*|'self'/);
});
