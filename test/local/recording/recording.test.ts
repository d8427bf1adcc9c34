import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BigQuery, startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { recordWarehouse } from '../../../src/local/recording/record-warehouse.ts';
import type { Recording } from '../../../src/local/recording/recording.ts';
import { replayWarehouse } from '../../../src/local/recording/replay-warehouse.ts';
import { StandInMisuse } from '../../../src/local/runtime/service-exception.ts';
import { completed, noon, startScript, startScriptInProcess, thrownBy } from '../script-project.ts';

const code = `${thrownBy}
  function insert(sql, jobId, dryRun) {
    return BigQuery.Jobs.insert({
      configuration: { dryRun: dryRun, labels: { job: jobId }, query: { query: sql, useLegacySql: false } },
      jobReference: { projectId: 'local', jobId: jobId, location: 'US' },
    }, 'local');
  }
  function results(jobId, options) {
    return BigQuery.Jobs.getQueryResults('local', jobId, options);
  }
  var sql = "SELECT n, TIMESTAMP_SECONDS(n) AS t FROM UNNEST(GENERATE_ARRAY(1, 50)) AS n ORDER BY n";
  function run(jobId) {
    var dry = insert(sql, jobId, true).statistics.query.schema;
    insert(sql, jobId, false);
    var page = results(jobId, { maxResults: 20, startIndex: 25, 'formatOptions.useInt64Timestamp': true });
    var rest = results(jobId, { pageToken: page.pageToken, maxResults: 20 });
    var none = results(jobId, { maxResults: 0 });
    var job = BigQuery.Jobs.get('local', jobId);
    return [dry, page, rest, none, job.status, job.configuration, job.jobReference, job.statistics.query, job.statistics.creationTime,
      thrownBy(function () { insert('SELEC', jobId + 'x', true); }),
      insert('SELECT ERROR("no") AS x', jobId + 'f', false).jobReference.jobId,
      thrownBy(function () { results(jobId + 'f'); }),
      BigQuery.Jobs.get('local', jobId + 'f').status,
      thrownBy(function () { insert(sql, jobId, false); }),
      thrownBy(function () { results('unknown'); }),
      BigQuery.Datasets.list('local')];
  }
  function other() { try { return insert('SELECT 2', 'j9', false); } catch (e) { return 'caught'; } }`;

let bigquery: BigQuery;
let recording: Recording;
let recorded: unknown;

beforeAll(async () => {
  bigquery = await startBigQuery({ projectId: 'local', location: 'US', clock: steppedClock(noon) });
});
afterAll(() => bigquery.close());

it('notes down what a script is told', async () => {
  const recorder = recordWarehouse(bigquery);
  const google = await startScript({ 'Code.js': code }, { bigquery: recorder });
  recorded = completed(await google.run('run', ['first_job']));
  recording = JSON.parse(JSON.stringify(await recorder.finish()));
  expect(Object.values(recording.queries)).toHaveLength(4);
});

it('tells the same to another run, whose jobs have other ids and whose time is later', async () => {
  const clock = steppedClock(noon + 1000);
  const warehouse = replayWarehouse(recording, { clock });
  const google = await startScriptInProcess({ 'Code.js': code }, { clock, warehouse });
  const replayed = JSON.stringify(completed(google.run('run', ['second_job'])));
  const expected = JSON.stringify(recorded)
    .replaceAll('first_job', 'second_job')
    .replaceAll(String(noon), String(noon + 1000));
  // An etag names the state too, and page tokens name the job.
  const tokens = /"pageToken":"[^"]+"/g;
  expect(JSON.parse(replayed.replaceAll(tokens, '"":0'))).toEqual(
    JSON.parse(expected.replaceAll(tokens, '"":0')),
  );
  expect(warehouse.jobs().map(({ jobId, started, labels }) => [jobId, started, labels])).toEqual([
    ['second_job', noon + 1000, { job: 'second_job' }],
    ['second_jobf', noon + 1000, { job: 'second_jobf' }],
  ]);
});

it('knows the jobs of an earlier replay', () => {
  const clock = steppedClock(noon);
  const [key = ''] = Object.keys(recording.queries).filter((name) => recording.queries[name]?.job);
  const earlier = replayWarehouse(recording, {
    clock,
    jobs: [{ jobId: 'old', key, sql: '', labels: {}, started: noon }],
  });
  const answer = earlier.handle({
    method: 'GET',
    path: '/bigquery/v2/projects/local/queries/old',
    query: {},
  });
  expect(answer).toMatchObject({ status: 200, body: { totalRows: '50', jobReference: { jobId: 'old' } } });
  const again = replayWarehouse(recording, { clock, jobs: earlier.jobs() });
  expect(
    again.handle({ method: 'GET', path: '/bigquery/v2/projects/local/jobs/old', query: { location: 'us' } })
      .status,
  ).toBe(200);
});

it('records no jobs.query, whose jobs have ids of their own', async () => {
  const recorder = recordWarehouse(bigquery);
  const body = { query: 'SELECT 1', useLegacySql: false };
  const request = { method: 'POST', path: '/bigquery/v2/projects/local/queries', query: {}, body } as const;
  await expect(recorder.handle(request)).rejects.toThrow(
    'not implemented in the stand-in: recording of jobs.query',
  );
});

it('fails loudly where nothing was recorded, whatever the script does about it', async () => {
  const clock = steppedClock(noon);
  const warehouse = replayWarehouse(recording, { clock });
  const google = await startScriptInProcess({ 'Code.js': code }, { clock, warehouse });
  expect(() => google.run('other')).toThrow(StandInMisuse);
  expect(() => google.run('other')).toThrow('SELECT 2');
  const worker = await startScript(
    { 'Code.js': code },
    { bigquery: { handle: async (request) => warehouse.handle(request) } },
  );
  expect(await worker.run('other')).toMatchObject({ status: 'Failed', error: { message: /SELECT 2/ } });
});
