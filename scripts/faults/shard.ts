import { readFile } from 'node:fs/promises';
import type { Fault } from '../../src/local/faults.ts';
import type { Stage } from './recorded.ts';
import type { Doubts, Found, Walk } from './walk.ts';
import { type WalkName, walks } from './walks.ts';

/** What one process is to walk through: files with stages, and the points of each. */
export interface Work {
  walk: WalkName;
  project: string;
  stages: { file: string; points: Fault[][] }[];
}

/** What it answers after each stage. */
export interface Walked {
  points: number;
  doubts: Doubts;
  wrong: { where: string; wrong: Found['wrong'] }[];
}

process.once('message', async ({ walk: name, project, stages }: Work) => {
  const walk: Walk = walks[name];
  for (const { file, points } of stages) {
    const stage = JSON.parse(await readFile(file, 'utf8')) as Stage;
    const walked: Walked = { points: points.length, doubts: { needed: 0, reported: 0 }, wrong: [] };
    for (const faults of points) {
      const { wrong, doubts } = walk.strike(project, stage, faults);
      walked.doubts.needed += doubts?.needed ?? 0;
      walked.doubts.reported += doubts?.reported ?? 0;
      if (Object.values(wrong).every((words) => words.length === 0)) continue;
      const places = faults.map(
        ({ call, kind }) => `call ${call} (${stage.calls[call - 1] ?? 'later'}) ${kind}`,
      );
      walked.wrong.push({ where: `${walk.scenarios[stage.scenario]?.name}, ${places.join(' and ')}`, wrong });
    }
    process.send?.(walked);
  }
  process.disconnect();
});
