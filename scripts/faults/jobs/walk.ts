import { differentFaults, laterPairs } from '../points.ts';
import type { Walk } from '../walk.ts';
import { scenarios } from './scenario.ts';
import { setStage } from './stage.ts';
import { strike } from './strike.ts';

/** Jobs with their mails, by schedule and by hand. */
export const jobsWalk: Walk = {
  scenarios,
  setStage: (project, index) => setStage(project, at(index), index),
  points: (calls, pairs, seed) => [...differentFaults(calls), ...laterPairs(calls.length, pairs, seed)],
  strike: (project, stage, faults) => strike(project, stage, at(stage.scenario), faults),
  kinds: ['missed', 'doubled', 'mails twice', 'uncertain', 'leftovers'],
  summary: (points, count, { needed, reported }) =>
    `points ${points}, missed ${count('missed')}, doubled ${count('doubled')}, mails twice ${count('mails twice')}, uncertain reported ${reported}/${needed}, leftovers ${count('leftovers')}`,
};

function at(index: number) {
  const scenario = scenarios[index];
  if (!scenario) throw new Error(`there is no scenario ${index}`);
  return scenario;
}
