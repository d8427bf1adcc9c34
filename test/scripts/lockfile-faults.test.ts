import { expect, it } from 'vitest';
import { lockfileFaults } from '../../scripts/lockfile/lockfile-faults.ts';

const binary = { integrity: 'sha512-b' };
const compiler = { integrity: 'sha512-a', optionalDependencies: { '@compiler/darwin-arm64': '1.0.0' } };

it('accepts packages known by checksum only, with the binaries of all platforms', () => {
  const packages = {
    '': {},
    'node_modules/compiler': compiler,
    'node_modules/compiler/node_modules/@compiler/darwin-arm64': binary,
  };
  expect(lockfileFaults({ packages })).toEqual([]);
});

it('names a package that would come from one address only', () => {
  const packages = { 'node_modules/a': { resolved: 'https://mirror.example/a.tgz', integrity: 'sha512-a' } };
  expect(lockfileFaults({ packages })).toEqual([
    'node_modules/a names the address https://mirror.example/a.tgz',
  ]);
});

it('names a package that nothing proves to be the same one', () => {
  expect(lockfileFaults({ packages: { 'node_modules/a': {} } })).toEqual(['node_modules/a has no integrity']);
});

it("names another platform's binary that was left out", () => {
  expect(lockfileFaults({ packages: { 'node_modules/compiler': compiler } })).toEqual([
    'node_modules/compiler may need @compiler/darwin-arm64 on another platform, which is not locked',
  ]);
});
