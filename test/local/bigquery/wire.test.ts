import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BigQuery, startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';

let local: BigQuery;
let server: { port: number; close(): Promise<void> };
beforeAll(async () => {
  if (process.platform === 'win32') return;
  const clock = steppedClock(Date.parse('2026-03-02T12:40:00Z'));
  local = await startBigQuery({ projectId: 'local', location: 'asia-northeast3', clock });
  server = await local.listen();
}, 60_000);
afterAll(async () => {
  await server?.close();
  await local?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are checked field by field, as a client without types sees them.
async function call(method: string, path: string, body?: object): Promise<{ status: number; body: any }> {
  const response = await fetch(`http://127.0.0.1:${server.port}/bigquery/v2/projects/local${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}
const query = (sql: string, more: object = {}) =>
  call('POST', '/queries', { query: sql, useLegacySql: false, ...more });

describe('the wire', onPlatforms(['linux', 'darwin']), () => {
  it('sends scalars as text, legacy type names, and TIMESTAMP as float seconds unless int64 is asked for', async () => {
    const sql =
      "SELECT 1 AS i, 1.5 AS f, TRUE AS b, [1] AS list, STRUCT(2 AS x) AS s, TIMESTAMP '2023-11-14 22:13:20+00' AS t";
    const { body } = await query(sql);
    expect(
      body.schema.fields.map(({ type, mode }: { type: string; mode: string }) => `${type} ${mode}`),
    ).toEqual([
      'INTEGER NULLABLE',
      'FLOAT NULLABLE',
      'BOOLEAN NULLABLE',
      'INTEGER REPEATED',
      'RECORD NULLABLE',
      'TIMESTAMP NULLABLE',
    ]);
    expect(body.rows).toEqual([
      {
        f: [
          { v: '1' },
          { v: '1.5' },
          { v: 'true' },
          { v: [{ v: '1' }] },
          { v: { f: [{ v: '2' }] } },
          { v: '1.7E9' },
        ],
      },
    ]);
    const asked = await query(sql, { formatOptions: { useInt64Timestamp: true } });
    expect(asked.body.rows[0].f[5].v).toBe('1700000000000000');
  });

  it('asks for the location outside US and EU', async () => {
    const { body } = await call('POST', '/jobs', {
      jobReference: { projectId: 'local', jobId: 'j1' },
      configuration: { query: { query: 'SELECT 1', useLegacySql: false } },
    });
    expect(body.jobReference.location).toBe('asia-northeast3');
    for (const path of ['/jobs/j1', '/queries/j1']) {
      const lost = await call('GET', path);
      expect([lost.status, lost.body.error.message]).toEqual([404, 'Not found: Job local:j1']);
      expect((await call('GET', `${path}?location=asia-northeast3`)).status).toBe(200);
    }
  });

  it('refuses legacy SQL, which is the default, and what it does not have, by name', async () => {
    const legacy = await call('POST', '/queries', { query: 'SELECT 1' });
    expect(legacy.status).toBe(501);
    expect(legacy.body.error.message).toMatch(/legacy/i);
    const routine = await call('GET', '/datasets/ops/routines');
    expect(routine.status).toBe(501);
    expect(routine.body.error.message).toContain('not implemented in the stand-in');
  });

  it('tells undeclared parameters and their types in a dry run', async () => {
    const { body } = await call('POST', '/jobs', {
      configuration: {
        dryRun: true,
        query: {
          query: "SELECT @day > DATE '2026-01-01' AS later, 'x' IN UNNEST(@list) AS listed",
          useLegacySql: false,
          parameterMode: 'NAMED',
        },
      },
    });
    const types = Object.fromEntries(
      body.statistics.query.undeclaredQueryParameters.map(
        ({ name, parameterType }: { name: string; parameterType: object }) => [name, parameterType],
      ),
    );
    expect(types).toMatchObject({
      day: { type: 'DATE' },
      list: { type: 'ARRAY', arrayType: { type: 'STRING' } },
    });
    expect(body.statistics.query.statementType).toBe('SELECT');
  });

  it('lets no SQL read files', async () => {
    const { status } = await query('SELECT * FROM `/etc/passwd`');
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('any value of a scalar type comes back as it was passed', async () => {
    const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const value = fc.oneof(
      fc.tuple(fc.constant('INT64'), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
      fc.tuple(fc.constant('STRING'), fc.string({ unit: 'grapheme' })),
      fc.tuple(fc.constant('BOOL'), fc.constantFrom('true', 'false')),
      fc.tuple(
        fc.constant('DATE'),
        day.map((date) => date.toISOString().slice(0, 10)),
      ),
      fc.tuple(
        fc.constant('DATETIME'),
        day.map((date) => date.toISOString().slice(0, 19)),
      ),
      fc.tuple(
        fc.constant('BYTES'),
        fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 12 }), async (values) => {
        const queryParameters = values.map(([type, text]) => ({
          parameterType: { type },
          parameterValue: { value: text },
        }));
        const { body } = await query(`SELECT ${values.map((_, i) => `? AS c${i}`).join(', ')}`, {
          parameterMode: 'POSITIONAL',
          queryParameters,
        });
        expect(
          body.rows?.[0].f.map(({ v }: { v: string }) => v),
          JSON.stringify(body.error),
        ).toEqual(values.map(([, text]) => text));
      }),
      { numRuns: 60 },
    );
  });
});
