import assert from 'node:assert/strict';
import path from 'node:path';
import { writeProjectFile } from '../../deploy/environment.ts';
import { type FolderFiles, sameContent, toFolder, toScriptFiles } from '../../deploy/script-files.ts';
import { stageProject } from '../../deploy/staging.ts';
import type { PushWorld } from './push-world.ts';
import { changes, problemOf, type Scenario } from './scenario.ts';

const put = 'PUT script.googleapis.com/v1/projects/ID/content';
const version = 'POST script.googleapis.com/v1/projects/ID/versions';

/** The bundle with fields of its manifest replaced. */
function withManifest(files: FolderFiles, change: object): FolderFiles {
  const manifest = { ...JSON.parse(files['appsscript.json'] ?? ''), ...change };
  return { ...files, 'appsscript.json': JSON.stringify(manifest, undefined, 2) };
}

function scopesOf(files: FolderFiles): string[] {
  return JSON.parse(files['appsscript.json'] ?? '').oauthScopes;
}

/** Plain `clasp push` of a folder, as somebody would type it where there is no terminal. */
async function bareClasp(world: PushWorld, scriptId: string, files: FolderFiles) {
  await stageProject(world.folder, scriptId, files);
  const settings = path.join(world.folder, 'bare.json');
  writeProjectFile(settings, { scriptId, rootDir: 'bundle' });
  return world.clasp.run(['push', '--project', settings], { cwd: world.folder });
}

/** What a push does when all is well. */
export const scenariosOfPushes: Scenario[] = [
  {
    name: 'the first push of npm brings exactly dist/ and makes a version named by its hash',
    async run(world) {
      const project = world.bound();
      const { exitCode, text } = await world.start('push').result;
      assert.equal(exitCode, 0, text);
      assert.deepEqual(toFolder(project.files), world.files);
      assert.deepEqual(changes(world), [put, version]);
      assert.match(
        project.versions[0]?.description ?? '',
        /^Querytabs [0-9a-f]{12}, \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
      );
      assert.match(text, /Read back: the project holds exactly what was built\.\nDone: version 1, Querytabs/);
    },
  },
  {
    name: 'a push of what is there already changes nothing',
    async run(world) {
      world.pushed(world.files);
      assert.equal((await world.push()).versionNumber, 1);
      assert.deepEqual(changes(world), []);
      assert.ok(world.said.includes('The project holds exactly this already.'));
    },
  },
  {
    name: 'a changed manifest arrives without a terminal, which clasp alone skips with exit code 0',
    async run(world) {
      const project = world.pushed(world.files);
      const changed = withManifest(world.files, { timeZone: 'Asia/Seoul' });
      const bare = await bareClasp(world, project.scriptId, changed);
      assert.deepEqual([bare.exitCode, bare.stdout.trim()], [0, 'Skipping push.']);
      assert.deepEqual(toFolder(project.files), world.files);
      await world.push({ files: changed });
      assert.deepEqual(toFolder(project.files), changed);
    },
  },
  {
    name: 'a file that is gone here goes there too, which clasp alone does not see',
    async run(world) {
      const project = world.pushed({ ...world.files, 'old.html': '<p>old</p>' });
      const bare = await bareClasp(world, project.scriptId, world.files);
      assert.deepEqual([bare.exitCode, bare.stdout.trim()], [0, 'Script is already up to date.']);
      await world.push();
      assert.deepEqual(toFolder(project.files), world.files);
    },
  },
  {
    name: 'a new OAuth scope is refused by name until it is allowed; a dropped one is only said',
    async run(world) {
      const project = world.pushed(world.files);
      const [first = '', ...rest] = scopesOf(world.files);
      const drive = 'https://www.googleapis.com/auth/drive';
      const files = withManifest(world.files, { oauthScopes: [...rest, drive] });
      const problem = await problemOf('NEW_SCOPES', world.push({ files }));
      assert.ok(problem.message.includes(drive) && problem.mend.includes('--allow-new-scopes'));
      assert.deepEqual(toFolder(project.files), world.files);
      await world.push({ files, allowNewScopes: true });
      assert.deepEqual(toFolder(project.files), files);
      assert.ok(world.said.includes(`No longer asks for:\n  ${first}`));
    },
  },
  {
    name: 'what somebody else put into the project is kept as a version before it is overwritten',
    async run(world) {
      const project = world.bound();
      const theirs = toScriptFiles({ ...world.files, 'mine.js': 'function mine() {}' });
      project.files = theirs;
      const { versionNumber } = await world.push();
      assert.equal(versionNumber, 2);
      assert.ok(sameContent(project.versions[0]?.files ?? [], theirs));
      assert.match(project.versions[0]?.description ?? '', /^Found in the project on /);
    },
  },
  {
    name: 'a bundle that breaks a rule is not sent',
    async run(world) {
      world.bound();
      const files = { ...world.files, 'more.js': 'class A { static b = 1 }', 'appsscript.json': '{}' };
      const problem = await problemOf('BAD_BUNDLE', world.push({ files }));
      assert.match(
        problem.message,
        /timeZone .*runtimeVersion .*oauthScopes .*more\.js:1: Apps Script does not parse/,
      );
      assert.deepEqual(world.api.requests, []);
    },
  },
];
