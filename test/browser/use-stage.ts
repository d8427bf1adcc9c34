import { afterAll, beforeAll } from 'vitest';
import { browserTests } from './browser-tests.ts';
import { type OpenOptions, type Play, type Stage, setStage } from './stage.ts';

/** Sets the stage for a test file and takes it down after its last test; answers how to open a page on it. */
export function useStage(): (options: OpenOptions) => Promise<Play> {
  let stage: Stage | undefined;
  const cleanUps: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    if (!browserTests.skip) stage = await setStage((action) => cleanUps.unshift(action));
  }, 120_000);
  afterAll(async () => {
    for (const action of cleanUps) await action();
  });
  return async (options) => {
    if (!stage) throw new Error('the stage is not set');
    return stage.open(options);
  };
}
