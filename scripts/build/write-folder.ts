import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes `folder` hold exactly `files`. Everything is on disk beside it before the first file is renamed into place, so
 * a full disk or a stopped build leaves the old bundle whole. Refuses a `folder` that holds `sources`.
 */
export async function writeFolder(
  folder: string,
  files: Record<string, string>,
  sources: string,
): Promise<void> {
  if (isInside(sources, folder)) throw new Error(`will not empty ${folder}: the sources are in it`);
  await mkdir(folder, { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  try {
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(staging, name), text)));
    for (const name of Object.keys(files)) await rename(path.join(staging, name), path.join(folder, name));
    const stale = (await readdir(folder)).filter((name) => !(name in files));
    await Promise.all(stale.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function isInside(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative));
}
