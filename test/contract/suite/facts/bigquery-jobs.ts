import { dryRun, insert, projectOf } from '../bigquery.ts';
import { type Fact, refusalOf, same } from '../fact.ts';
import type { JobJson, Services } from '../services.ts';

const job = 'https://cloud.google.com/bigquery/docs/reference/rest/v2/Job';
const parameters = 'https://cloud.google.com/bigquery/docs/parameterized-queries';
const locations = 'https://cloud.google.com/bigquery/docs/locations#specify_locations';

/** What is asked of BigQuery before and while a query runs; no fact reads a table, so none costs anything. */
export const jobFacts: readonly Fact[] = [
  {
    id: 'bigquery.undeclared-when-none-declared',
    says: 'A dry run that declares no parameter tells the undeclared ones with their types.',
    source: parameters,
    check: (google) => {
      const sql = "SELECT 1 FROM UNNEST([DATE '2026-01-01']) d WHERE d > @since AND @n + 1 > 2";
      const found = undeclared(dryRun(google, sql));
      same(found, 'n INT64, since DATE');
      return found;
    },
  },
  {
    id: 'bigquery.undeclared-when-some-declared',
    says: 'A dry run may declare some of the parameters only. Measured: what comes of the others.',
    source: parameters,
    check: (google) => {
      const declared = [{ name: 'a', parameterType: { type: 'INT64' }, parameterValue: { value: '1' } }];
      const ask = () => dryRun(google, "SELECT @a + 1, CONCAT(@b, 'x')", declared);
      try {
        return `undeclared: ${undeclared(ask())}`;
      } catch {
        return `refused: ${refusalOf(ask).message}`;
      }
    },
  },
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
      insert(google, 'SELECT 1', jobId);
      const { message, details } = refusalOf(() => insert(google, 'SELECT 1', jobId));
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
      const { jobReference = {} } = insert(google, "SELECT CAST('x' AS INT64)", newJobId(google));
      const { jobId = '', location = '' } = jobReference;
      const { message } = refusalOf(() => google.BigQuery.Jobs.getQueryResults(project, jobId, { location }));
      const { status } = google.BigQuery.Jobs.get(project, jobId, { location });
      same(status?.errorResult?.reason, 'invalidQuery', 'the reason');
      return message;
    },
  },
];

/** A job's id is taken for good, so every run of a fact needs another. */
function newJobId(google: Services): string {
  return `contract_${google.Date.now()}_${Math.floor(Math.random() * 1e9)}`;
}

function undeclared({ statistics }: JobJson): string {
  return (statistics?.query?.undeclaredQueryParameters ?? [])
    .map(({ name = '', parameterType }) => `${name} ${parameterType?.type ?? ''}`)
    .sort()
    .join(', ');
}
