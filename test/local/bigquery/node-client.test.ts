import { createRequire } from 'node:module';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { BigQuery } from '@google-cloud/bigquery';
import { OAuth2Client } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BigQuery as LocalBigQuery, startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { opsDataset } from '../../../src/local/sample/ops/ops-dataset.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';

const flightsFile = path.join(
  createRequire(import.meta.url).resolve('vega-datasets'),
  '../../data/flights-3m.parquet',
);
const clock = steppedClock(Date.parse('2026-03-02T12:40:00Z'));
let local: LocalBigQuery;
let server: { port: number; close(): Promise<void> };
let client: BigQuery;

beforeAll(async () => {
  if (process.platform === 'win32') return;
  local = await startBigQuery({ projectId: 'local', location: 'US', clock, datasets: [opsDataset] });
  server = await local.listen();
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'local', expiry_date: 4_102_444_800_000 });
  client = new BigQuery({ projectId: 'local', apiEndpoint: `http://127.0.0.1:${server.port}`, authClient });
}, 120_000);
afterAll(async () => {
  await server?.close();
  await local?.close();
});

describe('the official Node client', onPlatforms(['linux', 'darwin']), () => {
  it('lists datasets and tables', async () => {
    const [datasets] = await client.getDatasets();
    expect(datasets.map(({ id }) => id)).toEqual(['ops']);
    const [tables] = await client.dataset('ops').getTables();
    expect(tables.map(({ id }) => id).sort()).toEqual([
      'airports',
      'birdstrikes',
      'flights',
      'flights_2001',
      'weather',
    ]);
    const [metadata] = await client.dataset('ops').table('flights').getMetadata();
    expect(metadata.type).toBe('VIEW');
  });

  it('reads values of every scalar type', async () => {
    const [rows] = await client.query({
      query: `SELECT 9007199254740991 AS i, 1.5 AS f, TRUE AS b, 'é😀' AS s, NUMERIC '1.25' AS n, DATE '2026-03-01' AS d,
        DATETIME '2026-03-01 01:02:03' AS dt, TIME '04:05:06' AS t, TIMESTAMP '2026-03-01 01:02:03.456+00' AS ts, b'hi' AS y,
        CAST(NULL AS STRING) AS nothing, [1, 2] AS list, STRUCT('x' AS k) AS pair`,
    });
    const [row] = rows;
    expect(row).toMatchObject({
      i: 9007199254740991,
      f: 1.5,
      b: true,
      s: 'é😀',
      nothing: null,
      list: [1, 2],
      pair: { k: 'x' },
    });
    expect([row.d.value, row.dt.value, row.t.value, row.ts.value]).toEqual([
      '2026-03-01',
      '2026-03-01T01:02:03',
      '04:05:06',
      '2026-03-01T01:02:03.456Z',
    ]);
    expect(row.n.toString()).toBe('1.25');
    expect(row.y.toString()).toBe('hi');
  });

  it('passes named and positional parameters, arrays among them', async () => {
    const [named] = await client.query({
      query: 'SELECT @n + 1 AS n, ARRAY_LENGTH(@list) AS size',
      params: { n: 41, list: ['a', 'b'] },
    });
    expect(named).toEqual([{ n: 42, size: 2 }]);
    const [positional] = await client.query({ query: 'SELECT CONCAT(?, ?) AS s', params: ['a', 'b'] });
    expect(positional).toEqual([{ s: 'ab' }]);
  });

  it('pages a result by token, every row once', async () => {
    const [job] = await client.createQueryJob({
      query: 'SELECT n FROM UNNEST(GENERATE_ARRAY(1, 2500)) AS n ORDER BY n',
    });
    const seen: number[] = [];
    let pageToken: string | undefined;
    let pages = 0;
    do {
      const [rows, next] = await job.getQueryResults({
        maxResults: 1000,
        autoPaginate: false,
        ...(pageToken && { pageToken }),
      });
      seen.push(...rows.map(({ n }) => n));
      pageToken = (next as { pageToken?: string } | null)?.pageToken;
      pages++;
    } while (pageToken);
    expect(pages).toBe(3);
    expect(seen).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1));
  });

  it('estimates by a dry run, and refuses above the bytes limit', async () => {
    const query = 'SELECT distance FROM ops.flights_2001';
    const [dry] = await client.createQueryJob({ query, dryRun: true });
    // INT64 takes eight bytes a row; the recorded file has 3,000,000.
    expect(Number(dry.metadata.statistics.totalBytesProcessed)).toBe(24_000_000);
    await expect(client.query({ query, maximumBytesBilled: '10485760' })).rejects.toThrow(
      /Query exceeded limit for bytes billed: 10485760/,
    );
  });

  it('tells errors in BigQuery’s words', async () => {
    await expect(client.query('SELECT FROM')).rejects.toThrow(/^Syntax error: .* at \[1:8\]/);
    await expect(client.query('SELECT * FROM ops.nope')).rejects.toThrow(
      'Not found: Table local:ops.nope was not found in location US',
    );
    await expect(client.query('SELECT nope FROM ops.flights_2001')).rejects.toThrow(
      'Unrecognized name: nope',
    );
    await expect(client.query("SELECT CAST('x' AS INT64)")).rejects.toThrow(/Bad int64 value: x/);
  });

  it('meets 409 when a job id is used twice', async () => {
    const options = { query: 'SELECT 1', jobId: 'mine-1' };
    await client.createQueryJob(options);
    await expect(client.createQueryJob(options)).rejects.toMatchObject({
      code: 409,
      message: expect.stringContaining('Already Exists: Job local:US.mine-1'),
    });
  });

  it.each([
    // Cycle 50 begins 9,100 days after 2001-01-01, on 2025-12-01; the next one on 2026-06-01.
    ['2026-03-02T12:40:00Z', '2026-03-01', '2001-04-01'],
    ['2026-06-05T00:00:00Z', '2026-06-01', '2001-01-01'],
    // The last day of a cycle, of which the record has six flights only: the Sunday before stands in for it.
    ['2026-12-01T12:00:00Z', '2026-11-29', '2001-06-24'],
  ])('replays the flights up to the clock: at %s, %s is %s', async (now, day, recorded) => {
    clock.advance(Date.parse(now) - clock.now());
    const [rows] =
      await client.query(`SELECT COUNT(*) AS n, SUM(delay) AS delay, COUNTIF(scheduled > CURRENT_DATETIME()) AS future
      FROM ops.flights WHERE DATE(scheduled) = '${day}'`);
    const connection = await (await DuckDBInstance.create()).connect();
    const expected = await connection.runAndReadAll(`SELECT count(*), sum(delay)::BIGINT FROM '${flightsFile}'
      WHERE date >= TIMESTAMP '${recorded} 00:00:00' AND date < TIMESTAMP '${recorded} 00:00:00' + INTERVAL 1 DAY`);
    const [[n, delay] = []] = expected.getRows().map((row) => row.map(Number));
    expect(rows).toEqual([{ n, delay, future: 0 }]);
  });
});
