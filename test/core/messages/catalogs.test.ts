import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { menuItems } from '../../../src/core/actions/menu.ts';
import { configTabs } from '../../../src/core/config/tabs.ts';
import { errorCodes } from '../../../src/core/errors.ts';
import { en } from '../../../src/core/messages/en.ts';
import { ko } from '../../../src/core/messages/ko.ts';
import { fill, languageOf, translator } from '../../../src/core/messages/translate.ts';

const source = join(import.meta.dirname, '../../../src');

function productFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'local' ? [] : productFiles(path);
    return /\.tsx?$/.test(entry.name) && !/^(en|ko)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/** Values and mail tags of a message, sorted; both languages must offer the same. */
function names(text: string): string[] {
  return (text.match(/\{+[#/]?\w+\}+/g) ?? []).sort();
}

test('Korean has exactly the keys of English, each with words', () => {
  expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(ko)) expect(text.trim(), key).not.toBe('');
});

test('every message takes the same values in both languages', () => {
  for (const [key, text] of Object.entries(en)) {
    expect([...new Set(names(ko[key as keyof typeof en]))], key).toEqual([...new Set(names(text))]);
  }
});

test('Korean words are Korean', () => {
  const untranslated = Object.entries(ko).filter(
    ([key, text]) => !/[가-힣]/.test(text) && en[key as keyof typeof en] === text,
  );
  expect(untranslated.map(([key]) => key)).toEqual(['product', 'query.failedDetail', 'mail.subject']);
});

test('every key is used: by name in the source, or as an error, column or menu item', () => {
  const code = productFiles(source)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const composed = new Set<string>([
    ...Object.keys(errorCodes).flatMap((error) => [`error.${error}`, `error.${error}.hint`]),
    ...configTabs.flatMap((tab) => tab.columns.flatMap(({ header, note }) => [header, note])),
    ...menuItems(translator('en')).flatMap((item) => (item ? [`menu.${item.action}`] : [])),
  ]);
  const unused = Object.keys(en).filter((key) => !composed.has(key) && !code.includes(`'${key}'`));
  expect(unused).toEqual([]);
  expect([...composed].filter((key) => !(key in en))).toEqual([]);
});

test('every error code is thrown somewhere', () => {
  const code = productFiles(source)
    .filter((path) => !path.endsWith('core/errors.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  expect(Object.keys(errorCodes).filter((error) => !code.includes(`'${error}'`))).toEqual([]);
});

test('the catalog follows the locale, and English serves the rest', () => {
  expect(['ko', 'ko_KR', 'ko-KR', 'en', 'en_GB', 'de', 'kok'].map(languageOf)).toEqual([
    'ko',
    'ko',
    'ko',
    'en',
    'en',
    'en',
    'en',
  ]);
});

test('values that look like placeholders are not filled a second time', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: 'x' })).toBe('{b} and x');
});
