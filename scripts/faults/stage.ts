import { startBigQuery } from '../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../src/local/clock.ts';
import { type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import { recordWarehouse } from '../../src/local/recording/record-warehouse.ts';
import { jobRequestOf, queryKey, type Recording } from '../../src/local/recording/recording.ts';
import type { ReplayedJob } from '../../src/local/recording/replay-warehouse.ts';
import type { RestRequest } from '../../src/local/rest.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import type { Row, Scenario } from './scenario.ts';

/** A scenario ready to be struck: what Google keeps just before, and what BigQuery answers. JSON data. */
export interface Stage {
  /** Index of the scenario. */
  scenario: number;
  /** JSON text of a SavedGoogle. */
  kept: string;
  recording: Recording;
  /** Jobs that BigQuery knows by then. */
  jobs: ReplayedJob[];
  /** Names of the service calls that go by without a fault. */
  calls: string[];
}

const startTime = Date.parse('2026-03-02T12:40:00Z');
export const user = { email: 'ana@example.com', locale: 'en' };
/** Longer than an execution and its last request last. */
export const allOver = 10 * 60_000;

/** Records the real local BigQuery while a scenario is played once without faults. */
export async function setStage(project: string, scenario: Scenario, index: number): Promise<Stage> {
  const clock = steppedClock(startTime);
  const bigquery = await startBigQuery({ projectId: 'local', location: 'asia-northeast3', clock });
  const recorder = recordWarehouse(bigquery);
  const jobs: ReplayedJob[] = [];
  const workbook = createWorkbook({ title: 'Book', timeZone: 'America/New_York' });
  let calls: string[] = [];
  let pausing = false;
  let seen = 0;
  const google = await startGoogle({
    project,
    clock,
    bigquery: {
      handle(request) {
        const job = startedJob(request, clock.now());
        if (job && !jobs.some(({ jobId }) => jobId === job.jobId)) jobs.push(job);
        return recorder.handle(request);
      },
    },
    workbook,
    user,
    ui: { alert: async () => 'OK', prompt: async () => ({ button: 'OK', text: 'local' }) },
    onServiceCall: ({ name }) => {
      calls.push(name);
      const { pauseAt } = scenario;
      if (pausing && name === pauseAt?.call && ++seen === pauseAt.nth) clock.advance(6 * 60_000 - 40_000);
    },
  });
  try {
    await mustRun(google, 'setUpSheet');
    type(workbook, { Name: 'Q', ...scenario.before });
    await mustRun(google, 'refreshAll');
    type(workbook, scenario.after);
    clock.advance(60_000);
    if (scenario.runs !== 'refreshAll') {
      pausing = scenario.pauseAt !== undefined;
      await withLimits(google, scenario);
      await mustRun(google, 'refreshAll');
      clock.advance(allOver);
    }
    if (
      pausing &&
      !Object.keys(google.properties('document')).some((key) => key.startsWith('querytabs.run.'))
    )
      throw new Error(`${scenario.name}: the refresh did not pause`);
    google.select(google.workbook.sheets.find(({ title }) => title === 'Q')?.title ?? 'Queries');
    await withLimits(google, scenario);
    const kept = JSON.stringify(google.save());
    const known = [...jobs];
    calls = [];
    await mustRun(google, scenario.runs);
    const struck = [...calls];
    // The recovery asks again, and with another last value where rows came.
    clock.advance(allOver);
    await mustRun(google, 'refreshAll');
    await mustRun(google, 'refreshAll');
    return { scenario: index, kept, recording: await recorder.finish(), jobs: known, calls: struck };
  } finally {
    await google.close();
    await bigquery.close();
  }
}

/** The job that a request starts, if it does. */
function startedJob(request: RestRequest, started: number): ReplayedJob | undefined {
  if (jobRequestOf(request)?.verb !== 'insert') return undefined;
  const { jobReference, configuration } = request.body as {
    jobReference?: { jobId: string };
    configuration: { dryRun?: boolean; labels?: Record<string, string>; query: { query: string } };
  };
  if (configuration.dryRun || !jobReference) return undefined;
  const { labels = {}, query } = configuration;
  return { jobId: jobReference.jobId, key: queryKey(request.body), sql: query.query, labels, started };
}

async function mustRun(google: LocalGoogle, name: string): Promise<void> {
  const { status, error } = await google.run(name);
  if (status !== 'Completed') throw new Error(`${name}: ${status} ${error?.stack}`);
}

/** Sets the script's limits, as the one who deploys it would: by a script property. */
async function withLimits(google: LocalGoogle, { limits }: Scenario): Promise<void> {
  if (limits) google.setProperty('script', 'querytabs.limits', JSON.stringify(limits));
}

function type(workbook: Workbook, row: Row): void {
  const queries = sheetByTitle(workbook, 'Queries');
  const headers = queries?.values[0] ?? [];
  for (const [header, value] of Object.entries(row)) {
    if (queries) enterRow(workbook, queries, 1, headers.indexOf(header), [value], { year: 2026 });
  }
}
