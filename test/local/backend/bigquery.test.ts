import { expect, it } from 'vitest';
import type { RestRequest, RestResponse } from '../../../src/local/rest.ts';
import { completed, startScript } from '../script-project.ts';

function recordingWarehouse(
  answer: (request: RestRequest) => RestResponse = () => ({ status: 200, body: { ok: true } }),
) {
  const requests: RestRequest[] = [];
  return {
    requests,
    handle: async (request: RestRequest) => {
      requests.push(request);
      return answer(request);
    },
  };
}

it('turns each method into its REST request', async () => {
  const bigquery = recordingWarehouse();
  const google = await startScript(
    {
      'Code.js': `function main() {
        BigQuery.Jobs.query({ query: 'SELECT 1' }, 'p');
        BigQuery.Jobs.insert({ configuration: {} }, 'p');
        BigQuery.Jobs.get('p', 'j', { location: 'EU' });
        BigQuery.Jobs.list('p', { maxResults: 5, pageToken: null });
        BigQuery.Jobs.cancel('p', 'j');
        BigQuery.Jobs.getQueryResults('p', 'j', { startIndex: '10', formatOptions: { useInt64Timestamp: true } });
        BigQuery.Tabledata.list('p', 'd', 't', { maxResults: 1 });
        BigQuery.Datasets.list('p'); BigQuery.Datasets.get('p', 'd');
        BigQuery.Tables.list('p', 'd'); BigQuery.Tables.get('p', 'd', 't');
        return BigQuery.Projects.list();
      }`,
    },
    { bigquery },
  );
  expect(completed(await google.run('main'))).toEqual({ ok: true });
  // https://cloud.google.com/bigquery/docs/reference/rest
  expect(
    bigquery.requests.map(({ method, path, query }) => [method, path.replace('/bigquery/v2', ''), query]),
  ).toEqual([
    ['POST', '/projects/p/queries', {}],
    ['POST', '/projects/p/jobs', {}],
    ['GET', '/projects/p/jobs/j', { location: 'EU' }],
    ['GET', '/projects/p/jobs', { maxResults: '5' }],
    ['POST', '/projects/p/jobs/j/cancel', {}],
    ['GET', '/projects/p/queries/j', { startIndex: '10', 'formatOptions.useInt64Timestamp': 'true' }],
    ['GET', '/projects/p/datasets/d/tables/t/data', { maxResults: '1' }],
    ['GET', '/projects/p/datasets', {}],
    ['GET', '/projects/p/datasets/d', {}],
    ['GET', '/projects/p/datasets/d/tables', {}],
    ['GET', '/projects/p/datasets/d/tables/t', {}],
    ['GET', '/projects', {}],
  ]);
  expect(bigquery.requests[0]?.body).toEqual({ query: 'SELECT 1' });
});

it('throws errors as the advanced service does', async () => {
  const errors = [{ message: 'Not found: Job p:j', domain: 'global', reason: 'notFound' }];
  const bigquery = recordingWarehouse(() => ({
    status: 404,
    body: { error: { code: 404, message: 'Not found: Job p:j', errors, status: 'NOT_FOUND' } },
  }));
  const google = await startScript(
    {
      'Code.js': `function main() { try { BigQuery.Jobs.getQueryResults('p', 'j'); } catch (e) { return [e.name, e.message, e.details]; } }`,
    },
    { bigquery },
  );
  expect(completed(await google.run('main'))).toEqual([
    'GoogleJsonResponseException',
    'API call to bigquery.jobs.getQueryResults failed with error: Not found: Job p:j',
    { code: 404, message: 'Not found: Job p:j', errors },
  ]);
});

it('says so when there is no warehouse', async () => {
  const google = await startScript({ 'Code.js': 'function main() { BigQuery.Projects.list(); }' });
  expect((await google.run('main')).error?.message).toBe(
    'this local Google was started without a warehouse (option "bigquery")',
  );
});
