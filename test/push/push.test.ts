import { beforeAll, describe, expect, it } from 'vitest';
import { makeJourney } from '../../scripts/verify/push/journey.ts';
import { createPushStage, inPushWorld, type PushStage } from '../../scripts/verify/push/push-world.ts';
import { scenarios } from '../../scripts/verify/push/scenarios.ts';
import { onPlatforms } from '../setup/on-platforms.ts';

// Real clasp against the stand-in of the Apps Script API; `npm run verify -- push` runs the same.
let stage: PushStage;
beforeAll(async () => {
  stage = await createPushStage();
});

describe.each(Object.entries(scenarios))('%s', (_about, list) => {
  it.each(list)('$name', { timeout: 60_000 }, ({ run }) => inPushWorld(stage, run));
});

const withAnalyser = onPlatforms(['linux', 'darwin']);

it('what was pushed is what works', { ...withAnalyser, timeout: 120_000 }, async () => {
  expect(await makeJourney(stage)).toEqual({
    remoteIsDist: true,
    refreshed: { equal: 5, total: 5, faults: [] },
  });
});
