import { afterAll, beforeAll } from 'vitest';
import type { GoogleOptions } from '../../src/local/google.ts';
import { createPlanet, createWorld, type Planet, type World } from './world.ts';

/** Makes the planet of a test file, which goes with its last test. */
export function usePlanet(): {
  planet(): Planet;
  createWorld(over?: Partial<GoogleOptions>): Promise<World>;
} {
  let made: Planet | undefined;
  const cleanUps: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    made = await createPlanet((action) => cleanUps.unshift(action));
  }, 120_000);
  afterAll(async () => {
    for (const action of cleanUps) await action();
  });
  const planet = () => {
    if (!made) throw new Error('the planet is not there yet');
    return made;
  };
  return { planet, createWorld: (over) => createWorld(planet(), over) };
}
