import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BigQuery, startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';
import { restCaller } from './rest-caller.ts';

const start = Date.parse('2026-03-02T12:40:00Z');
const clock = steppedClock(start);
let local: BigQuery;
const { call, query } = restCaller(() => local);

beforeAll(async () => {
  if (process.platform === 'win32') return;
  local = await startBigQuery({ projectId: 'local', location: 'US', clock });
}, 60_000);
afterAll(() => local?.close());

const insert = (jobId: string, sql: string, more: object = {}) =>
  call('POST', '/jobs', {
    body: {
      jobReference: { projectId: 'local', jobId },
      configuration: { query: { query: sql, useLegacySql: false, ...more } },
    },
  });
const results = (jobId: string, more: Record<string, string> = {}) =>
  call('GET', `/queries/${jobId}`, { query: more });

/** Counts for far longer than any test waits. */
const endless =
  'SELECT COUNT(*) FROM UNNEST(GENERATE_ARRAY(1, 100000)) a, UNNEST(GENERATE_ARRAY(1, 100000)) b WHERE a + b > 3';

describe('jobs', onPlatforms(['linux', 'darwin']), () => {
  it('run on their own after the insert, and tell a failure in their status', async () => {
    const { status, body } = await insert('failing', 'SELECT nope');
    expect(status).toBe(200);
    expect(['PENDING', 'RUNNING']).toContain(body.status.state);
    const answer = await results('failing');
    expect([answer.status, answer.body.error.message]).toEqual([400, 'Unrecognized name: nope at [1:8]']);
    expect(answer.body.error.errors).toEqual([
      {
        message: 'Unrecognized name: nope at [1:8]',
        domain: 'global',
        reason: 'invalidQuery',
        location: 'q',
        locationType: 'parameter',
      },
    ]);
    const done = await call('GET', '/jobs/failing');
    expect(done.body.status).toEqual({
      state: 'DONE',
      errorResult: { reason: 'invalidQuery', location: 'q', message: 'Unrecognized name: nope at [1:8]' },
      errors: [{ reason: 'invalidQuery', location: 'q', message: 'Unrecognized name: nope at [1:8]' }],
    });
  });

  it('carry the times of the stand-in’s clock, the statement type and the bytes', async () => {
    await insert('timed', 'SELECT 1 AS x');
    await results('timed');
    const { body } = await call('GET', '/jobs/timed');
    expect(body.id).toBe('local:US.timed');
    expect(body.statistics).toMatchObject({
      creationTime: String(start),
      startTime: String(start),
      totalBytesProcessed: '0',
    });
    expect(Number(body.statistics.endTime)).toBeGreaterThanOrEqual(start);
    expect(body.statistics.query).toMatchObject({
      statementType: 'SELECT',
      totalBytesBilled: '0',
      cacheHit: false,
    });
    expect(local.jobs().find((job) => job.jobId === 'timed')).toMatchObject({
      sql: 'SELECT 1 AS x',
      state: 'DONE',
      startTime: start,
    });
  });

  it('answer "not complete" when the wait is over, and stop when cancelled', async () => {
    await insert('long', endless);
    const waiting = await results('long', { timeoutMs: '20' });
    expect(waiting.body).toMatchObject({
      jobComplete: false,
      jobReference: { jobId: 'long', location: 'US' },
    });
    expect(waiting.body.rows).toBeUndefined();
    expect((await call('POST', '/jobs/long/cancel')).body.kind).toBe('bigquery#jobCancelResponse');
    const stopped = await results('long');
    expect([stopped.status, stopped.body.error.message]).toEqual([
      499,
      'Job execution was cancelled: User requested cancellation',
    ]);
    const { body } = await call('GET', '/jobs/long');
    expect(body.status.errorResult.reason).toBe('stopped');
  });

  it('are one for the same requestId within fifteen minutes', async () => {
    const ask = async () => (await query('SELECT RAND() AS x', { requestId: 'r-1' })).body;
    const first = await ask();
    expect((await ask()).jobReference).toEqual(first.jobReference);
    expect((await ask()).rows).toEqual(first.rows);
    clock.advance(16 * 60_000);
    expect((await ask()).jobReference).not.toEqual(first.jobReference);
  });

  it('page by startIndex and maxResults in disjoint, stable pieces', async () => {
    const sql = 'SELECT n FROM UNNEST(GENERATE_ARRAY(0, 999)) AS n';
    const { body } = await query(sql, { maxResults: 0 });
    expect([body.totalRows, body.rows, body.schema.fields.length]).toEqual(['1000', undefined, 1]);
    const { jobId } = body.jobReference;
    const pages = await Promise.all(
      ['750', '0', '250', '500'].map((startIndex) => results(jobId, { startIndex, maxResults: '250' })),
    );
    const seen = pages.flatMap((page) =>
      page.body.rows.map((row: { f: { v: string }[] }) => Number(row.f[0]?.v)),
    );
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(pages[0]?.body.pageToken).toBeUndefined();
    expect(pages[1]?.body.pageToken).toEqual(expect.any(String));
  });

  it('cut a page near ten megabytes and give a token for the rest', async () => {
    const { body } = await query(
      "SELECT n, REPEAT('x', 1000000) AS s FROM UNNEST(GENERATE_ARRAY(1, 25)) AS n",
    );
    expect(body.rows.length).toBeLessThan(15);
    let count = body.rows.length;
    for (let token = body.pageToken; token; ) {
      const page = await results(body.jobReference.jobId, { pageToken: token });
      count += page.body.rows.length;
      token = page.body.pageToken;
    }
    expect(count).toBe(25);
    const other = (await query('SELECT 1')).body.jobReference.jobId;
    expect((await results(other, { pageToken: body.pageToken })).body.error.message).toBe(
      'Invalid page token',
    );
  });

  it('write TIMESTAMP as each page asks', async () => {
    const { body } = await query("SELECT TIMESTAMP '2023-11-14 22:13:20.5+00' AS t", { maxResults: 0 });
    const { jobId } = body.jobReference;
    const asked = await results(jobId, { 'formatOptions.useInt64Timestamp': 'true' });
    const plain = await results(jobId);
    expect([asked.body.rows[0].f[0].v, plain.body.rows[0].f[0].v]).toEqual([
      '1700000000500000',
      '1.7000000005E9',
    ]);
  });

  it('are listed, newest first', async () => {
    await insert('listed-1', 'SELECT 1');
    await insert('listed-2', 'SELECT 2');
    const { body } = await call('GET', '/jobs', { query: { maxResults: '2' } });
    expect(body.jobs.map((job: { jobReference: { jobId: string } }) => job.jobReference.jobId)).toEqual([
      'listed-2',
      'listed-1',
    ]);
    expect(body.nextPageToken).toEqual(expect.any(String));
  });

  it('look for datasets only where they run', async () => {
    await call('POST', '/datasets', { body: { datasetReference: { datasetId: 'here' } } });
    const { body } = await query('SELECT * FROM here.t', { location: 'EU' });
    expect(body.error.message).toBe('Not found: Dataset local:here was not found in location EU');
  });

  it('of kinds that are not there are refused by name', async () => {
    const load = await call('POST', '/jobs', { body: { configuration: { load: {} } } });
    expect([load.status, load.body.error.status]).toEqual([501, 'UNIMPLEMENTED']);
    const dml = await query('DELETE FROM here.t WHERE TRUE');
    expect(dml.body.error.code).toBe(404);
    const script = await query('DECLARE x INT64 DEFAULT 1; SELECT x;');
    expect(script.body.error.message).toBe('not implemented in the stand-in: statements of type SCRIPT');
  });
});
