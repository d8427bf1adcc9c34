import { describe, expect, it } from 'vitest';
import { differences, isBlank, toFolder, toScriptFiles } from '../../../scripts/deploy/script-files.ts';

const files = { 'appsscript.json': '{"a":1,"b":2}', 'main.js': 'let a;\n', 'page.html': '<p>' };

it('goes from a folder to a project and back', () => {
  expect(toScriptFiles(files)).toContainEqual({ name: 'main', type: 'SERVER_JS', source: 'let a;\n' });
  expect(toFolder(toScriptFiles(files))).toEqual(files);
});

describe('a project is the same as a bundle', () => {
  const compare = (held: object) => differences(toScriptFiles(files), toScriptFiles({ ...files, ...held }));

  it('when its manifest has another layout', () => {
    expect(compare({ 'appsscript.json': '{ "b": 2,\n  "a": 1 }\n' })).toEqual([]);
  });

  it.each([
    ['a line end more', { 'main.js': 'let a;\n\n' }, ['main.js differs']],
    ['other line ends', { 'main.js': 'let a;\r\n' }, ['main.js differs']],
    ['another value in the manifest', { 'appsscript.json': '{"a":1,"b":3}' }, ['appsscript.json differs']],
    ['a file more', { 'old.html': '' }, ['old.html is in the project only']],
  ])('but not with %s', (_what, held, found) => {
    expect(compare(held)).toEqual(found);
  });

  it('but not with a file less, or one of another kind', () => {
    const held = toScriptFiles({
      'appsscript.json': files['appsscript.json'],
      'main.js': files['main.js'],
      'page.js': '<p>',
    });
    expect(differences(toScriptFiles(files), held)).toEqual([
      'page.html is missing in the project',
      'page.js is in the project only',
    ]);
  });
});

it.each([
  ['what Google puts into a new project', { 'Code.js': 'function myFunction() {\n  \n}\n' }, true],
  ['nothing but a manifest', {}, true],
  ['a function with something in it', { 'Code.js': 'function myFunction() { run(); }' }, false],
  ['a page', { 'page.html': '' }, false],
])('%s is blank or not', (_what, held, blank) => {
  expect(isBlank(toScriptFiles({ 'appsscript.json': '{}', ...held }))).toBe(blank);
});
