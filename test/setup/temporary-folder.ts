import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder outside the repository that goes away with the test, or when `cleanUp` calls what it is given. */
export async function temporaryFolder(
  cleanUp: (remove: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'querytabs-test-'));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
