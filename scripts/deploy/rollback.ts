import { bundleHash } from '../build/bundle-hash.ts';
import { DeployProblem } from './deploy-problem.ts';
import type { Environment } from './environment.ts';
import type { Connection } from './options.ts';
import { pickVersion } from './pick-version.ts';
import { replaceContent } from './replace-content.ts';
import { toFolder } from './script-files.ts';
import { scriptProject, type Version } from './script-project.ts';
import { readVersionName } from './version-name.ts';

export interface RollbackOptions extends Connection {
  environment: Environment;
  /** Number of the version to go back to; the one before what the project holds when missing. */
  versionNumber: number | undefined;
  allowNewScopes: boolean;
  now(): number;
  signal?: AbortSignal | undefined;
  say(line: string): void;
}

/** Puts the content of an earlier version back and returns the new version that keeps it. */
export async function rollback(options: RollbackOptions): Promise<Version> {
  const { environment, google, versionNumber, say } = options;
  const project = scriptProject(google, environment.scriptId);
  const { version, content } = await pickVersion(project, await project.content(), versionNumber);
  say(`Going back to version ${version.versionNumber}: ${version.description || 'without a description'}.`);
  const product = readVersionName(version.description)?.product ?? 'Querytabs';
  const hash = bundleHash(toFolder(content));
  try {
    return await replaceContent({
      ...options,
      project,
      wanted: content,
      name: { product, hash, backTo: version.versionNumber },
    });
  } catch (error) {
    // Without the number, a second rollback would go on to the version before.
    if (error instanceof DeployProblem && (error.code === 'INTERRUPTED' || error.code === 'VERSION_MISSING'))
      throw error.withMend(`Run "npm run rollback -- ${version.versionNumber}" to finish it.`);
    throw error;
  }
}
