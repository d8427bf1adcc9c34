import { steppedClock } from '../../../src/local/clock.ts';
import { type Fault, injectFaults } from '../../../src/local/faults.ts';
import type { InProcessGoogle } from '../../../src/local/google-in-process.ts';
import { replayWarehouse } from '../../../src/local/recording/replay-warehouse.ts';
import type { Execution } from '../../../src/local/runtime/execution.ts';
import type { SavedGoogle } from '../../../src/local/saved-google.ts';
import { keptValues, leftoversIn } from '../leftovers.ts';
import type { Stage } from '../recorded.ts';
import { openKept } from '../replayed.ts';
import type { Found } from '../walk.ts';
import { watchDoubts } from './doubts.ts';
import type { JobScenario } from './scenario.ts';
import { outageOf, slowing } from './stage.ts';
import { judge } from './verdict.ts';

/** Longer than any wait that a run or its leases may ask for. */
const longest = 3 * 60 * 60_000;

/** Strikes the tick, or the job by hand, and has later ticks recover from what was kept until all is quiet. */
export function strike(
  project: string,
  stage: Stage,
  scenario: JobScenario,
  faults: readonly Fault[],
): Found {
  const clock = steppedClock((JSON.parse(stage.kept) as SavedGoogle).time);
  const replay = replayWarehouse(stage.recording, { clock, jobs: stage.jobs });
  const refuses = outageOf(scenario);
  const warehouse = {
    handle: (request: Parameters<typeof replay.handle>[0]) =>
      refuses(request, clock.now()) ?? replay.handle(request),
  };
  const doubts = watchDoubts(scenario, injectFaults(faults, clock).onServiceCall);
  const slow = slowing(scenario);
  const struck = openKept(project, stage.kept, clock, {
    warehouse,
    onServiceCall(call) {
      if (isFirst(scenario)) slow(call.name, clock);
      return doubts.onServiceCall(call);
    },
  });
  const note = (google: InProcessGoogle, executions: readonly Execution[]) => {
    if (executions.some(({ status }) => status === 'Timed out')) doubts.onDeath(google);
  };
  if (scenario.struck === 'runJob') note(struck, [struck.run('runJob')]);
  else note(struck, struck.stepTo(nextTime(struck)));
  // Whoever comes after knows what was kept, and nothing else.
  const google = openKept(project, JSON.stringify(struck.save()), clock, {
    warehouse,
    onServiceCall: doubts.onServiceCall,
  });
  const end = clock.now() + longest;
  while (nextTime(google) < end) {
    const executions = google.stepTo(nextTime(google));
    note(google, executions);
    if (executions.every(isIdle) && remains(google).length === 0) break;
  }
  const verdict = judge(google, scenario, doubts);
  return { ...verdict, wrong: { ...verdict.wrong, leftovers: remains(google) } };
}

/** Whether nothing of the run was before the faults. */
function isFirst({ struck }: JobScenario): boolean {
  return struck === 'runJob' || struck.tick === 1;
}

/** When a trigger fires next, if ever. */
function nextTime(google: InProcessGoogle): number {
  return google.nextTrigger()?.time ?? Number.POSITIVE_INFINITY;
}

/** A tick with nothing to do asks what is kept and what stands in `Jobs`, or notes that it came. */
function isIdle({ functionName, status, serviceCalls }: Execution): boolean {
  const calls = Object.values(serviceCalls).reduce((sum, count) => sum + count, 0);
  return functionName === 'dispatchJobs' && status === 'Completed' && calls <= 3;
}

function remains(google: InProcessGoogle): string[] {
  const states = Object.values(keptValues(google, 'job.')).map(
    (text) => JSON.parse(text) as { name: string; due: number[]; note?: object },
  );
  return [
    ...leftoversIn(google, 3),
    ...states.flatMap(({ name, due, note }) => [
      ...due.map((time) => `the time ${new Date(time).toISOString()} of ${name}`),
      ...(note ? [`the note about ${name}`] : []),
    ]),
  ];
}
