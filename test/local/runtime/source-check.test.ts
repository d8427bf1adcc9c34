import { expect, it } from 'vitest';
import { checkSource } from '../../../src/local/runtime/source-check.ts';
import { startScript } from '../script-project.ts';

it.each([
  [
    'a class field',
    'function a() {}\nclass B {\n  x = 1;\n}',
    'Code.js:3: Apps Script does not parse class fields and static fields; build for ES2019',
  ],
  [
    'a static field',
    'class B {\n  static y = 2;\n}',
    'Code.js:2: Apps Script does not parse class fields and static fields; build for ES2019',
  ],
  [
    'a private member',
    '\n\nclass B {\n  #z = 3;\n}',
    'Code.js:4: Apps Script does not parse #private members; build for ES2019',
  ],
  ['an import', 'var a;\nimport x from "y";', 'Code.js:2: Cannot use import statement outside a module'],
  ['an export', 'export const a = 1;', "Code.js:1: Unexpected token 'export'"],
  ['a syntax error', 'var a = 1;\n\nvar = 2;', "Code.js:3: Unexpected token '='"],
])('refuses a file with %s and says where', (_, source, message) => {
  expect(() => checkSource('Code.js', source)).toThrow(message);
});

it('takes what the V8 of Apps Script takes, and what esbuild makes of class fields', () => {
  checkSource(
    'a.js',
    'class A { constructor() { this.x = 1; } get y() { return this?.x ?? 2; } static z() {} async *w() {} }',
  );
  checkSource(
    'b.js',
    'var __defProp = Object.defineProperty;\nvar __publicField = (o, k, v) => __defProp(o, k, { value: v });\nclass A { constructor() { __publicField(this, "x", 1); } }',
  );
});

it('keeps a project with such a file from starting', async () => {
  await expect(startScript({ 'Code.js': 'class A { x = 1 }' })).rejects.toThrow('Code.js:1:');
});
