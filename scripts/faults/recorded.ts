import { startBigQuery } from '../../src/local/bigquery/bigquery.ts';
import { type Clock, steppedClock } from '../../src/local/clock.ts';
import { type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import { recordWarehouse } from '../../src/local/recording/record-warehouse.ts';
import { jobRequestOf, queryKey, type Recording } from '../../src/local/recording/recording.ts';
import type { ReplayedJob } from '../../src/local/recording/replay-warehouse.ts';
import type { RestRequest, RestResponse } from '../../src/local/rest.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { createWorkbook, sheetByTitle, type Workbook } from '../../src/local/workbook/workbook.ts';
import { user, yes } from './person.ts';

/** What a person types into a row, by header. */
export type Row = Record<string, string>;

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

/** A Google that plays a scenario with the real local BigQuery, which is recorded. */
export interface Played {
  google: LocalGoogle;
  clock: Clock;
  workbook: Workbook;
  /** Runs a function; throws where it does not complete. */
  run(name: string): Promise<void>;
  type(tab: string, row: number, values: Row): void;
  /** Sets the script's limits, as the one who deploys it would: by a script property. */
  setLimits(limits: object | undefined): void;
  /** Notes what is kept and known at this moment, the last before the faults. */
  raise(): void;
  /** The service calls so far were all that the faults may strike. */
  curtain(): void;
  stage(scenario: number): Promise<Stage>;
}

/** Plays a scenario once without faults, in New York from 07:40 on. `refuses` stands before BigQuery. */
export async function play<T>(
  project: string,
  {
    onCall,
    refuses = () => undefined,
  }: {
    onCall(name: string, clock: Clock): void;
    refuses?(request: RestRequest, now: number): RestResponse | undefined;
  },
  act: (played: Played) => Promise<T>,
): Promise<T> {
  const clock = steppedClock(startTime);
  const bigquery = await startBigQuery({ projectId: 'local', location: 'asia-northeast3', clock });
  const recorder = recordWarehouse(bigquery);
  const jobs: ReplayedJob[] = [];
  const workbook = createWorkbook({ title: 'Book', timeZone: 'America/New_York' });
  let calls: string[] = [];
  let [kept, known, struck]: [string, ReplayedJob[], string[]] = ['', [], []];
  const google = await startGoogle({
    project,
    clock,
    bigquery: {
      async handle(request) {
        const refusal = refuses(request, clock.now());
        if (refusal) return refusal;
        const job = startedJob(request, clock.now());
        if (job && !jobs.some(({ jobId }) => jobId === job.jobId)) jobs.push(job);
        return recorder.handle(request);
      },
    },
    workbook,
    user,
    ui: { alert: async (dialog) => yes.alert(dialog), prompt: async (dialog) => yes.prompt(dialog) },
    onServiceCall: ({ name }) => {
      calls.push(name);
      onCall(name, clock);
    },
  });
  try {
    return await act({
      google,
      clock,
      workbook,
      async run(name) {
        const { status, error } = await google.run(name);
        if (status !== 'Completed') throw new Error(`${name}: ${status} ${error?.stack}`);
      },
      type(tab, row, values) {
        const sheet = sheetByTitle(workbook, tab);
        const headers = sheet?.values[0] ?? [];
        for (const [header, value] of Object.entries(values)) {
          if (sheet) enterRow(workbook, sheet, row - 1, headers.indexOf(header), [value], { year: 2026 });
        }
      },
      setLimits(limits) {
        if (limits) google.setProperty('script', 'querytabs.limits', JSON.stringify(limits));
      },
      raise() {
        [kept, known, calls] = [JSON.stringify(google.save()), [...jobs], []];
      },
      curtain() {
        struck = [...calls];
      },
      stage: async (scenario) => ({
        ...{ scenario, kept, jobs: known, calls: struck },
        recording: await recorder.finish(),
      }),
    });
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
