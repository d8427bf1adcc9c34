import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { startGoogle } from '../../../src/local/google.ts';
import { opsDataset } from '../../../src/local/sample/ops/ops-dataset.ts';
import { newSampleWorkbook, typeSample } from '../../../src/local/sample/workbook/sample-workbook.ts';
import { toCsv } from '../../../src/local/workbook/csv.ts';
import { compareSample, opening } from '../../demo/compare-sample.ts';
import { openExpectations } from '../../demo/expected-rows.ts';

/** How many of the sample's queries show the rows they ought to, and what is wrong with the others. */
export interface RefreshedSample {
  equal: number;
  total: number;
  faults: string[];
}

/**
 * Runs the script in `project` in a local Google as a person would: sets the sample sheet up, refreshes all, and
 * compares every tab with the expected rows. `scratch` is a folder for the tabs as CSV.
 */
export async function refreshSample(project: string, scratch: string): Promise<RefreshedSample> {
  const clock = steppedClock(opening);
  const bigquery = await startBigQuery({
    projectId: 'local',
    location: 'asia-northeast3',
    clock,
    datasets: [opsDataset],
  });
  const workbook = newSampleWorkbook();
  const google = await startGoogle({
    project,
    clock,
    bigquery,
    workbook,
    user: { email: 'ana@example.com', locale: 'en' },
    ui: { alert: async () => 'OK', prompt: async () => ({ button: 'OK', text: 'local' }) },
  });
  try {
    await google.open();
    await google.click('Querytabs', 'Set up this sheet');
    typeSample(workbook, 2026);
    const { status, error } = await google.click('Querytabs', 'Refresh all');
    if (status !== 'Completed') throw new Error(`the refresh ended with ${status}: ${error?.message}`);
    return await compareTabs((title) => toCsv(workbook, title), scratch);
  } finally {
    await google.close();
    await bigquery.close();
  }
}

async function compareTabs(csvOf: (title: string) => string, scratch: string): Promise<RefreshedSample> {
  const expectations = await openExpectations();
  const file = path.join(scratch, 'tab.csv');
  const queries = await compareSample(expectations, async (tab) => {
    await writeFile(file, csvOf(tab));
    return expectations.readCsv(file);
  });
  expectations.close();
  const faults = queries.flatMap(({ name, difference }) =>
    difference === undefined ? [] : [`${name}: ${difference}`],
  );
  return { equal: queries.length - faults.length, total: queries.length, faults };
}
