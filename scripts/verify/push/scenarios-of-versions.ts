import assert from 'node:assert/strict';
import path from 'node:path';
import { wordings } from '../../../src/local/script-api/google-error.ts';
import { readEnvironment } from '../../deploy/environment.ts';
import { rollback } from '../../deploy/rollback.ts';
import { toFolder } from '../../deploy/script-files.ts';
import type { PushWorld } from './push-world.ts';
import { problemOf, type Scenario } from './scenario.ts';

const goBack = (world: PushWorld, versionNumber?: number) =>
  rollback({
    ...world,
    environment: readEnvironment(world.folder, 'dev'),
    versionNumber,
    allowNewScopes: false,
    say: (line) => world.said.push(line),
  });

const numbered = (world: PushWorld, number: number) => ({
  ...world.files,
  'number.html': `<p>${number}</p>`,
});

/** Versions, deployments, and the way back. */
export const scenariosOfVersions: Scenario[] = [
  {
    name: 'the version of a push can be deployed by clasp',
    async run(world) {
      const project = world.bound();
      const { versionNumber } = await world.push();
      const file = path.join(world.folder, '.clasp.json');
      const clasp = (...args: string[]) =>
        world.clasp.run([...args, '--project', file], { cwd: world.folder });
      const made = await clasp('create-deployment', '--versionNumber', `${versionNumber}`);
      assert.equal(made.exitCode, 0, made.stderr);
      const deployment = project.deployments.find((each) => each.versionNumber === versionNumber);
      assert.ok(deployment);
      assert.match((await clasp('list-deployments')).stdout, new RegExp(`${deployment.deploymentId} @1`));
      await clasp('delete-deployment', deployment.deploymentId);
      assert.equal(project.deployments.length, 1);
    },
  },
  {
    name: 'a rollback brings the push before back, and the next one goes further back',
    async run(world) {
      const project = world.pushed(...[1, 2, 3].map((number) => numbered(world, number)));
      const back = await goBack(world);
      assert.match(back.description, /, back to version 2$/);
      assert.deepEqual(toFolder(project.files), numbered(world, 2));
      await goBack(world);
      assert.deepEqual(toFolder(project.files), numbered(world, 1));
      await problemOf('NO_VERSION', goBack(world));
    },
  },
  {
    name: 'a rollback goes to the version that is asked for, and to no other',
    async run(world) {
      const project = world.pushed(...[1, 2, 3].map((number) => numbered(world, number)));
      const { exitCode, text } = await world.start('rollback', ['1']).result;
      assert.equal(exitCode, 0, text);
      assert.deepEqual(toFolder(project.files), numbered(world, 1));
      await problemOf('NO_VERSION', goBack(world, 77));
    },
  },
  {
    name: 'a rollback that was not finished is finished by its number',
    async run(world) {
      const project = world.pushed(...[1, 2, 3].map((number) => numbered(world, number)));
      const fault = { kind: 'refused', status: 503, message: wordings.unavailable } as const;
      world.api.faults.add({ on: /^POST .*versions$/, times: 1, ...fault });
      const problem = await problemOf('VERSION_MISSING', goBack(world));
      assert.match(problem.mend, /npm run rollback -- 2"/);
      assert.match((await goBack(world, 2)).description, /, back to version 2$/);
      assert.deepEqual(toFolder(project.files), numbered(world, 2));
      assert.equal(project.versions.length, 4);
    },
  },
];
