import { expect, test } from 'vitest';
import { approve, changesOf, queryChanges, readApprovals } from '../../../src/core/approval/approvals.ts';
import type { Config } from '../../../src/core/config/load.ts';
import { configOf, digest, ownStore } from './workbook-rows.ts';

const queries = [
  { Name: 'Sales', SQL: 'SELECT 1', Parameters: 'day = 2026-03-01' },
  { Name: 'Stock', SQL: 'SELECT 2', Project: 'other' },
];
const jobs = [
  { Name: 'Daily', Queries: 'Sales, Stock', 'Mail to': 'a@example.com, b@example.com', Subject: 'Hello' },
  { Name: 'All', Queries: '' },
];
const before = configOf({ queries, jobs });

function owner() {
  const store = ownStore();
  const { own } = store;
  const changed = (config: Config, nth = 0, project = 'p') => {
    const job = config.jobs[nth];
    if (!job) throw new Error('no such job');
    return changesOf(readApprovals({ own, digest }), job, config, project).map(
      ({ kind, name, field, isNew }) => `${isNew ? 'new ' : ''}${kind} ${name}: ${field}`,
    );
  };
  const approveAll = (config: Config, only = config.jobs) => approve({ own, digest }, config, only, 'p');
  return { ...store, changed, approveAll };
}

test('nothing is approved at first: what a new job and its new queries hold is told', () => {
  const { changed } = owner();
  expect(changed(before)).toEqual([
    'new job Daily: recipients',
    'new job Daily: queries',
    'new job Daily: subject',
    'new query Sales: sql',
    'new query Sales: parameters',
    'new query Sales: project',
    'new query Sales: limit',
    'new query Stock: sql',
    'new query Stock: project',
    'new query Stock: limit',
  ]);
});

test('what is approved is read in one call and written in one', () => {
  const { changed, approveAll, calls } = owner();
  approveAll(before);
  expect(calls).toEqual(['startingWith', 'setAll']);
  expect([changed(before, 0), changed(before, 1)]).toEqual([[], []]);
  approveAll(before);
  expect(calls.filter((call) => call === 'setAll')).toHaveLength(1);
});

test.each([
  ['cc = c@example.com', 'cc = c@example.com'],
  ['bcc = =Team!A2:A9', 'bcc = =Team!A2:A9'],
  ['reply to = c@example.com', 'reply to = c@example.com'],
  ['sender = Boss', 'sender = Boss'],
  ['only to = partner.com', 'only to = partner.com'],
])('the option %s is approved with the recipients, and so is its end', (line, told) => {
  const { changed, approveAll, own } = owner();
  const job = { ...jobs[0], 'Mail to': '=Team!A2:A20' };
  const [without, within] = [job, { ...job, Options: line }].map((row) => configOf({ queries, jobs: [row] }));
  if (!without || !within) throw new Error('no rows');
  approveAll(without);
  expect([changed(without), changed(within)]).toEqual([[], ['job Daily: recipients']]);
  const [change] = changesOf(readApprovals({ own, digest }), within.jobs[0] as never, within, 'p');
  expect(change?.now.split('\n').sort()).toEqual(['=Team!A2:A20', told].sort());
  approveAll(within);
  expect([changed(within), changed(without)]).toEqual([[], ['job Daily: recipients']]);
});

test('a condition of the mail is approved; one that an older version did not know was empty', () => {
  const { changed, approveAll, values } = owner();
  approveAll(before);
  for (const [key, text] of values) values.set(key, text.replace('"send":"",', ''));
  expect([...values.values()].join()).not.toContain('send');
  expect([changed(before, 0), changed(before, 1)]).toEqual([[], []]);
  const later = configOf({ queries, jobs: [{ ...jobs[0], Options: 'send = amount > 100' }] });
  expect(changed(later)).toEqual(['job Daily: send']);
  approveAll(later);
  expect([changed(later), changed(before)]).toEqual([[], ['job Daily: send']]);
});

test('jobs share queries: one job approved leaves of the other what is its own', () => {
  const { changed, approveAll } = owner();
  approveAll(before, before.jobs.slice(0, 1));
  expect(changed(before, 1)).toEqual(['new job All: queries']);
});

test('where a row stands, the order and case of names, and when a job runs need no approval', () => {
  const { changed, approveAll } = owner();
  approveAll(before);
  const after = configOf({
    queries: [{ Name: '' }, { ...queries[1], Name: 'stock', Tab: 'Elsewhere' }, { ...queries[0] }],
    jobs: [
      {
        ...jobs[0],
        Name: 'DAILY',
        Queries: 'stock\nsales',
        'Mail to': 'b@example.com; a@example.com',
        Schedule: 'every hour',
        Paused: true,
      },
      { ...jobs[1] },
    ],
  });
  expect([changed(after, 0), changed(after, 1)]).toEqual([[], []]);
});

test('a job that takes all queries changes with a query that comes or goes, not with a slip that keeps one from running', () => {
  const { changed, approveAll } = owner();
  approveAll(before);
  const more = configOf({ queries: [...queries, { Name: 'Pay', SQL: 'SELECT 3' }], jobs });
  expect(changed(more, 1)).toEqual([
    'job All: queries',
    'new query Pay: sql',
    'new query Pay: project',
    'new query Pay: limit',
  ]);
  const slip = configOf({ queries: [{ ...queries[0], Cell: 'nowhere' }, { ...queries[1] }], jobs });
  expect(changed(slip, 1)).toEqual([]);
  const gone = configOf({ queries: queries.slice(0, 1), jobs });
  expect(changed(gone, 1)).toEqual(['job All: queries']);
});

test('another paying project changes the queries that name none', () => {
  const { changed, approveAll } = owner();
  approveAll(before);
  expect(changed(before, 0, 'expensive')).toEqual(['query Sales: project']);
});

test('a query that comes back under the old name with other SQL is no old acquaintance', () => {
  const { changed, approveAll, values } = owner();
  approveAll(before);
  const without = configOf({ queries: queries.slice(0, 1), jobs: jobs.slice(0, 1) });
  approveAll(without);
  expect([...values.keys()].sort()).toEqual(['approved.job.daily', 'approved.query.sales']);
  expect(changed(before)).toContain('new query Stock: sql');
});

test.each([['{"v":1,'], ['{"v":2,"f":{}}'], ['null'], ['{"v":1,"f":{"sql":1}}']])(
  'a value that cannot be read (%s) is not approved, stops nothing else, and is mended by approving',
  (corrupt) => {
    const { changed, approveAll, values } = owner();
    approveAll(before);
    values.set('approved.query.stock', corrupt);
    expect(changed(before)).toEqual([
      'new query Stock: sql',
      'new query Stock: project',
      'new query Stock: limit',
    ]);
    approveAll(before);
    expect(changed(before)).toEqual([]);
  },
);

test('a query alone is looked up for whoever asks for it', () => {
  const { own, approveAll } = owner();
  const [sales] = before.queries;
  if (!sales) throw new Error('no query');
  expect(queryChanges(readApprovals({ own, digest }), sales, before, 'p')).not.toEqual([]);
  approveAll(before);
  expect(queryChanges(readApprovals({ own, digest }), sales, before, 'p')).toEqual([]);
});

test('SQL that no property can hold is approved by its SHA-256, and one letter more is a change', () => {
  const { changed, approveAll, values } = owner();
  const long = `SELECT '${'가'.repeat(20_000)}'`;
  const at = (sql: string) => configOf({ queries: [{ Name: 'Sales', SQL: sql }], jobs: jobs.slice(0, 1) });
  approveAll(at(long));
  expect(values.get('approved.query.sales')).toContain(`"sql":["${digest(long)}"]`);
  expect(changed(at(long))).toEqual([]);
  expect(changed(at(`${long} `.replace("' ", "x'")))).toEqual(['query Sales: sql']);
});

test('500 jobs with mails and 500 queries of 1 KB have room, and a few long ones still keep their texts', () => {
  const { changed, approveAll, bytes, values } = owner();
  const many = Array.from({ length: 500 }, (_, i) => i);
  const rows = (kilobytes: number) =>
    configOf({
      queries: many.map((i) => ({
        Name: `Query ${i}`,
        SQL: `SELECT ${i}, '${'x'.repeat(1000)}'`,
        Parameters: 'a = 1',
      })),
      jobs: many.map((i) => ({
        Name: `Job ${i}`,
        Queries: `Query ${i}, Query ${(i + 1) % 500}`,
        'Mail to': 'somebody.with.a.name@example.com, another.one@example.com',
        Subject: 'Report {{job}} of {{date}}',
        Body: 'Dear all, '.repeat(kilobytes * 100),
      })),
    });
  const config = rows(1);
  approveAll(config);
  expect(values.size).toBe(1000);
  expect(bytes()).toBeLessThan(360_000);
  for (const nth of [0, 250, 499]) expect(changed(config, nth)).toEqual([]);
  const few = configOf({ queries: queries.slice(0, 1), jobs: [{ Name: 'J' }] });
  approveAll(few);
  expect(values.get('approved.query.sales')).toContain('SELECT 1');
});
