import { bundleHash } from '../build/bundle-hash.ts';
import { DeployProblem } from './deploy-problem.ts';
import { type ScriptFile, sameContent, toFolder } from './script-files.ts';
import type { ScriptProject, Version } from './script-project.ts';
import { readVersionName } from './version-name.ts';

export interface PickedVersion {
  version: Version;
  content: ScriptFile[];
}

/**
 * The version to go back to: the one asked for, or the newest push before the one that the project holds whose content
 * is another. After a rollback it is the one before that, not the one that was left.
 */
export async function pickVersion(
  project: ScriptProject,
  held: readonly ScriptFile[],
  wanted: number | undefined,
): Promise<PickedVersion> {
  const versions = await project.versions();
  if (wanted !== undefined) {
    const version = versions.find(({ versionNumber }) => versionNumber === wanted);
    if (!version) throw new DeployProblem('NO_VERSION', `the project has no version ${wanted}.`);
    return { version, content: await project.content(wanted) };
  }
  const pushes = versions.flatMap((version) => {
    const name = readVersionName(version.description);
    return name ? [{ version, name }] : [];
  });
  const hash = bundleHash(toFolder(held));
  const current = pushes.find(({ name }) => name.hash === hash);
  let below = current ? belowOf(current) : Number.POSITIVE_INFINITY;
  for (const push of pushes) {
    const { versionNumber } = push.version;
    if (versionNumber >= below) continue;
    const content = await project.content(versionNumber);
    if (!sameContent(content, held)) return { version: push.version, content };
    below = belowOf(push);
  }
  throw new DeployProblem('NO_VERSION', 'the project has no earlier version that these scripts pushed.');
}

function belowOf({ version, name }: { version: Version; name: { backTo?: number | undefined } }): number {
  return name.backTo ?? version.versionNumber;
}
