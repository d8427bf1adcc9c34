import { type ChildProcess, fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { withBundle } from '../build/with-bundle.ts';
import { randomPairs, singleFaults } from './points.ts';
import { scenarios } from './scenario.ts';
import type { Walked, Work } from './shard.ts';
import { setStage } from './stage.ts';
import type { PointFaults } from './strike.ts';

const kinds: readonly (keyof PointFaults)[] = ['mixed', 'lost', 'doubled', 'billedTwice', 'leftovers'];

/**
 * Walks through the faults of refreshes: for each scenario every service call × every fault, and `pairs` random pairs.
 * Says each point at which something did not hold, and a count at the end; returns how many those were.
 */
export async function walkRefresh(
  root: string,
  { pairs, only }: { pairs: number; only: string },
  say: (line: string) => void,
): Promise<number> {
  return withBundle(root, async (project) => {
    const shards: Work[] = Array.from({ length: availableParallelism() }, () => ({ project, stages: [] }));
    for (const [index, scenario] of scenarios.entries()) {
      if (!scenario.name.includes(only)) continue;
      const stage = await setStage(project, scenario, index);
      const file = path.join(path.dirname(project), `stage-${index}.json`);
      await writeFile(file, JSON.stringify(stage));
      const calls = stage.calls.length;
      const points = [...singleFaults(calls), ...randomPairs(calls, pairs, index)];
      say(`${scenario.name}: ${calls} service calls, ${points.length} points`);
      for (const [i, shard] of shards.entries())
        shard.stages.push({ file, points: points.filter((_, at) => at % shards.length === i) });
    }
    const counts = new Map(kinds.map((kind) => [kind, 0]));
    let points = 0;
    await Promise.all(
      shards.map((work) =>
        walkInProcess(work, (walked) => {
          points += walked.points;
          for (const { where, found } of walked.wrong) {
            for (const kind of kinds) {
              if (found[kind].length === 0) continue;
              counts.set(kind, (counts.get(kind) ?? 0) + 1);
              say(`${kind} at ${where}: ${found[kind].join('; ')}`);
            }
          }
        }),
      ),
    );
    const [mixed, lost, doubled, billedTwice, leftovers] = kinds.map((kind) => counts.get(kind) ?? 0);
    say(
      `points ${points}, mixed ${mixed}, lost ${lost}, doubled ${doubled}, billed twice ${billedTwice}, leftovers ${leftovers}`,
    );
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  });
}

/** Each process has its own share, because one execution runs at a time in each. */
function walkInProcess(work: Work, onWalked: (walked: Walked) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = fork(path.join(import.meta.dirname, 'shard.ts'));
    let walked = 0;
    child.on('message', (message: Walked) => {
      walked++;
      onWalked(message);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 && walked === work.stages.length) resolve();
      else reject(new Error(`a process of the walk ended early, with code ${code}`));
    });
    child.send(work);
  });
}
