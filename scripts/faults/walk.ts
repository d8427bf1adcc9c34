import { type ChildProcess, fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Fault } from '../../src/local/faults.ts';
import { withBundle } from '../build/with-bundle.ts';
import type { Stage } from './recorded.ts';
import type { Walked, Work } from './shard.ts';
import { type WalkName, walks } from './walks.ts';

/** Something that is played once without faults, and then struck at each of its service calls. */
export interface Walk {
  scenarios: readonly { name: string }[];
  setStage(project: string, scenario: number): Promise<Stage>;
  /** Faults at each of the service calls, and pairs at random ones, the same in every run of the same `seed`. */
  points(calls: readonly string[], pairs: number, seed: number): Fault[][];
  strike(project: string, stage: Stage, faults: readonly Fault[]): Found;
  /** What may be wrong at a point, in the order in which it is told. */
  kinds: readonly string[];
  /** The last line; `count` tells at how many points something of that kind was wrong. */
  summary(points: number, count: (kind: string) => number, doubts: Doubts): string;
}

/** What was wrong at a point, in words by kind; nothing where all held. */
export interface Found {
  wrong: Readonly<Record<string, readonly string[]>>;
  doubts?: Doubts;
}

/** Mails of which nobody can know whether they went, and how many of those are told as such. */
export interface Doubts {
  needed: number;
  reported: number;
}

/**
 * Walks through the faults of every scenario: each service call with every fault, and `pairs` random pairs. Says each point
 * at which something did not hold, and a count at the end; returns how many those were.
 */
export async function walkFaults(
  root: string,
  name: WalkName,
  { pairs, only }: { pairs: number; only: string },
  say: (line: string) => void,
): Promise<number> {
  const walk = walks[name];
  return withBundle(root, async (project) => {
    const shards: Work[] = Array.from({ length: availableParallelism() }, () => ({
      ...{ walk: name, project, stages: [] },
    }));
    for (const [index, scenario] of walk.scenarios.entries()) {
      if (!scenario.name.includes(only)) continue;
      const stage = await walk.setStage(project, index);
      const file = path.join(path.dirname(project), `stage-${index}.json`);
      await writeFile(file, JSON.stringify(stage));
      const points = walk.points(stage.calls, pairs, index);
      say(`${scenario.name}: ${stage.calls.length} service calls, ${points.length} points`);
      for (const [i, shard] of shards.entries())
        shard.stages.push({ file, points: points.filter((_, at) => at % shards.length === i) });
    }
    const counts = new Map<string, number>();
    const doubts = { needed: 0, reported: 0 };
    let points = 0;
    await Promise.all(
      shards.map((work) =>
        walkInProcess(work, (walked) => {
          points += walked.points;
          doubts.needed += walked.doubts.needed;
          doubts.reported += walked.doubts.reported;
          for (const { where, wrong } of walked.wrong) {
            for (const kind of walk.kinds) {
              const words = wrong[kind] ?? [];
              if (words.length === 0) continue;
              counts.set(kind, (counts.get(kind) ?? 0) + 1);
              say(`${kind} at ${where}: ${words.join('; ')}`);
            }
          }
        }),
      ),
    );
    say(walk.summary(points, (kind) => counts.get(kind) ?? 0, doubts));
    return [...counts.values()].reduce((sum, count) => sum + count, doubts.needed - doubts.reported);
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
