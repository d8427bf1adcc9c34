import { expect, it } from 'vitest';
import { foundName, readVersionName, versionName } from '../../../scripts/deploy/version-name.ts';

const now = Date.parse('2026-03-02T08:05:59Z');

it.each([
  [{ product: 'Querytabs', hash: '0123456789ab' }, 'Querytabs 0123456789ab, 2026-03-02 08:05 UTC'],
  [
    { product: 'Querytabs contract', hash: '0123456789ab', backTo: 12 },
    'Querytabs contract 0123456789ab, 2026-03-02 08:05 UTC, back to version 12',
  ],
])('is read as it was written', (name, text) => {
  expect(versionName(name, now)).toBe(text);
  expect(readVersionName(text)).toEqual(name);
});

it.each(['', 'my version', foundName(now), 'Querytabs 0.1.0'])('does not take "%s" for a push', (text) => {
  expect(readVersionName(text)).toBeUndefined();
});
