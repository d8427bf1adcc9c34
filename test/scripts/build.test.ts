import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { build } from '../../scripts/build/build.ts';
import { sizeLimit } from '../../scripts/build/limits.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { productFixture } from './product-fixture.ts';

const main = 'src/main.ts';
const hello = { [main]: 'export const hello = (name: string) => "hello " + name;' };

async function buildFixture(sources: Record<string, string>, { minify = false } = {}) {
  const root = await productFixture(sources);
  return build({ root, outDir: path.join(root, 'dist'), minify });
}

/** Evaluates the script the way Apps Script does and calls one of its global functions. */
function call(script: string | undefined, expression: string): unknown {
  return vm.runInContext(`${script}\n${expression}`, vm.createContext({}));
}

describe('the script', () => {
  it('has one global function per export, also of what main re-exports', async () => {
    const { files, globals } = await buildFixture({
      [main]: `
        export { inner as renamed } from './core/inner.ts';
        export * from './google/all.ts';
        export type Shape = { a: number };
        export function own(a: number, b: number) { return a - b; }
        function hidden() {}
        export const arrow = () => hidden();`,
      'src/core/inner.ts': 'export const inner = () => "inner";',
      'src/google/all.ts': 'export const first = () => 1; export const second = () => 2;',
    });
    expect(globals).toEqual(['arrow', 'first', 'own', 'renamed', 'second']);
    const script = files['querytabs.js'];
    expect(call(script, 'own(5, 3)')).toBe(2);
    expect(call(script, 'renamed()')).toBe('inner');
    expect(call(script, 'first() + second()')).toBe(3);
    expect(call(script, 'typeof hidden + typeof inner + typeof Shape')).toBe('undefinedundefinedundefined');
  });

  it('keeps its global functions when minified', async () => {
    const { files, bytes } = await buildFixture(hello, { minify: true });
    expect(call(files['querytabs.js'], 'hello("you")')).toBe('hello you');
    expect(bytes).toBe(Buffer.byteLength(files['querytabs.js'] ?? ''));
  });

  it('lowers the syntax that Apps Script does not parse and keeps letters readable', async () => {
    const { files } = await buildFixture({
      [main]: `
        class Counter { static start = 40; #count = 1; next() { return Counter.start + (this.#count ?? 0) + 1; } }
        export const next = () => new Counter().next();
        export const word = () => '표';`,
    });
    const script = files['querytabs.js'];
    expect(script).not.toMatch(/#count|static start|\?\?/);
    expect(script).toContain('표');
    expect(call(script, 'next()')).toBe(42);
  });

  it('carries the whole licence of the product and of each bundled package', async () => {
    const { files } = await buildFixture({ [main]: "export { nextRun } from 'croner';" });
    const script = files['querytabs.js'];
    expect(script).toContain('Querytabs 1.2.3 (MIT)');
    expect(script).toContain('Includes croner 4.5.6 (MIT)');
    expect(script).toContain('Copyright (c) The product');
    expect(script).toContain('Copyright (c) The package /* 2026 * /');
    expect(call(script, 'nextRun()')).toBe(7);
  });
});

describe('a page', () => {
  const preact = {
    'node_modules/preact/LICENSE': 'MIT License\n\nCopyright (c) The page package\n',
    'node_modules/preact/package.json':
      '{ "name": "preact", "version": "7.8.9", "license": "MIT", "main": "preact.js" }',
    'node_modules/preact/preact.js': 'export const render = (text) => "rendered </script> " + text;',
    'node_modules/preact/jsx-runtime.js': 'export const jsx = () => 0;',
  };

  it('is one HTML file a folder with a main.tsx, with its style, its package and the licence in it', async () => {
    const { files } = await buildFixture({
      ...hello,
      ...preact,
      'src/panel/main.tsx': `import { render } from 'preact'; import './look.css'; console.log(render(\`a//\${1}b\`));`,
      'src/panel/look.css': 'p { color: red }',
    });
    expect(Object.keys(files)).toEqual(['appsscript.json', 'querytabs.js', 'panel.html']);
    const html = files['panel.html'] ?? '';
    expect(html).toContain('<div id="panel"></div>');
    expect(html).toContain('p{color:red}');
    expect(html).toContain('Includes preact 7.8.9 (MIT)');
    expect(html).toContain('Copyright (c) The page package');
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    const [, code = ''] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
    const logged: unknown[] = [];
    vm.runInNewContext(code, { console: { log: (text: unknown) => logged.push(text) } });
    expect(logged).toEqual(['rendered </script> a//1b']);
  });

  it('may take types from the core, and nothing else', async () => {
    const building = buildFixture({
      ...hello,
      ...preact,
      'src/panel/main.tsx':
        "import type { A } from '../core/a.ts'; import { b } from '../core/b.ts'; console.log(b as A);",
      'src/core/a.ts': 'export type A = number;',
      'src/core/b.ts': 'export const b = 1;',
    });
    await expect(building).rejects.toThrow(
      'the page panel may not contain src/core/b.ts, imported by src/panel/main.tsx',
    );
  });
});

describe('the build refuses', () => {
  it('an import from the local stand-in, and names who imports it', async () => {
    const building = buildFixture({
      [main]: "export { now } from './core/time.ts';",
      'src/core/time.ts': "export { now } from '../local/clock.ts';",
      'src/local/clock.ts': 'export const now = () => 1;',
    });
    await expect(building).rejects.toThrow('src/local/clock.ts, imported by src/core/time.ts');
  });

  it('an import from the stand-in of which nothing is used', async () => {
    const building = buildFixture({
      [main]: "import '../src/local/clock.ts'; export const hello = () => 1;",
      'src/local/clock.ts': 'export const now = () => 1;',
    });
    await expect(building).rejects.toThrow('src/local/clock.ts');
  });

  it('a package that is not on the list', async () => {
    const building = buildFixture({
      [main]: "export { pad } from 'left-pad';",
      'node_modules/left-pad/package.json': '{ "name": "left-pad", "main": "index.js" }',
      'node_modules/left-pad/index.js': 'export const pad = () => 1;',
    });
    await expect(building).rejects.toThrow('node_modules/left-pad/index.js, imported by src/main.ts');
  });

  it("a module of Node's", async () => {
    const building = buildFixture({ [main]: "export { readFileSync } from 'node:fs';" });
    await expect(building).rejects.toThrow('node:fs');
  });

  it.each([
    ['a default export', 'export default () => 1;', 'default export'],
    ['an export that Apps Script would hide', 'export const tick_ = () => 1;', 'hides'],
    ['an export named like the bundle', 'export const querytabs = () => 1;', 'the bundle itself'],
  ])('%s', async (_what, source, message) => {
    await expect(buildFixture({ [main]: source })).rejects.toThrow(message);
  });

  it('a script above the size limit, leaving the last bundle as it was', async () => {
    const root = await productFixture(hello);
    const outDir = path.join(root, 'dist');
    const before = await build({ root, outDir, minify: true });
    await writeFile(path.join(root, main), `export const big = () => '${'x'.repeat(sizeLimit(true))}';`);
    await expect(build({ root, outDir, minify: true })).rejects.toThrow(`the limit is ${sizeLimit(true)}`);
    expect(await readFile(path.join(outDir, 'querytabs.js'), 'utf8')).toBe(before.files['querytabs.js']);
    await expect(build({ root, outDir, minify: false })).resolves.toMatchObject({ globals: ['big'] });
  });

  it('a folder that holds the sources', async () => {
    const root = await productFixture(hello);
    await expect(build({ root, outDir: root, minify: false })).rejects.toThrow('the sources are in it');
    expect(await readFile(path.join(root, main), 'utf8')).toBe(hello[main]);
  });
});

describe('the folder', () => {
  it('holds exactly what was built', async () => {
    const root = await productFixture(hello);
    const outDir = path.join(root, 'dist');
    await mkdir(path.join(outDir, 'old'), { recursive: true });
    await writeFile(path.join(outDir, 'old.html'), 'from an earlier version');
    const { files } = await build({ root, outDir, minify: false });
    expect((await readdir(outDir)).sort()).toEqual(['appsscript.json', 'querytabs.js']);
    for (const [name, text] of Object.entries(files)) {
      expect(await readFile(path.join(outDir, name), 'utf8')).toBe(text);
    }
    expect(await readdir(root)).not.toContainEqual(expect.stringMatching(/^dist-/));
  });

  it('is the same from another place, by another name', async () => {
    const sources = {
      [main]: "export { nextRun } from 'croner'; export { a } from './core/a.ts';",
      'src/core/a.ts': 'export const a = () => 1;',
    };
    const first = await buildFixture(sources);
    const root = await productFixture(sources);
    const second = await build({ root, outDir: await temporaryFolder(), minify: false });
    expect(second).toEqual(first);
  });

  it('is the same from a place reached by a symbolic link, as temporary folders are on macOS', async () => {
    const root = await productFixture(hello);
    const link = path.join(await temporaryFolder(), 'link');
    await symlink(root, link, 'junction');
    const direct = await build({ root, outDir: path.join(root, 'dist'), minify: false });
    const linked = await build({ root: link, outDir: path.join(link, 'dist'), minify: false });
    expect(linked).toEqual(direct);
  });
});

it('names a bundle by a hash that anyone can repeat', async () => {
  const { files, hash } = await buildFixture(hello);
  const parts = Object.entries(files).map(([name, text]) => `${name}\0${Buffer.byteLength(text)}\0${text}`);
  expect(parts).toHaveLength(2);
  expect(hash).toBe(createHash('sha256').update(parts.join('')).digest('hex').slice(0, 12));
});

it('gives another hash to another manifest', async () => {
  const first = await buildFixture(hello);
  const second = await buildFixture({ ...hello, 'appsscript.json': '{ "runtimeVersion": "V8" }' });
  expect(second.hash).not.toBe(first.hash);
});
