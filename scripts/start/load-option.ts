import path from 'node:path';
import type { DatasetSource, TableFile } from '../../src/local/bigquery/bigquery.ts';
import { StartProblem } from './start-problem.ts';

/** Letters, digits and `_`, as BigQuery has them: https://cloud.google.com/bigquery/docs/datasets#dataset-naming */
const form = /^(?<datasetId>\w{1,1024})\.(?<tableId>[\p{L}\p{M}\p{N}_]{1,1024})=(?<file>.+)$/u;

/** Reads the values of `--load`, files as seen from the folder `from`. */
export function readLoads(values: readonly string[], from: string): TableFile[] {
  return values.map((value) => {
    const { datasetId = '', tableId = '', file = '' } = form.exec(value)?.groups ?? {};
    if (!file) {
      throw new StartProblem(
        `--load takes DATASET.TABLE=FILE, such as sales.orders=orders.csv, not "${value}". Names are letters, digits and _.`,
      );
    }
    return { datasetId, tableId, file: path.resolve(from, file) };
  });
}

/** Refuses a table whose name another one has, in `datasets` or in the list itself. */
export function requireFreeNames(tables: readonly TableFile[], datasets: readonly DatasetSource[]): void {
  const taken = new Map(
    datasets.flatMap(({ id, tables: own, views = [] }) =>
      [...own, ...views].map((table) => [`${id}.${table.id}`, 'the sample has a table of that name']),
    ),
  );
  for (const { datasetId, tableId } of tables) {
    const name = `${datasetId}.${tableId}`;
    const other = taken.get(name);
    if (other) throw new StartProblem(`--load ${name}: ${other}. Choose another name.`);
    taken.set(name, 'another --load has that name');
  }
}
