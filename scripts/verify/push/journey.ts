import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../deploy/options.ts';
import { type FolderFiles, toFolder } from '../../deploy/script-files.ts';
import { stageProject } from '../../deploy/staging.ts';
import { inPushWorld, type PushStage } from './push-world.ts';
import { type RefreshedSample, refreshSample } from './refresh-sample.ts';

export interface Journey {
  /** Whether the project, and a pull of it, hold what `dist/` holds, to the byte. */
  remoteIsDist: boolean;
  refreshed: RefreshedSample;
}

/** The whole way of the bundle: built into `dist/`, pushed, pulled again with clasp, and run on what was pulled. */
export async function makeJourney(stage: PushStage): Promise<Journey> {
  return inPushWorld(stage, async (world) => {
    const project = world.bound();
    const pushed = await world.start('push').result;
    assert.equal(pushed.exitCode, 0, pushed.text);
    const dist = await readFolder(path.join(root, 'dist'));

    await stageProject(world.folder, project.scriptId, {});
    const bundle = path.join(world.folder, 'bundle');
    await mkdir(bundle);
    const settings = path.join(world.folder, '.clasp.json');
    const pulled = await world.clasp.run(['pull', '--project', settings], { cwd: world.folder });
    assert.equal(pulled.exitCode, 0, pulled.stderr);
    const here = asPushed(await readFolder(bundle));
    return {
      remoteIsDist: isSame(dist, toFolder(project.files)) && isSame(dist, here),
      refreshed: await refreshSample(bundle, world.folder),
    };
  });
}

/** The project of a push is set up so that clasp calls scripts `.gs`. */
function asPushed(files: FolderFiles): FolderFiles {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name.replace(/\.gs$/, '.js'), text]),
  );
}

async function readFolder(folder: string): Promise<FolderFiles> {
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? '']));
}

function isSame(a: FolderFiles, b: FolderFiles): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
