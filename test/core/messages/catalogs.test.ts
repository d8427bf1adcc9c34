import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { menuItems } from '../../../src/core/actions/menu.ts';
import { jobDefaults, missedWays, repeats } from '../../../src/core/config/job-options.ts';
import { modes, optionNames, vanishedWays } from '../../../src/core/config/query-options.ts';
import { configTabs } from '../../../src/core/config/tabs.ts';
import { errorCodes } from '../../../src/core/errors.ts';
import { fill, languageOf, messages, translator } from '../../../src/core/messages/translate.ts';
import { phases } from '../../../src/core/runs/progress.ts';
import { triggers } from '../../../src/core/runs/run.ts';
import { noteKinds } from '../../../src/core/schedule/job-state.ts';

const source = join(import.meta.dirname, '../../../src');

function productFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'local' ? [] : productFiles(path);
    const isCatalog =
      folder.endsWith('messages') && /^export const \w+ = \{\n {2}'?\w/m.test(readFileSync(path, 'utf8'));
    return /\.tsx?$/.test(entry.name) && !isCatalog ? [path] : [];
  });
}

/** Values and mail tags of a message, sorted; both languages must offer the same. */
function names(text: string): string[] {
  return (text.match(/\{+[#/]?\w+\}+/g) ?? []).sort();
}

test('every message has words in both languages, which take the same values', () => {
  for (const [key, [en, ko]] of Object.entries(messages)) {
    expect(en.trim() && ko.trim(), key).not.toBe('');
    expect([...new Set(names(ko))], key).toEqual([...new Set(names(en))]);
  }
});

test('Korean words are Korean', () => {
  const untranslated = Object.entries(messages).filter(([, [en, ko]]) => !/[가-힣]/.test(ko) && en === ko);
  expect(untranslated.map(([key]) => key)).toEqual([
    'product',
    'option.nested.json',
    'query.failedDetail',
    'jobOption.csvBom',
    'mail.subject',
  ]);
});

test('every key is used: by name in the source, or as an error, column, menu item, trigger, fate or option', () => {
  const code = productFiles(source)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const composed = new Set<string>([
    ...errorCodes.flatMap((error) => [`error.${error}`, `error.${error}.hint`]),
    ...configTabs.flatMap((tab) => tab.columns.flatMap(({ header, note }) => [header, note])),
    ...triggers.map((trigger) => `run.${trigger}`),
    ...['done', 'kept', 'later'].map((fate) => `run.fate.${fate}`),
    ...noteKinds.map((kind) => `notice.${kind}`),
    ...modes.map((mode) => `mode.${mode}`),
    ...optionNames.map((option) => `option.${option}`),
    ...vanishedWays.map((way) => `option.vanished.${way}`),
    ...Object.keys(jobDefaults).map((option) => `jobOption.${option}`),
    ...phases.map((phase) => `run.spent.${phase}`),
    ...missedWays.map((way) => `jobOption.missed.${way}`),
    ...repeats.map((way) => `jobOption.repeat.${way}`),
    ...['added', 'removed', 'changed'].map((kind) => `mail.changes.${kind}`),
    ...['job', 'query'].map((kind) => `approval.${kind}New`),
    ...['recipients', 'queries', 'attach', 'send', 'subject', 'body'].map((field) => `approval.${field}`),
    ...['sql', 'parameters', 'project', 'limit'].map((field) => `approval.${field}`),
    ...menuItems(translator('en')).flatMap((item) => (item ? [`menu.${item.action}`] : [])),
  ]);
  const unused = Object.keys(messages).filter((key) => !composed.has(key) && !code.includes(`'${key}'`));
  expect(unused).toEqual([]);
  expect([...composed].filter((key) => !(key in messages))).toEqual([]);
});

test('every error code is thrown somewhere', () => {
  const code = productFiles(source)
    .filter((path) => !path.endsWith('core/errors.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  expect(errorCodes.filter((error) => !code.includes(`'${error}'`))).toEqual([]);
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
