import { readFile } from 'node:fs/promises';
import type { Fault } from '../../src/local/faults.ts';
import { scenarios } from './scenario.ts';
import type { Stage } from './stage.ts';
import { type PointFaults, strike } from './strike.ts';

/** What one process is to walk through: files with stages, and the points of each. */
export interface Work {
  project: string;
  stages: { file: string; points: Fault[][] }[];
}

/** What it answers after each stage. */
export interface Walked {
  points: number;
  wrong: { where: string; found: PointFaults }[];
}

process.once('message', async (work: Work) => {
  for (const { file, points } of work.stages) {
    const stage = JSON.parse(await readFile(file, 'utf8')) as Stage;
    const scenario = scenarios[stage.scenario];
    if (!scenario) throw new Error(`there is no scenario ${stage.scenario}`);
    const walked: Walked = { points: points.length, wrong: [] };
    for (const faults of points) {
      const found = strike(work.project, stage, scenario, faults);
      if (Object.values(found).every((words) => words.length === 0)) continue;
      const places = faults.map(({ call, kind }) => `call ${call} (${stage.calls[call - 1]}) ${kind}`);
      walked.wrong.push({ where: `${scenario.name}, ${places.join(' and ')}`, found });
    }
    process.send?.(walked);
  }
  process.disconnect();
});
