import { dryRun, insert, newJobId, pagesOf, projectOf } from '../bigquery.ts';
import { type Fact, refusalOf, same } from '../fact.ts';

const job = 'https://cloud.google.com/bigquery/docs/reference/rest/v2/Job';
const locations = 'https://cloud.google.com/bigquery/docs/locations#specify_locations';

/** What is asked of BigQuery before and while a query runs; no fact reads a table, so none costs anything. */
export const jobFacts: readonly Fact[] = [
  {
    id: 'bigquery.dry-run-statement-type',
    says: 'A dry run tells the type of the statement, and bytes as text.',
    source: job,
    check: (google) => {
      const { statementType, totalBytesProcessed } = dryRun(google, 'SELECT 1 AS n').statistics?.query ?? {};
      same([statementType, totalBytesProcessed], ['SELECT', '0']);
      return `${statementType} ${totalBytesProcessed}`;
    },
  },
  {
    id: 'bigquery.dry-run-of-a-script',
    says: 'A dry run of several statements reports SCRIPT.',
    source: 'https://cloud.google.com/bigquery/docs/multi-statement-queries',
    check: (google) => {
      const { statementType = '' } =
        dryRun(google, 'DECLARE n INT64 DEFAULT 1; SELECT n').statistics?.query ?? {};
      same(statementType, 'SCRIPT');
      return statementType;
    },
  },
  {
    id: 'bigquery.dry-run-location',
    says: 'A dry run names the location where the query would run.',
    source: locations,
    check: (google) => {
      const { location = '' } = dryRun(google, 'SELECT 1').jobReference ?? {};
      if (location === '') throw new Error('it names none');
      return location;
    },
  },
  {
    id: 'bigquery.job-id-in-use',
    says: 'A job with an id that is in use fails with code 409.',
    source: 'https://cloud.google.com/bigquery/docs/running-jobs#generate-jobid',
    check: (google) => {
      const jobId = newJobId(google);
      insert(google, 'SELECT 1', { jobId });
      const { message, details } = refusalOf(() => insert(google, 'SELECT 1', { jobId }));
      same(details?.code, 409, 'the code');
      return message;
    },
  },
  {
    id: 'bigquery.error-details',
    says: 'SQL that BigQuery does not understand fails with code 400 and the reason invalidQuery.',
    source: 'https://cloud.google.com/bigquery/docs/error-messages',
    check: (google) => {
      const { message, details } = refusalOf(() => dryRun(google, 'SELEKT 1'));
      same([details?.code, details?.errors?.[0]?.reason], [400, 'invalidQuery']);
      return message;
    },
  },
  {
    id: 'bigquery.failed-job',
    says: 'A query that fails while it runs fails getQueryResults, and the job keeps the reason.',
    source: job,
    check: (google) => {
      const project = projectOf(google);
      const { jobReference = {} } = insert(google, "SELECT CAST('x' AS INT64)");
      const { jobId = '', location = '' } = jobReference;
      const { message } = refusalOf(() => google.BigQuery.Jobs.getQueryResults(project, jobId, { location }));
      const { status } = google.BigQuery.Jobs.get(project, jobId, { location });
      same(status?.errorResult?.reason, 'invalidQuery', 'the reason');
      return message;
    },
  },
  {
    id: 'bigquery.job-id-in-use-read-on',
    says: 'A job whose id was refused as in use is read like one that was just started.',
    source: 'https://cloud.google.com/bigquery/docs/running-jobs#generate-jobid',
    check: (google) => {
      const { location = '' } = dryRun(google, 'SELECT 7').jobReference ?? {};
      const jobReference = { jobId: newJobId(google), location };
      insert(google, 'SELECT 7', jobReference);
      refusalOf(() => insert(google, 'SELECT 7', jobReference));
      const { rows = [] } = pagesOf(google, { jobReference })({});
      same(rows[0]?.f[0]?.v, '7', 'the value');
      return '7';
    },
  },
  {
    id: 'bigquery.starts-where-the-dry-run-said',
    says: 'A job started in the location that its dry run named is there.',
    source: locations,
    check: (google) => {
      const { location = '' } = dryRun(google, 'SELECT 1').jobReference ?? {};
      const { jobReference } = insert(google, 'SELECT 1', { jobId: newJobId(google), location });
      same(jobReference?.location, location, 'the location');
      return location;
    },
  },
  {
    id: 'bigquery.dry-run-schema',
    says: 'A dry run tells the columns of the result.',
    source: job,
    check: (google) => {
      const { schema } = dryRun(google, "SELECT 1 AS n, ['a'] AS list").statistics?.query ?? {};
      const found = schema?.fields?.map(({ name, type, mode = 'NULLABLE' }) => `${name} ${type} ${mode}`);
      same(found, ['n INTEGER NULLABLE', 'list STRING REPEATED']);
      return found?.join() ?? '';
    },
  },
  {
    id: 'bigquery.result-not-yet-there',
    says: 'getQueryResults that does not wait says whether the job is done, and fails for neither.',
    source: 'https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults',
    check: (google) => {
      const started = insert(google, 'SELECT SUM(n) FROM UNNEST(GENERATE_ARRAY(1, 10000)) n');
      const { jobId = '', location = '' } = started.jobReference ?? {};
      const options = { location, timeoutMs: 0, maxResults: 10 };
      const { jobComplete } = google.BigQuery.Jobs.getQueryResults(projectOf(google), jobId, options);
      const { rows = [] } = pagesOf(google, started)({});
      same([typeof jobComplete, rows[0]?.f[0]?.v], ['boolean', '50005000']);
      return jobComplete === true;
    },
  },
  {
    id: 'bigquery.job-costs',
    says: 'A finished job tells when it started and ended, and the bytes billed, as texts.',
    source: job,
    check: (google) => {
      const started = insert(google, 'SELECT 1');
      pagesOf(google, started)({});
      const { jobId = '', location = '' } = started.jobReference ?? {};
      const { statistics } = google.BigQuery.Jobs.get(projectOf(google), jobId, { location });
      const { startTime = '', endTime = '', query } = statistics ?? {};
      same(
        [typeof startTime, Number(endTime) >= Number(startTime), query?.totalBytesBilled],
        ['string', true, '0'],
      );
      return Number(endTime) - Number(startTime);
    },
  },
  {
    id: 'bigquery.cancel-of-a-finished-job',
    says: 'Cancelling a job that is done fails neither the call nor the job.',
    source: 'https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/cancel',
    check: (google) => {
      const project = projectOf(google);
      const started = insert(google, 'SELECT 1');
      const pages = pagesOf(google, started);
      pages({});
      const { jobId = '', location = '' } = started.jobReference ?? {};
      google.BigQuery.Jobs.cancel(project, jobId, { location });
      const { rows = [] } = pages({});
      same(rows.length, 1, 'the rows');
      const { status } = google.BigQuery.Jobs.get(project, jobId, { location });
      same([status?.state, status?.errorResult?.reason ?? 'none'], ['DONE', 'none']);
      return status?.state ?? '';
    },
  },
  {
    id: 'bigquery.cancelled-job',
    says: 'A job that is cancelled while it runs ends with the reason stopped. Measured: how reading it is refused.',
    source: 'https://cloud.google.com/bigquery/docs/error-messages',
    check: (google) => {
      const project = projectOf(google);
      // Work for minutes that reads no table.
      const sql =
        'SELECT SUM(FARM_FINGERPRINT(CAST(a * b AS STRING)) / 1e18) FROM UNNEST(GENERATE_ARRAY(1, 100000)) a, UNNEST(GENERATE_ARRAY(1, 100000)) b';
      const { jobId = '', location = '' } = insert(google, sql).jobReference ?? {};
      google.BigQuery.Jobs.cancel(project, jobId, { location });
      const options = { location, timeoutMs: 60_000 };
      const { message } = refusalOf(() => google.BigQuery.Jobs.getQueryResults(project, jobId, options));
      const { status } = google.BigQuery.Jobs.get(project, jobId, { location });
      same(status?.errorResult?.reason, 'stopped', 'the reason');
      return message;
    },
  },
];
