import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readManifest } from '../../../scripts/deploy/manifest.ts';

const ours = readFileSync(path.join(import.meta.dirname, '../../../appsscript.json'), 'utf8');

it('takes the manifest of this product', () => {
  expect(readManifest(ours)).toHaveProperty('manifest.timeZone', 'Etc/UTC');
});

it.each([
  [
    'another runtime',
    { runtimeVersion: 'DEPRECATED_ES5' },
    /^appsscript\.json: runtimeVersion \(.*"V8".*\)$/,
  ],
  [
    'no such time zone',
    { timeZone: 'Asia/Soul' },
    /^appsscript\.json: timeZone is not a time zone of the IANA list$/,
  ],
  ['no scopes', { oauthScopes: [] }, /^appsscript\.json: oauthScopes names no scope$/],
  ['a scope twice', { oauthScopes: ['https://a', 'https://a'] }, /names a scope twice$/],
  [
    'a scope that is no address',
    { oauthScopes: ['mail'] },
    /^appsscript\.json: oauthScopes\.0 is not the address/,
  ],
])('refuses %s', (_what, change, fault) => {
  const result = readManifest(JSON.stringify({ ...JSON.parse(ours), ...change }));
  expect(result).toEqual({ faults: [expect.stringMatching(fault)] });
});

it('refuses what is not JSON', () => {
  expect(readManifest('{')).toEqual({ faults: [expect.stringMatching(/^appsscript\.json is not JSON: /)] });
});
