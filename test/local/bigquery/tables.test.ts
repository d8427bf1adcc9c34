import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BigQuery, startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';
import { restCaller } from './rest-caller.ts';

const clock = steppedClock(Date.parse('2026-03-02T12:40:00Z'));
let local: BigQuery;
const { call, query, rows } = restCaller(() => local);

beforeAll(async () => {
  if (process.platform === 'win32') return;
  local = await startBigQuery({ projectId: 'local', location: 'US', clock });
  await call('POST', '/datasets', { body: { datasetReference: { datasetId: 'shop' } } });
}, 60_000);
afterAll(() => local?.close());

async function makeTable(tableId: string, fields: object[], records: object[]): Promise<void> {
  const { status } = await call('POST', '/datasets/shop/tables', {
    body: { tableReference: { tableId }, schema: { fields } },
  });
  expect(status).toBe(200);
  const { body } = await insertAll(tableId, records);
  expect(body.insertErrors).toBeUndefined();
}
const insertAll = (tableId: string, records: object[], more: object = {}) =>
  call('POST', `/datasets/shop/tables/${tableId}/insertAll`, {
    body: { rows: records.map((json) => ({ json })), ...more },
  });

describe('tables', onPlatforms(['linux', 'darwin']), () => {
  it('take streamed rows of nested and repeated fields', async () => {
    await makeTable(
      'orders',
      [
        { name: 'id', type: 'INTEGER', mode: 'REQUIRED' },
        { name: 'placed', type: 'TIMESTAMP' },
        {
          name: 'lines',
          type: 'RECORD',
          mode: 'REPEATED',
          fields: [
            { name: 'sku', type: 'STRING' },
            { name: 'price', type: 'NUMERIC' },
          ],
        },
      ],
      [
        {
          id: 1,
          placed: '2026-03-01T10:00:00Z',
          lines: [
            { sku: 'a', price: '1.25' },
            { sku: 'b', price: 2 },
          ],
        },
        { id: '2', placed: 1772359200.5 },
      ],
    );
    expect(await rows('SELECT id, placed, lines FROM shop.orders ORDER BY id')).toEqual([
      [
        '1',
        '1772359200000000',
        [{ v: { f: [{ v: 'a' }, { v: '1.25' }] } }, { v: { f: [{ v: 'b' }, { v: '2' }] } }],
      ],
      ['2', '1772359200500000', []],
    ]);
    expect(await rows('SELECT SUM(line.price) FROM shop.orders, UNNEST(lines) AS line')).toEqual([['3.25']]);
  });

  it('refuse rows that do not fit, all or none', async () => {
    await makeTable('strict', [{ name: 'n', type: 'INT64' }], [{ n: 1 }]);
    const { body } = await insertAll('strict', [{ n: 2 }, { n: 'x' }, { m: 3 }]);
    expect(body.insertErrors).toEqual([
      { index: 0, errors: [{ reason: 'stopped', location: '', message: '' }] },
      { index: 1, errors: [{ reason: 'invalid', location: 'n', message: 'Bad int64 value: x' }] },
      { index: 2, errors: [{ reason: 'invalid', location: 'm', message: 'no such field: m.' }] },
    ]);
    expect(await rows('SELECT COUNT(*) FROM shop.strict')).toEqual([['1']]);
    await insertAll('strict', [{ n: 2 }, { n: 'x' }, { n: 3, m: 3 }], {
      skipInvalidRows: true,
      ignoreUnknownValues: true,
    });
    expect(await rows('SELECT COUNT(*) FROM shop.strict')).toEqual([['3']]);
  });

  it('say when their rows last changed, or a view its definition', async () => {
    const modified = async (table: string) =>
      Number((await call('GET', `/datasets/shop/tables/${table}`)).body.lastModifiedTime);
    await makeTable('fresh', [{ name: 'n', type: 'INT64' }], [{ n: 1 }]);
    await query('CREATE VIEW shop.seen AS SELECT n FROM shop.fresh');
    const made = [await modified('fresh'), await modified('seen')];
    clock.advance(60_000);
    await query('SELECT * FROM shop.fresh');
    await insertAll('fresh', [{ n: 'not a number' }]);
    expect([await modified('fresh'), await modified('seen')]).toEqual(made);
    await insertAll('fresh', [{ n: 2 }]);
    expect([await modified('fresh'), await modified('seen')]).toEqual([clock.now(), made[1]]);
    clock.advance(60_000);
    await query('CREATE OR REPLACE TABLE shop.fresh AS SELECT 3 AS n');
    expect(await modified('fresh')).toBe(clock.now());
  });

  it('cost the logical bytes of the columns a query uses, at least ten megabytes billed', async () => {
    await makeTable(
      'sized',
      [
        { name: 'n', type: 'INT64' },
        { name: 's', type: 'STRING' },
        { name: 'b', type: 'BOOL' },
        { name: 'd', type: 'NUMERIC' },
      ],
      [
        { n: 1, s: 'é', b: true, d: '1' },
        { n: null, s: null, b: null, d: null },
        { n: 2, s: '', b: false, d: '2' },
      ],
    );
    // NULLs are free. Strings: 2 bytes and their UTF-8 (é is 2). INT64 8, BOOL 1, NUMERIC 16.
    const cost = async (sql: string) => (await query(sql, { dryRun: true })).body.totalBytesProcessed;
    expect(await cost('SELECT s FROM shop.sized')).toBe('6');
    expect(await cost('SELECT * FROM shop.sized')).toBe(String(6 + 16 + 2 + 32));
    expect(
      await cost(
        'WITH w AS (SELECT * FROM shop.sized UNION ALL SELECT * FROM shop.sized) SELECT n FROM w WHERE b',
      ),
    ).toBe('18');
    expect(await cost('SELECT COUNT(*) FROM shop.sized')).toBe('0');
    const refused = await query('SELECT s FROM shop.sized', { maximumBytesBilled: '1000' });
    expect(refused.body.error.message).toBe(
      'Query exceeded limit for bytes billed: 1000. 10485760 or higher required.',
    );
    expect(refused.body.error.errors[0].reason).toBe('bytesBilledLimitExceeded');
  });

  it('list their rows by index, token and selected fields', async () => {
    const fields = [
      { name: 'n', type: 'INT64' },
      { name: 's', type: 'STRING' },
    ];
    await makeTable(
      'listed',
      fields,
      Array.from({ length: 5 }, (_, n) => ({ n, s: `s${n}` })),
    );
    const data = (given: Record<string, string>) =>
      call('GET', '/datasets/shop/tables/listed/data', { query: given });
    const first = await data({ startIndex: '1', maxResults: '2', selectedFields: 's' });
    expect(first.body.rows).toEqual([{ f: [{ v: 's1' }] }, { f: [{ v: 's2' }] }]);
    expect(first.body.totalRows).toBe('5');
    const rest = await data({ pageToken: first.body.pageToken, selectedFields: 's' });
    expect(rest.body.rows).toEqual([{ f: [{ v: 's3' }] }, { f: [{ v: 's4' }] }]);
    expect(rest.body.pageToken).toBeUndefined();
  });

  it('match a wildcard, with the suffix as a column', async () => {
    await makeTable('log_20260301', [{ name: 'n', type: 'INT64' }], [{ n: 1 }]);
    await makeTable(
      'log_20260302',
      [
        { name: 'n', type: 'INT64' },
        { name: 'extra', type: 'STRING' },
      ],
      [{ n: 2, extra: 'x' }],
    );
    expect(await rows('SELECT n, extra, _TABLE_SUFFIX FROM `shop.log_*` ORDER BY n')).toEqual([
      ['1', null, '20260301'],
      ['2', 'x', '20260302'],
    ]);
    expect(await rows("SELECT * FROM `local.shop.log_2026*` WHERE _TABLE_SUFFIX > '0301'")).toEqual([
      ['2', 'x'],
    ]);
  });

  it('may be views, made by the API or by CREATE VIEW', async () => {
    await makeTable('base', [{ name: 'n', type: 'INT64' }], [{ n: 1 }, { n: 2 }, { n: 3 }]);
    const view = {
      tableReference: { tableId: 'odd' },
      view: { query: 'SELECT n, n * 10 AS ten FROM shop.base WHERE MOD(n, 2) = 1', useLegacySql: false },
    };
    expect((await call('POST', '/datasets/shop/tables', { body: view })).body.schema.fields).toHaveLength(2);
    expect((await query('CREATE VIEW shop.big AS SELECT ten FROM shop.odd WHERE ten > 10')).status).toBe(200);
    expect(await rows('SELECT * FROM shop.big')).toEqual([['30']]);
    expect(
      (await query('CREATE TABLE shop.copy AS SELECT n AS `N`, CAST(n AS STRING) AS s FROM shop.base'))
        .status,
    ).toBe(200);
    expect(await rows('SELECT s FROM shop.copy WHERE N = 2')).toEqual([['2']]);
  });

  it('give their default alias when quoted whole, and places in the text as it was written', async () => {
    await makeTable('people', [{ name: 'name', type: 'STRING' }], [{ name: 'a' }]);
    expect(await rows('SELECT people.name FROM `local.shop.people`')).toEqual([['a']]);
    expect(await rows('SELECT 1 FROM `local.shop.people` WHERE zzz = 1')).toBe(
      'Unrecognized name: zzz at [1:41]',
    );
    expect(
      await rows('SELECT \'`a.b`\', "x -- y" -- `c.d`\nFROM `local.shop.people` /* `e.f` */ WHERE\n  zzz'),
    ).toBe('Unrecognized name: zzz at [3:3]');
  });

  it('and datasets answer in BigQuery’s words when they are missing, there already or in use', async () => {
    const message = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
      const answer = await call(method, path, body && { body });
      return [answer.status, answer.body?.error?.message];
    };
    expect(await message('GET', '/datasets/none')).toEqual([404, 'Not found: Dataset local:none']);
    expect(await message('GET', '/datasets/shop/tables/none')).toEqual([
      404,
      'Not found: Table local:shop.none',
    ]);
    expect(await message('POST', '/datasets', { datasetReference: { datasetId: 'shop' } })).toEqual([
      409,
      'Already Exists: Dataset local:shop',
    ]);
    expect(await message('DELETE', '/datasets/shop')).toEqual([400, 'Dataset local:shop is still in use']);
    expect(await rows('SELECT * FROM people')).toBe(
      'Table "people" must be qualified with a dataset (e.g. dataset.table).',
    );
    expect(await rows('SELECT * FROM people', { defaultDataset: { datasetId: 'shop' } })).toEqual([['a']]);
    expect(await rows('SELECT * FROM other.shop.people')).toBe('Not found: Project other');
    await call('POST', '/datasets', { body: { datasetReference: { datasetId: 'gone' } } });
    expect((await call('DELETE', '/datasets/gone')).status).toBe(204);
    expect((await call('GET', '/datasets')).body.datasets.map((d: { id: string }) => d.id)).toEqual([
      'local:shop',
    ]);
  });
});
