import { dryRun, projectOf } from '../bigquery.ts';
import { type Fact, notHere, same } from '../fact.ts';
import type { Services } from '../services.ts';

/** What a dry run says about data, tried on the first table of the project; a dry run costs nothing. */
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
