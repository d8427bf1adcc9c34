import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuiltBundle, build } from './build.ts';

/** Builds the bundle into a folder for as long as `use` works with it. */
export async function withBundle<T>(
  root: string,
  use: (project: string, bundle: BuiltBundle) => Promise<T>,
  { minify = false } = {},
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'querytabs-bundle-'));
  try {
    const project = path.join(folder, 'dist');
    const bundle = await build({ root, outDir: project, minify });
    return await use(project, bundle);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
