import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeProjectFile } from '../../deploy/environment.ts';
import { describeFinding } from '../../deploy/finding.ts';
import { isBlank, toFolder } from '../../deploy/script-files.ts';
import { examineWorld } from './examine-world.ts';
import { problemOf, type Scenario } from './scenario.ts';

/** Which script is meant, and what the doctor says of it. */
export const scenariosOfEnvironments: Scenario[] = [
  {
    name: 'dev and prod are apart',
    async run(world) {
      const [dev, prod] = [world.bound('dev'), world.bound('prod')];
      await world.push({ environment: 'prod' });
      assert.ok(isBlank(dev.files));
      assert.deepEqual(toFolder(prod.files), world.files);
      writeProjectFile(path.join(world.folder, '.clasp.json'), { scriptId: prod.scriptId });
      await problemOf('SHARED_SCRIPT', world.push({ environment: 'prod' }));
    },
  },
  {
    name: 'the contract goes to a script of its own, and the product stays where it is',
    async run(world) {
      const [dev, contract] = [world.pushed(world.files), world.bound('contract')];
      const refused = await world.start('push', ['--contract', '--env', 'prod']).result;
      assert.equal(refused.exitCode, 1);
      assert.match(refused.text, /the contract would replace the script of prod/);
      const { exitCode, text } = await world.start('push', ['--contract']).result;
      assert.equal(exitCode, 0, text);
      assert.deepEqual(toFolder(dev.files), world.files);
      assert.deepEqual(Object.keys(toFolder(contract.files)).sort(), ['appsscript.json', 'contract.js']);
      assert.match(text, /Done: version 1, Querytabs contract [0-9a-f]{12},/);
    },
  },
  {
    name: 'a placeholder, or no file at all, is told without asking Google',
    async run(world) {
      const file = path.join(world.folder, '.clasp.json');
      writeProjectFile(file, { scriptId: 'PUT-YOUR-SCRIPT-ID-HERE', rootDir: 'dist' });
      const { exitCode, text } = await world.start('push').result;
      assert.equal(exitCode, 1);
      assert.match(
        text,
        /push failed: \.clasp\.json holds "PUT-YOUR-SCRIPT-ID-HERE", which is not a script id\./,
      );
      assert.match(text, /npm run new-sheet/);
      rmSync(file);
      await problemOf('NO_PROJECT_FILE', world.push());
      writeFileSync(file, '{ scriptId');
      await problemOf('BAD_PROJECT_FILE', world.push());
      assert.deepEqual(world.api.requests, []);
    },
  },
  {
    name: 'the doctor finds nothing after a push, and tells a push that is missing',
    async run(world) {
      world.pushed(world.files);
      const lines = (await examineWorld(world)).map(describeFinding);
      assert.deepEqual(
        lines.filter((line) => !line.startsWith('ok ')),
        [],
      );
      const files = { ...world.files, 'more.html': '<p></p>' };
      const [finding, ...others] = (await examineWorld(world, files)).filter(({ kind }) => kind !== 'ok');
      assert.deepEqual([finding?.about, finding?.kind, others], ['Pushed', 'mend', []]);
    },
  },
  {
    name: 'the doctor works without a network and says what it could not ask',
    async run(world) {
      world.bound();
      await world.disconnect();
      const { exitCode, text } = await world.start('doctor').result;
      assert.equal(exitCode, 0, text);
      assert.match(text, /^ok {7}clasp: 3\.4\.1$/m);
      assert.match(text, /^unknown {2}Scopes: could not be asked: Google cannot be reached/m);
    },
  },
];
