import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { isBlank, toFolder } from '../../deploy/script-files.ts';
import { problemOf, type Scenario } from './scenario.ts';

/** Pushes that do not come to their end. */
export const scenariosOfInterruptions: Scenario[] = [
  {
    name: 'a connection cut in the middle of the upload leaves the project as it was',
    async run(world) {
      const project = world.bound();
      world.api.faults.add({ on: /^PUT /, kind: 'cut', when: 'sending' });
      const problem = await problemOf('NO_NETWORK', world.push());
      assert.equal(problem.state, 'The project holds what it held before.');
      assert.ok(isBlank(project.files));
    },
  },
  {
    name: 'a connection cut once is made up for',
    async run(world) {
      const project = world.bound();
      world.api.faults.add({ on: /^PUT /, times: 1, kind: 'cut', when: 'sending' });
      await world.push();
      assert.deepEqual(toFolder(project.files), world.files);
    },
  },
  {
    name: 'an upload whose confirmation is lost is found to have arrived',
    async run(world) {
      const project = world.bound();
      world.api.faults.add({ on: /^PUT /, kind: 'cut', when: 'after' });
      await world.push();
      assert.equal(project.versions.length, 1);
      assert.ok(world.said.some((line) => line.endsWith('but it has arrived whole.')));
    },
  },
  {
    name: 'a push stopped by a signal says what the project holds, and the next one ends well',
    async run(world) {
      const project = world.bound();
      const reached = world.api.faults.add({ on: /^PUT /, times: 1, kind: 'silent', when: 'before' });
      const files = readdirSync(world.folder);
      const command = world.start('push');
      await reached;
      command.stop('SIGINT');
      const { exitCode, text } = await command.result;
      // Windows has no signals: there it is ended as by the task manager.
      if (process.platform !== 'win32') {
        assert.equal(exitCode, 1, text);
        assert.match(
          text,
          /push failed: the command was stopped\.\n.*The project holds what it held before\./,
        );
      }
      assert.deepEqual(readdirSync(world.folder), files);
      await world.push();
      assert.deepEqual(toFolder(project.files), world.files);
      assert.equal(project.versions.length, 1);
    },
  },
  {
    name: 'a push killed after the upload is finished by the next one',
    async run(world) {
      const project = world.bound();
      const reached = world.api.faults.add({
        on: /^POST .*versions$/,
        times: 1,
        kind: 'silent',
        when: 'before',
      });
      const command = world.start('push');
      await reached;
      command.stop('SIGKILL');
      await command.result;
      assert.deepEqual(toFolder(project.files), world.files);
      assert.equal(project.versions.length, 0);
      await world.push();
      assert.equal(project.versions.length, 1);
    },
  },
];
