import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { sampleRows } from '../../../src/local/sample/workbook/rows.ts';
import { type Journey, makeJourney } from './journey.ts';
import { createPushStage, inPushWorld, type PushStage } from './push-world.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

/** Runs every scenario and the bundle's whole way, says how each ended, and returns the exit code. */
export async function verifyPush(say: (line: string) => void): Promise<number> {
  const stage = await createPushStage();
  const all = Object.values(scenarios).flat();
  const passed = await runAll(stage, all, say);
  say('the bundle is pushed, pulled, and run on what was pulled');
  const { remoteIsDist, refreshed } = await makeJourney(stage).catch((error: unknown) => notMade(error));
  for (const fault of refreshed.faults) say(`  ${fault}`);
  say(
    [
      `remote ${remoteIsDist ? '=' : 'is not'} dist`,
      `pulled bundle refreshed ${refreshed.equal}/${refreshed.total}`,
      `clasp scenarios ${passed}/${all.length}`,
    ].join(', '),
  );
  return remoteIsDist && refreshed.faults.length === 0 && passed === all.length ? 0 : 1;
}

function notMade(error: unknown): Journey {
  const fault = error instanceof Error ? error.message : String(error);
  return {
    remoteIsDist: false,
    refreshed: { equal: 0, total: sampleRows().queries.length, faults: [fault] },
  };
}

/** Runs as many at a time as there are processors, and returns how many ended well. */
async function runAll(
  stage: PushStage,
  all: readonly Scenario[],
  say: (line: string) => void,
): Promise<number> {
  const waiting = [...all];
  let passed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const started = performance.now();
      const error = await inPushWorld(stage, next.run).then(
        () => undefined,
        (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
      );
      if (error === undefined) passed++;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`${error === undefined ? 'ok      ' : 'FAILED  '} ${next.name} (${seconds} s)`);
      if (error !== undefined) say(`  ${error}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return passed;
}
