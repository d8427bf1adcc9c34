import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type BigQuery, startBigQuery, type TableFile } from '../../../src/local/bigquery/bigquery.ts';
import { openEngine } from '../../../src/local/bigquery/duckdb/engine.ts';
import { columnNames } from '../../../src/local/bigquery/load/column-names.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { restCaller } from './rest-caller.ts';

const clock = steppedClock(Date.parse('2026-03-02T12:40:00Z'));
const start = (files: TableFile[]) => startBigQuery({ projectId: 'local', location: 'US', clock, files });

const cleaners: (() => Promise<void>)[] = [];
let folder = '';
let bigquery: BigQuery;
const { call, query, rows } = restCaller(() => bigquery);

/** Columns of a table as `name TYPE`, REPEATED ones as `name TYPE[]`. */
async function columnsOf(table: string): Promise<string[]> {
  const { body } = await call('GET', `/datasets/mine/tables/${table}`);
  return body.schema.fields.map(
    (field: { name: string; type: string; mode: string }) =>
      `${field.name} ${field.type}${field.mode === 'REPEATED' ? '[]' : ''}`,
  );
}

async function writeParquet(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT 7::UTINYINT AS small, 18446744073709551615::UBIGINT AS big, 1.5::FLOAT AS f,
    12.25::DECIMAL(10,2) AS price, 0.123456789012::DECIMAL(20,12) AS fine, 'a'::BLOB AS bytes, uuid() AS id,
    TIMESTAMPTZ '2026-03-01 10:00:00+00' AS at, TIMESTAMP_NS '2026-03-01 10:00:00.123456789' AS wall, TIME '10:30:00' AS t,
    MAP {'k': 1} AS pairs, [[1], [2, 3]] AS nested, {'a': 1, 'b c': ['x', 'y']} AS record) TO '${file}'`);
  connection.closeSync();
  instance.closeSync();
}

beforeAll(async () => {
  if (process.platform === 'win32') return;
  folder = await temporaryFolder((remove) => cleaners.push(remove));
  const file = (name: string) => path.join(folder, name);
  await writeFile(
    file("it's [1]*.csv"),
    'Order ID,Amount ($),주문 이름,when,day,1st,order id\n1,2.5,가,2026-03-01 10:00:00,2026-03-02,x,9\n2,,,,,,\n',
  );
  await writeFile(
    file('events.ndjson'),
    '{"id":1,"tags":["a","b"],"o":{"x":1,"y":"z"}}\n{"id":2,"tags":null,"o":{"x":null}}\n',
  );
  await writeFile(file('list.json'), '[{"id":1,"any":{"x":1}},{"id":2,"any":"text"}]');
  await writeFile(file('late.csv'), `n\n${'1\n'.repeat(30_000)}not a number\n`);
  await writeParquet(file('types.parquet'));
  const load = (tableId: string, name: string) => ({ datasetId: 'mine', tableId, file: file(name) });
  bigquery = await start([
    load('orders', "it's [1]*.csv"),
    load('events', 'events.ndjson'),
    load('list', 'list.json'),
    load('late', 'late.csv'),
    load('types', 'types.parquet'),
  ]);
}, 60_000);
afterAll(async () => {
  await bigquery?.close();
  for (const clean of cleaners) await clean();
});

describe('tables from files', onPlatforms(['linux', 'darwin']), () => {
  it('takes a header row for columns, with names and types that BigQuery has', async () => {
    expect(await columnsOf('orders')).toEqual([
      'Order_ID INTEGER',
      'Amount FLOAT',
      '주문_이름 STRING',
      'when DATETIME',
      'day DATE',
      '_1st STRING',
      'order_id_1 INTEGER',
    ]);
    expect(
      await rows('SELECT Order_ID, Amount, `주문_이름`, day FROM mine.orders ORDER BY Order_ID'),
    ).toEqual([
      ['1', '2.5', '가', '2026-03-02'],
      ['2', null, null, null],
    ]);
  });

  it('guesses types from all rows', async () => {
    expect(await columnsOf('late')).toEqual(['n STRING']);
  });

  it('reads JSON objects into records and arrays', async () => {
    expect(await columnsOf('events')).toEqual(['id INTEGER', 'tags STRING[]', 'o RECORD']);
    const sql = 'SELECT id, ARRAY_LENGTH(tags) AS n, o.x, o.y FROM mine.events ORDER BY id';
    expect(await rows(sql)).toEqual([
      ['1', '2', '1', 'z'],
      ['2', '0', null, null],
    ]);
    expect(await columnsOf('list')).toEqual(['id INTEGER', 'any JSON']);
    expect(await rows('SELECT `any` FROM mine.list ORDER BY id')).toEqual([['{"x":1}'], ['"text"']]);
  });

  it('keeps what a Parquet file says, and turns what GoogleSQL has no type for into JSON', async () => {
    expect(await columnsOf('types')).toEqual([
      'small INTEGER',
      'big NUMERIC',
      'f FLOAT',
      'price NUMERIC',
      'fine BIGNUMERIC',
      'bytes BYTES',
      'id STRING',
      'at TIMESTAMP',
      'wall DATETIME',
      't TIME',
      'pairs JSON',
      'nested JSON',
      'record RECORD',
    ]);
    const sql =
      "SELECT big, fine, `at`, wall, JSON_VALUE(nested, '$[1][0]') AS n, record.b_c[OFFSET(1)] AS b FROM mine.types";
    expect(await rows(sql)).toEqual([
      ['18446744073709551615', '0.123456789012', '1772359200000000', '2026-03-01T10:00:00.123456', '2', 'y'],
    ]);
  });

  it.each([
    ['missing.csv', undefined, 'there is no such file'],
    ['empty.csv', '', 'the file is empty'],
    ['notes.txt', 'a', 'only files ending in .csv, .parquet, .ndjson, .json can be loaded'],
    ['cp949.csv', Buffer.from([0x61, 0x0a, 0xb0, 0xa1, 0x0a]), 'it is not UTF-8 text. Save it as UTF-8'],
    ['broken.json', '[{"a":1', 'Malformed JSON'],
    ['broken.parquet', 'nonsense', 'too small to be a Parquet file'],
  ])('refuses %s and says why', async (name, content, message) => {
    const file = path.join(folder, name);
    if (content !== undefined) await writeFile(file, content);
    await expect(start([{ datasetId: 'mine', tableId: 't', file }])).rejects.toThrow(message);
  });

  it('refuses a table that is there already', async () => {
    const table = { datasetId: 'mine', tableId: 't', file: path.join(folder, 'late.csv') };
    await expect(start([table, table])).rejects.toThrow('there is a table of that name; choose another');
  });
});

describe('files after the start', onPlatforms(['linux', 'darwin']), () => {
  it.each([
    "SELECT * FROM read_csv('FILE')",
    "SELECT * FROM read_text('FILE')",
    "SELECT * FROM glob('FILE')",
    "SELECT * FROM 'FILE'",
    'SELECT * FROM `FILE`',
    "SELECT read_text('FILE')",
    "SELECT getenv('HOME')",
    "COPY mine.late TO 'FILE.out'",
    "ATTACH 'FILE.out'",
    'INSTALL httpfs',
    'SET enable_external_access = true',
    "EXPORT DATA OPTIONS(uri = 'file://FILE.out', format = 'CSV') AS SELECT 1",
    "LOAD DATA INTO mine.loaded FROM FILES(format = 'CSV', uris = ['FILE'])",
    "CREATE EXTERNAL TABLE mine.external OPTIONS(format = 'CSV', uris = ['FILE'])",
    "SELECT 1 AS `a\" FROM read_text('FILE') --`, nothing FROM mine.late",
    "SELECT '\\' FROM read_text(\\'FILE\\') --' FROM mine.nowhere",
  ])('cannot be reached by SQL: %s', async (sql) => {
    const file = path.join(folder, 'late.csv');
    const { status, body } = await query(sql.replaceAll('FILE', file));
    expect([400, 404, 501]).toContain(status);
    expect(body.error.message).not.toContain('not a number');
    expect(existsSync(`${file}.out`)).toBe(false);
  });

  it('cannot be reached by DuckDB either, whatever SQL it is given', async () => {
    const engine = await openEngine();
    onTestFinished(() => engine.close());
    const file = path.join(folder, 'late.csv');
    const read = `SELECT count(*) FROM read_csv('${file}', header = true)`;
    expect(await engine.rows(read)).toEqual([['30001']]);
    await engine.lock();
    await expect(engine.rows(read)).rejects.toThrow('disabled by configuration');
    await expect(engine.run(`COPY (SELECT 1) TO '${file}.out'`)).rejects.toThrow('disabled by configuration');
    await expect(engine.run(`ATTACH '${file}.out'`)).rejects.toThrow('disabled by configuration');
    await expect(engine.run('SET enable_external_access = true')).rejects.toThrow(/locked|Cannot change/);
    expect(existsSync(`${file}.out`)).toBe(false);
  });

  it('cannot be reached through a name that ends a quotation', async () => {
    const name = 'a"; DROP SCHEMA data CASCADE; --';
    expect((await query(`CREATE TABLE mine.made AS SELECT 1 AS \`${name}\``)).status).toBe(200);
    expect((await query('SELECT * FROM mine.made')).body.schema.fields[0].name).toBe(name);
    expect(await rows('SELECT COUNT(*) FROM mine.late')).toEqual([['30001']]);
  });
});

describe('names of columns', () => {
  it.each([
    [
      [' Order  ID ', 'Amount ($)', '($)', ''],
      ['Order_ID', 'Amount', 'column_3', 'column_4'],
    ],
    [
      ['a', 'A', 'a_2', 'a'],
      ['a', 'A_2', 'a_2_2', 'a_3'],
    ],
    [
      ['1st', '_id', '한국어 이름', '_PARTITIONTIME'],
      ['_1st', '_id', '한국어_이름', 'c_PARTITIONTIME'],
    ],
    [
      ['x'.repeat(400), 'x'.repeat(400)],
      ['x'.repeat(300), `${'x'.repeat(298)}_2`],
    ],
  ])('%j become %j', (given, names) => {
    expect(columnNames(given)).toEqual(names);
  });
});
