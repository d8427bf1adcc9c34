import { type BigQuery, startBigQuery } from '../../src/local/bigquery/bigquery.ts';
import { type Clock, steppedClock } from '../../src/local/clock.ts';
import { type LocalGoogle, startGoogle } from '../../src/local/google.ts';
import type { RestRequest } from '../../src/local/rest.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { type CallTally, callTally } from './call-tally.ts';
import { timeZone } from './data-set.ts';

export const projectId = 'local';
const startTime = Date.parse('2026-03-02T12:40:00Z');
/** The model says how long an execution takes, so that the stand-in's own time ends none. */
const hour = 3_600_000;

/** A clock and a BigQuery that all measurements share. */
export interface Stage {
  clock: Clock;
  bigquery: Pick<BigQuery, 'handle'>;
}

export async function withStage<T>(use: (stage: Stage) => Promise<T>): Promise<T> {
  const clock = steppedClock(startTime);
  // Outside US and EU, so that a call without its location fails as it does at Google.
  const bigquery = await startBigQuery({ projectId, location: 'asia-northeast3', clock });
  try {
    return await use({ clock, bigquery: { handle: (request) => bigquery.handle(patient(request)) } });
  } finally {
    await bigquery.close();
  }
}

/**
 * A request that waits until its query is over, however long this computer takes: the model has a constant for the
 * waiting, and a second look that another computer would not need would be a figure of the computer.
 */
function patient(request: RestRequest): RestRequest {
  const timeoutMs = '200000';
  const { method, path, query, body } = request;
  if (!/\/queries(\/|$)/.test(path)) return request;
  if (method === 'POST') return { ...request, body: { ...(body as object), timeoutMs } };
  return { ...request, query: { ...query, timeoutMs } };
}

/** A workbook with a script bound to it, whose calls take their time by the model and are counted. */
export async function withScript(
  { clock, bigquery }: Stage,
  { project, measureHeap }: { project: string; measureHeap: boolean },
  use: (google: LocalGoogle, tally: CallTally) => Promise<void>,
): Promise<void> {
  const tally = callTally(clock);
  const google = await startGoogle({
    project,
    clock,
    bigquery,
    workbook: createWorkbook({ title: 'Book', timeZone }),
    user: { email: 'ana@example.com', locale: 'en' },
    ui: { alert: async () => 'OK', prompt: async () => ({ button: 'OK', text: projectId }) },
    onServiceCall: tally.onServiceCall,
    latency: true,
    measureHeap,
    realTimeLimits: { runtime: hour },
  });
  try {
    await use(google, tally);
  } finally {
    await google.close();
  }
}
