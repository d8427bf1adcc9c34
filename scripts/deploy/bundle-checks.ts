import { checkSource } from '../../src/local/runtime/source-check.ts';
import { DeployProblem } from './deploy-problem.ts';
import { readManifest } from './manifest.ts';
import type { FolderFiles } from './script-files.ts';

/** Looks at a built bundle and tells what is wrong with it, one sentence each. */
export interface BundleCheck {
  /** What it looks at, in a word or two. */
  name: string;
  faults(files: FolderFiles): string[];
}

/** What a bundle must pass before it is pushed, apart from the rules of the build itself. */
export const bundleChecks: readonly BundleCheck[] = [
  {
    name: 'manifest',
    faults(files) {
      const result = readManifest(files['appsscript.json'] ?? '');
      return 'faults' in result ? result.faults : [];
    },
  },
  {
    name: 'scripts',
    faults: (files) =>
      Object.entries(files).flatMap(([name, source]) =>
        /\.(js|gs)$/.test(name) ? scriptFaults(name, source) : [],
      ),
  },
];

/** Throws DeployProblem when a check finds something. */
export function checkBundle(files: FolderFiles, checks: readonly BundleCheck[] = bundleChecks): void {
  const faults = checks.flatMap((check) => check.faults(files));
  if (faults.length > 0)
    throw new DeployProblem('BAD_BUNDLE', `the bundle is not fit to push: ${faults.join('; ')}.`);
}

function scriptFaults(name: string, source: string): string[] {
  try {
    checkSource(name, source);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
