import type { Clock } from '../../../src/local/clock.ts';
import { jobRequestOf } from '../../../src/local/recording/recording.ts';
import type { RestRequest, RestResponse } from '../../../src/local/rest.ts';
import type { Execution } from '../../../src/local/runtime/execution.ts';
import { type Played, play, type Stage } from '../recorded.ts';
import type { JobScenario } from './scenario.ts';

/** New York is five hours behind on that day. */
const instantOf = (time: string) => Date.parse(`2026-03-02T${time}:00-05:00`);

/** Records the real local BigQuery while a scenario is played once without faults. */
export async function setStage(project: string, scenario: JobScenario, index: number): Promise<Stage> {
  const { queries, changes, jobs, limits, struck } = scenario;
  let onCall: (name: string, clock: Clock) => void = () => {};
  const parts = {
    onCall: (name: string, clock: Clock) => onCall(name, clock),
    refuses: outageOf(scenario),
  };
  return play(project, parts, async (played) => {
    const { clock, run } = played;
    await run('setUpSheet');
    for (const [i, row] of queries.entries()) played.type('Queries', i + 2, row);
    await run('refreshAll');
    for (const [i, row] of changes.entries()) played.type('Queries', i + 2, row);
    for (const [i, row] of jobs.entries()) played.type('Jobs', i + 2, row);
    played.setLimits(limits);
    clock.advance(60_000);
    await run('schedulesOn');
    onCall = slowing(scenario);
    await comeToTheFaults(played, scenario);
    played.raise();
    if (struck === 'runJob') await run('runJob');
    else await tick(played);
    played.curtain();
    // What waits goes on, so that its queries are known as well.
    for (let ticks = 0; ticks < 3; ticks++) await tick(played);
    return played.stage(index);
  });
}

/** Refuses to start queries for as long as the scenario says so. */
export function outageOf({
  outage,
}: JobScenario): (request: RestRequest, now: number) => RestResponse | undefined {
  if (!outage) return () => undefined;
  const [from, until] = [instantOf(outage.from), instantOf(outage.until)];
  return (request, now) => {
    const isDryRun = (request.body as { configuration?: { dryRun?: unknown } } | undefined)?.configuration
      ?.dryRun;
    const isStart = jobRequestOf(request)?.verb === 'insert' && isDryRun === undefined;
    return isStart && now >= from && now < until ? tooMany : undefined;
  };
}

/** https://cloud.google.com/bigquery/docs/error-messages */
const message = 'Exceeded rate limits: too many concurrent queries for this project_and_region.';
const tooMany: RestResponse = {
  status: 403,
  body: {
    error: { code: 403, message, errors: [{ message, domain: 'usageLimits', reason: 'rateLimitExceeded' }] },
  },
};

/** Lets so much time pass at the scenario's slow call that the execution is nearly over. */
export function slowing({ slow }: JobScenario): (name: string, clock: Clock) => void {
  let seen = 0;
  return (name, clock) => {
    if (name === slow?.call && ++seen === slow.nth) clock.advance(6 * 60_000 - 40_000);
  };
}

async function comeToTheFaults(played: Played, { struck, mended }: JobScenario): Promise<void> {
  const { google, run } = played;
  if (struck === 'runJob') {
    await tick(played);
    await google.stepTo(instantOf('08:05'));
    return;
  }
  const next = () => google.nextTrigger()?.time ?? Number.POSITIVE_INFINITY;
  if (mended) {
    await google.stepTo(instantOf(mended.at));
    played.type('Queries', 2, mended.query);
    await run('schedulesOn');
  }
  while (next() <= instantOf(struck.after)) await tick(played);
  for (let ticks = 1; ticks < struck.tick; ticks++) await tick(played);
}

async function tick({ google }: Played): Promise<void> {
  const time = google.nextTrigger()?.time ?? Number.NaN;
  for (const execution of await google.stepTo(time)) mustHaveCompleted(execution);
}

function mustHaveCompleted({ functionName, status, error }: Execution): void {
  if (status !== 'Completed') throw new Error(`${functionName}: ${status} ${error?.stack}`);
}
