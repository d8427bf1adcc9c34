import { expect, it } from 'vitest';
import { fitsRange } from '../../../scripts/deploy/node-range.ts';

it.each([
  ['v20.19.0', true],
  ['20.20.2', true],
  ['20.18.9', false],
  ['21.7.0', false],
  ['22.12.0', false],
  ['22.13.0', true],
  ['24.1.0', true],
])('%s fits or not', (version, fits) => {
  expect(fitsRange(version, '^20.19.0 || >=22.13.0')).toBe(fits);
});
