import { expect, it } from 'vitest';
import { onPlatforms } from './on-platforms.ts';
import { verdictOf } from './verdict.ts';

const ci = { strict: true, platform: 'linux' };
const laptop = { strict: false, platform: 'linux' };
const passed = { name: 'adds', state: 'passed', platforms: undefined } as const;
const failed = { name: 'breaks', state: 'failed', platforms: undefined } as const;
const skipped = { name: 'waits', state: 'skipped', platforms: undefined } as const;

it('counts what passed and what failed', () => {
  expect(verdictOf([passed, passed, failed], ci)).toEqual({ passed: 2, failed: 1, lines: [] });
});

it('fails a skipped test where CI is set and names it', () => {
  expect(verdictOf([passed, skipped], ci)).toEqual({
    passed: 1,
    failed: 1,
    lines: ['SKIPPED, WHICH FAILS IN CI waits'],
  });
});

it('only names a skipped test where CI is not set', () => {
  expect(verdictOf([skipped], laptop)).toEqual({ passed: 0, failed: 0, lines: ['SKIPPED waits'] });
});

it('accepts a test skipped outside the platforms it is meant for', () => {
  expect(verdictOf([{ ...skipped, platforms: ['darwin'] }], ci)).toEqual({
    passed: 0,
    failed: 0,
    lines: ['SKIPPED (only on darwin) waits'],
  });
});

it('fails a test skipped on a platform it is meant for, and one that never ended', () => {
  const pending = { name: 'hangs', state: 'pending', platforms: undefined } as const;
  expect(verdictOf([{ ...skipped, platforms: ['darwin', 'linux'] }, pending], ci).failed).toBe(2);
});

it('skips a test outside its platforms and tells the reporter which they are', () => {
  expect(onPlatforms(['linux', 'darwin'], 'win32')).toEqual({
    skip: true,
    meta: { platforms: ['linux', 'darwin'] },
  });
  expect(onPlatforms(['linux', 'darwin'], 'darwin').skip).toBe(false);
});
