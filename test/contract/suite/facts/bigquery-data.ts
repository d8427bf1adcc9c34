import { dryRun, projectOf } from '../bigquery.ts';
import { type Fact, notHere, refusalOf, same } from '../fact.ts';
import type { Services } from '../services.ts';

const tablesGet = 'https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/get';

/** What BigQuery says about data, tried on the first table of the project; neither a dry run nor its description costs anything. */
export const dataFacts: readonly Fact[] = [
  {
    id: 'bigquery.dry-run-location-of-data',
    says: 'A dry run names the location of the data that the query reads.',
    source: 'https://cloud.google.com/bigquery/docs/locations#specify_locations',
    check: (google) => {
      const { location = '', datasetId, tableId } = firstTable(google);
      const job = dryRun(google, `SELECT COUNT(*) FROM \`${projectOf(google)}.${datasetId}.${tableId}\``);
      same(job.jobReference?.location, location, 'the location');
      return location;
    },
  },
  {
    id: 'bigquery.table-last-modified',
    says: 'Tables.get tells, alone where asked for, when a table last changed, in milliseconds since 1970.',
    source: tablesGet,
    check: (google) => {
      const { datasetId, tableId } = firstTable(google);
      const asked = (fields: string) =>
        google.BigQuery.Tables.get(projectOf(google), datasetId, tableId, { fields });
      const { creationTime, ...others } = asked('creationTime,lastModifiedTime');
      same(asked('lastModifiedTime'), others, 'the answer');
      const time = Number(others.lastModifiedTime);
      if (!(time >= Number(creationTime) && time <= google.Date.now() + 60_000))
        throw new Error(`it was made at ${creationTime} and changed at ${others.lastModifiedTime}`);
      return new google.Date(time).toISOString();
    },
  },
  {
    id: 'bigquery.table-not-there',
    says: 'Tables.get of a table that is not there fails with code 404 and the reason notFound.',
    source: tablesGet,
    check: (google) => {
      const { datasetId } = firstTable(google);
      const get = () =>
        google.BigQuery.Tables.get(projectOf(google), datasetId, 'contract_no_such_table', {
          fields: 'lastModifiedTime',
        });
      const { message, details } = refusalOf(get);
      same([details?.code, details?.errors?.[0]?.reason], [404, 'notFound']);
      return message;
    },
  },
];

function firstTable({ BigQuery, ...google }: Services) {
  const project = projectOf({ BigQuery, ...google });
  for (const { datasetReference, location } of BigQuery.Datasets.list(project).datasets ?? []) {
    const datasetId = datasetReference?.datasetId ?? '';
    for (const { tableReference, type } of BigQuery.Tables.list(project, datasetId).tables ?? []) {
      if (type === 'TABLE') return { location, datasetId, tableId: tableReference?.tableId ?? '' };
    }
  }
  return notHere('the project has no table');
}
