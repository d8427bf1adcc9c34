import { startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { startGoogle } from '../../../src/local/google.ts';
import { recordWarehouse } from '../../../src/local/recording/record-warehouse.ts';
import type { Recording } from '../../../src/local/recording/recording.ts';
import { enterQueries, newBook, owner, projectId } from './book.ts';

/** What the real local BigQuery answers to the queries of the year, each run once. */
export async function recordYear(project: string): Promise<Recording> {
  const clock = steppedClock(Date.UTC(2027, 0, 1));
  const bigquery = await startBigQuery({ projectId, location: 'asia-northeast3', clock });
  const recorder = recordWarehouse(bigquery);
  const workbook = newBook();
  const google = await startGoogle({
    project,
    clock,
    bigquery: recorder,
    workbook,
    user: owner,
    ui: { alert: async () => 'OK', prompt: async () => ({ button: 'OK', text: projectId }) },
  });
  const mustRun = async (name: string) => {
    const { status, error } = await google.run(name);
    if (status !== 'Completed') throw new Error(`${name}: ${status} ${error?.stack}`);
  };
  try {
    await mustRun('setUpSheet');
    enterQueries(workbook);
    await mustRun('refreshAll');
    return await recorder.finish();
  } finally {
    await google.close();
    await bigquery.close();
  }
}
