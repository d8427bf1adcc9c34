import { randomPairs, singleFaults } from '../points.ts';
import type { Walk } from '../walk.ts';
import { scenarios } from './scenario.ts';
import { setStage } from './stage.ts';
import { strike } from './strike.ts';

/** Refreshes by hand, in all modes. */
export const refreshWalk: Walk = {
  scenarios,
  setStage: (project, index) => setStage(project, at(index), index),
  points: (calls, pairs, seed) => [...singleFaults(calls), ...randomPairs(calls.length, pairs, seed)],
  strike: (project, stage, faults) => ({ wrong: { ...strike(project, stage, at(stage.scenario), faults) } }),
  kinds: ['mixed', 'lost', 'doubled', 'billed twice', 'leftovers'],
  summary: (points, count) =>
    `points ${points}, mixed ${count('mixed')}, lost ${count('lost')}, doubled ${count('doubled')}, billed twice ${count('billed twice')}, leftovers ${count('leftovers')}`,
};

function at(index: number) {
  const scenario = scenarios[index];
  if (!scenario) throw new Error(`there is no scenario ${index}`);
  return scenario;
}
