import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { wordings } from '../../../src/local/script-api/google-error.ts';
import { newSheet } from '../../deploy/new-sheet.ts';
import type { PushWorld } from './push-world.ts';
import { changes, problemOf, type Scenario } from './scenario.ts';

const make = (world: PushWorld, bind?: string) =>
  newSheet({ ...world, environment: 'dev', title: 'Flights', bind });

const projectFile = (world: PushWorld) => path.join(world.folder, '.clasp.json');

/** Sheets and their scripts. */
export const scenariosOfSheets: Scenario[] = [
  {
    name: 'a new sheet is made with a script bound to it, and both ids are noted',
    async run(world) {
      const { scriptId, parentId } = await make(world);
      assert.deepEqual([...world.api.store.sheets], [[parentId, { title: 'Flights' }]]);
      assert.equal(world.api.store.project(scriptId).parentId, parentId);
      const noted = JSON.parse(readFileSync(projectFile(world), 'utf8'));
      assert.deepEqual(noted, { scriptId, parentId, rootDir: 'dist' });
      await problemOf('HAS_SCRIPT', make(world));
    },
  },
  {
    name: 'a script is bound to an existing sheet',
    async run(world) {
      const sheet = world.api.store.createSheet('Budget');
      const { scriptId, parentId } = await make(world, sheet);
      assert.equal(parentId, sheet);
      assert.equal(world.api.store.project(scriptId).parentId, sheet);
      assert.equal(world.api.store.sheets.size, 1);
    },
  },
  {
    name: 'a sheet that is not there is not bound, and nothing is noted',
    async run(world) {
      const problem = await problemOf('NOT_FOUND', make(world, '1'.repeat(44)));
      assert.match(problem.mend, /never edited/);
      assert.equal(existsSync(projectFile(world)), false);
    },
  },
  {
    name: 'with the API switched off no sheet is made',
    async run(world) {
      world.api.faults.add({ on: /projects/, kind: 'refused', status: 403, message: wordings.apiOff });
      const problem = await problemOf('API_OFF', make(world));
      assert.equal(problem.state, 'Nothing was made.');
      assert.deepEqual(changes(world), []);
    },
  },
];
