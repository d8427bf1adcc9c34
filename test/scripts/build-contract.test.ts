import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildContract } from '../../scripts/build/build-contract.ts';
import { checkBundle } from '../../scripts/deploy/bundle-checks.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { productFixture } from './product-fixture.ts';

const root = path.resolve(import.meta.dirname, '../..');

it('builds a script of its own that is fit to push, the same each time', async () => {
  const outDir = path.join(await temporaryFolder(), 'contract');
  const built = await buildContract({ root, outDir });
  expect(Object.keys(built.files)).toEqual(['appsscript.json', 'contract.js']);
  expect((await readdir(outDir)).sort()).toEqual(['appsscript.json', 'contract.js']);
  expect(built.globals).toEqual([
    'measure',
    'measureInSmall',
    'noteTick',
    'noteTickAndLeave',
    'noteUid',
    'onOpen',
    'passTickOn',
    'runAll',
    'runLong',
    'startOver',
  ]);
  checkBundle(built.files);
  expect(built.files['contract.js']).not.toContain(root);
  expect(await buildContract({ root, outDir: await temporaryFolder() })).toEqual(built);
});

it.each([
  ['the product', "export { a } from '../../../src/core/a.ts';", 'src/core/a.ts'],
  ['a package', "export { nextRun } from 'croner';", 'node_modules/croner/croner.js'],
])('refuses to carry %s', async (_what, main, stranger) => {
  const fixture = await productFixture({
    'test/contract/script/main.ts': main,
    'src/core/a.ts': 'export const a = () => 1;',
  });
  const building = buildContract({ root: fixture, outDir: path.join(fixture, 'out') });
  await expect(building).rejects.toThrow(
    `the contract may not contain ${stranger}, imported by test/contract/script/main.ts`,
  );
});

it('refuses a manifest that asks for more than the facts need', async () => {
  const fixture = await productFixture({
    'test/contract/script/main.ts': 'export const run = () => Session.getActiveUserLocale();',
    'test/contract/script/appsscript.json':
      '{ "oauthScopes": ["https://www.googleapis.com/auth/spreadsheets"] }',
  });
  const building = buildContract({ root: fixture, outDir: path.join(fixture, 'out') });
  await expect(building).rejects.toThrow('declares the scope https://www.googleapis.com/auth/spreadsheets');
});
