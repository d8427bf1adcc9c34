import type { TestOptions } from 'vitest';
import { findChromium } from '../../src/local/html/find-chromium.ts';
import { onPlatforms } from '../setup/on-platforms.ts';

/** Where the local Google runs; there, a machine without a browser skips these tests, which CI takes for a failure. */
const here = onPlatforms(['linux', 'darwin']);

/** The browser to test with. */
export const executablePath = here.skip ? undefined : await findChromium();

/** Options of a suite that needs a browser. */
export const browserTests: TestOptions = {
  ...here,
  skip: executablePath === undefined,
  timeout: 120_000,
};
