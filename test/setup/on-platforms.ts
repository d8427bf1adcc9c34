import type { TestOptions } from 'vitest';

type Platform = NodeJS.Platform;

declare module 'vitest' {
  interface TaskMeta {
    /** Platforms the test is meant for; it may be skipped on any other. */
    platforms?: readonly Platform[];
  }
}

/**
 * Options that run a test or a suite only on the platforms named: `it('…', onPlatforms(['linux', 'darwin']), () => …)`.
 * It is the only skip that CI accepts.
 */
export function onPlatforms(
  platforms: readonly Platform[],
  current: Platform = process.platform,
): TestOptions {
  return { skip: !platforms.includes(current), meta: { platforms } };
}
