import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FolderFiles } from './script-files.ts';

/**
 * Gives clasp a folder of its own, which goes away again: what is pushed is then what was built and checked, whatever
 * happens to `dist/` meanwhile, an earlier version goes the same way, and a killed push leaves nothing in the project.
 */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  // clasp refuses folders that are reached by a symbolic link, as temporary ones are on macOS.
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'querytabs-clasp-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fills such a folder with a clasp project for that script. */
export async function stageProject(folder: string, scriptId: string, files: FolderFiles): Promise<void> {
  const settings = {
    scriptId,
    rootDir: 'bundle',
    // clasp pushes only when a file differs, and a file that is gone here does not count. With `.gs` first it takes
    // the project's scripts for .gs files, of which none is here, and always sends all there is.
    scriptExtensions: ['.gs', '.js'],
  };
  await writeFile(path.join(folder, '.clasp.json'), JSON.stringify(settings));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, settings.rootDir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
