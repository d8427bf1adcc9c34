import assert from 'node:assert/strict';
import { DeployProblem, type ProblemCode } from '../../deploy/deploy-problem.ts';
import type { PushWorld } from './push-world.ts';

/** Something that happens between this computer and Google; its name says what, and `run` throws when it does not. */
export interface Scenario {
  name: string;
  run(world: PushWorld): Promise<void>;
}

/** The problem that `work` ends with; fails when it ends well, or with another problem. */
export async function problemOf(code: ProblemCode, work: Promise<unknown>): Promise<DeployProblem> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DeployProblem)) throw error;
    assert.equal(error.code, code, error.message);
    return error;
  }
  throw new assert.AssertionError({ message: `it should have ended with ${code}` });
}

/** The requests so far that change something. */
export function changes(world: PushWorld): string[] {
  return world.api.requests
    .filter((line) => !line.startsWith('GET '))
    .map((line) => line.replace(/\/projects\/[^/]+/, '/projects/ID'));
}
