import { expect, test } from 'vitest';
import { approve, changesOf, readApprovals } from '../../../src/core/approval/approvals.ts';
import { changesWords, changeWords } from '../../../src/core/approval/change-words.ts';
import { type Language, translator } from '../../../src/core/messages/translate.ts';
import { configOf, digest, ownStore } from './workbook-rows.ts';

const query = {
  Name: 'Sales',
  SQL: 'SELECT day,\n  SUM(amount)\nFROM shop.sales\nGROUP BY day',
  'Bytes limit': '10 GB',
};
const job = { Name: 'Daily', 'Mail to': 'a@example.com' };
type Row = Record<string, string | boolean>;

/** What the owner reads when one row was approved and has changed. */
function words(
  change: { query?: Row; job?: Row },
  { language = 'en', from = {} }: { language?: Language; from?: { query?: Row; job?: Row } } = {},
): string[] {
  const { own } = ownStore();
  const at = (over: { query?: Row; job?: Row }) =>
    configOf({ queries: [{ ...query, ...over.query }], jobs: [{ ...job, ...over.job }] });
  const before = at(from);
  approve({ own, digest }, before, before.jobs, 'p');
  const after = at({ query: { ...from.query, ...change.query }, job: { ...from.job, ...change.job } });
  const changes = after.jobs.flatMap((each) => changesOf(readApprovals({ own, digest }), each, after, 'p'));
  return changesWords(translator(language), changes);
}

test('SQL shows the lines that differ', () => {
  const SQL = 'SELECT day,\n  SUM(amount)\nFROM shop.salaries\nGROUP BY day\nLIMIT 9';
  expect(words({ query: { SQL } })).toEqual([
    'SQL of "Sales" changed:',
    '- FROM shop.sales',
    '+ FROM shop.salaries',
    '+ LIMIT 9',
  ]);
  expect(words({ query: { SQL } }, { language: 'ko' })[0]).toBe('"Sales" 쿼리의 SQL 바뀜:');
});

test('a change far to the right of a long line is shown', () => {
  const long = `SELECT ${'a, '.repeat(400)}1`;
  const shown = words({ query: { SQL: `${long} FROM secret` } }, { from: { query: { SQL: long } } });
  expect(shown.join('\n')).toContain('FROM secret');
  expect(shown.length).toBeLessThan(5);
});

test('of a long difference twelve lines are shown, and how many more there are', () => {
  const SQL = Array.from({ length: 40 }, (_, i) => `-- ${i}`).join('\n');
  const shown = words({ query: { SQL } });
  expect(shown).toHaveLength(14);
  expect(shown.at(-1)).toBe('… and 32 more lines');
});

test('recipients say who comes and who goes', () => {
  expect(words({ job: { 'Mail to': 'a@example.com, x@y.com' } })).toEqual(['New recipient: x@y.com']);
  expect(words({ job: { 'Mail to': 'x@y.com' } })).toEqual(['Recipients changed: a@example.com → x@y.com']);
  expect(words({ job: { 'Mail to': '' } })).toEqual(['No recipient any more: a@example.com']);
});

test('small fields say what they were and are', () => {
  expect(words({ query: { 'Bytes limit': '2 TB', Project: 'rich' } })).toEqual([
    'Project of "Sales" changed: p → rich',
    'Limit of "Sales" changed: 10 GB → 2 TB',
  ]);
  expect(words({ job: { 'Attach CSV': true, Subject: 'Now' } })).toEqual([
    'Attachments changed: (empty) → csv',
    'Subject changed: (empty) → Now',
  ]);
});

test('one change stands alone as well', () => {
  const change = { kind: 'query', name: 'Sales', row: 1, isNew: false, before: 'old', now: 'new' } as const;
  const lines = changeWords(translator('ko'), { ...change, field: 'project' });
  expect(lines).toEqual(['"Sales" 쿼리의 프로젝트 바뀜: old → new']);
});

test('what was too long to be kept says so and shows what it is now', () => {
  const shown = words({ query: { SQL: 'SELECT 1' } }, { from: { query: { SQL: 'x'.repeat(20_000) } } });
  expect(shown).toEqual([
    'SQL of "Sales" changed (the approved text was too long to keep). Now:',
    '+ SELECT 1',
  ]);
});

test('a new job is told with all it holds', () => {
  const config = configOf({ queries: [query], jobs: [job] });
  const { own } = ownStore();
  const changes = config.jobs.flatMap((each) => changesOf(readApprovals({ own, digest }), each, config, 'p'));
  expect(changesWords(translator('en'), changes)).toEqual([
    'Job is new: "Daily"',
    'Recipients: a@example.com',
    'Queries:',
    '+ Sales',
    '',
    'Query is new: "Sales"',
    'SQL of "Sales":',
    '+ SELECT day,',
    '+   SUM(amount)',
    '+ FROM shop.sales',
    '+ GROUP BY day',
    'Project of "Sales": p',
    'Limit of "Sales": 10 GB',
  ]);
});
