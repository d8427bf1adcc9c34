import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ErrorStatus, wordings } from '../../../src/local/script-api/google-error.ts';
import type { ProblemCode } from '../../deploy/deploy-problem.ts';
import { toFolder } from '../../deploy/script-files.ts';
import type { PushWorld } from './push-world.ts';
import { changes, problemOf, type Scenario } from './scenario.ts';

const refusals: [what: string, ErrorStatus, message: string, ProblemCode][] = [
  ['an expired login', 401, wordings.badToken, 'LOGIN_EXPIRED'],
  ['the API switched off', 403, wordings.apiOff, 'API_OFF'],
  ['no access to the project', 403, wordings.noAccess, 'NO_ACCESS'],
  ['an id that Google does not know', 404, wordings.notFound, 'NOT_FOUND'],
  ['too many requests', 429, wordings.tooOften, 'TOO_OFTEN'],
  ['a Google that is down', 503, wordings.unavailable, 'UNAVAILABLE'],
];

/** The login as it is an hour after the last use. */
function withoutAccessToken(world: PushWorld): void {
  const login = { type: 'authorized_user', client_id: 'x', client_secret: 'x', refresh_token: 'x' };
  writeFileSync(path.join(world.folder, 'login.json'), JSON.stringify({ tokens: { default: login } }));
}

/** What goes wrong at Google's end, and how it is told. */
export const scenariosOfRefusals: Scenario[] = [
  ...refusals.map(
    ([what, status, message, code]): Scenario => ({
      name: `${what} (${status}) is told before anything is changed`,
      async run(world) {
        world.bound();
        world.api.faults.add({ on: /content$/, kind: 'refused', status, message });
        const problem = await problemOf(code, world.push());
        assert.equal(problem.state, 'Nothing was changed.');
        assert.deepEqual(changes(world), []);
      },
    }),
  ),
  {
    name: 'a Google that is down for two requests delays a push only',
    async run(world) {
      const project = world.bound();
      for (const on of [/^GET .*content$/, /^PUT /])
        world.api.faults.add({ on, times: 2, kind: 'refused', status: 503, message: wordings.unavailable });
      const { exitCode, text } = await world.start('push').result;
      assert.equal(exitCode, 0, text);
      assert.deepEqual(toFolder(project.files), world.files);
    },
  },
  {
    name: 'who may only look is told so, and the project stays as it is',
    async run(world) {
      const project = world.bound();
      const before = project.files;
      world.api.faults.add({ on: /^PUT /, kind: 'refused', status: 403, message: wordings.noAccess });
      const problem = await problemOf('NO_ACCESS', world.push());
      assert.equal(problem.state, 'The project holds what it held before.');
      assert.equal(project.files, before);
    },
  },
  {
    name: 'an update that is confirmed but not done is not taken for a push',
    async run(world) {
      world.bound();
      world.api.faults.add({ on: /^PUT /, kind: 'answered', response: { status: 200, body: {} } });
      const problem = await problemOf('NOT_VERIFIED', world.push());
      assert.equal(problem.state, 'The project holds what it held before.');
    },
  },
  {
    name: 'a version that cannot be made is told, with the push that is done',
    async run(world) {
      const project = world.bound();
      const fault = { kind: 'refused', status: 503, message: wordings.unavailable } as const;
      world.api.faults.add({ on: /^POST .*versions$/, times: 1, ...fault });
      const problem = await problemOf('VERSION_MISSING', world.push());
      assert.equal(problem.state, 'The project holds the new content, verified.');
      await world.push();
      assert.equal(project.versions.length, 1);
    },
  },
  {
    name: 'an access token that ran out is renewed',
    async run(world) {
      const project = world.bound();
      withoutAccessToken(world);
      const { exitCode, text } = await world.start('push').result;
      assert.equal(exitCode, 0, text);
      assert.deepEqual(toFolder(project.files), world.files);
      assert.ok(world.api.requests.includes('POST oauth2.googleapis.com/token'));
    },
  },
  {
    name: 'a login that ran out for good is told by npm with exit code 1',
    async run(world) {
      world.bound();
      withoutAccessToken(world);
      const body = { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' };
      world.api.faults.add({ on: /token$/, kind: 'answered', response: { status: 400, body } });
      const { exitCode, text } = await world.start('push').result;
      assert.equal(exitCode, 1);
      assert.match(text, /push failed: Google does not accept the login any more/);
      assert.match(text, /What to do: Run "npm run login" again\./);
    },
  },
  {
    name: 'without a network npm says so, with exit code 1',
    async run(world) {
      world.bound();
      await world.disconnect();
      const { exitCode, text } = await world.start('push').result;
      assert.equal(exitCode, 1);
      assert.match(text, /push failed: Google cannot be reached \(.*ECONNREFUSED.*\)\./);
      assert.match(text, /How things stand: Nothing was changed\./);
    },
  },
];
