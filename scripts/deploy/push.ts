import type { BuiltBundle } from '../build/build.ts';
import { build } from '../build/build.ts';
import { buildContract } from '../build/build-contract.ts';
import { bundleChecks, checkBundle } from './bundle-checks.ts';
import { DeployProblem } from './deploy-problem.ts';
import type { Environment } from './environment.ts';
import type { Connection } from './options.ts';
import { replaceContent } from './replace-content.ts';
import { type FolderFiles, toScriptFiles } from './script-files.ts';
import { scriptProject, type Version } from './script-project.ts';

/** A bundle on its way to Google. */
export interface Pushable {
  /** What its versions are called, such as `Querytabs`. */
  product: string;
  files: FolderFiles;
  hash: string;
}

export interface PushOptions extends Connection {
  bundle: Pushable;
  environment: Environment;
  allowNewScopes: boolean;
  now(): number;
  signal?: AbortSignal | undefined;
  say(line: string): void;
}

/** Builds the product into `outDir`; throws DeployProblem when a rule of the build is broken. */
export function buildProduct(root: string, outDir: string): Promise<Pushable> {
  return pushable('Querytabs', () => build({ root, outDir, minify: false }));
}

/** Builds the contract, the suite that asks real Google whether it does what the product leans on. */
export function buildSuite(root: string, outDir: string): Promise<Pushable> {
  return pushable('Querytabs contract', () => buildContract({ root, outDir }));
}

async function pushable(product: string, building: () => Promise<BuiltBundle>): Promise<Pushable> {
  try {
    const { files, hash } = await building();
    return { product, files, hash };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DeployProblem('BAD_BUNDLE', `the build failed: ${reason}`, {
      state: 'Nothing was changed.',
      cause,
    });
  }
}

/** Checks a bundle, makes the environment's script hold it, and returns the version that keeps it. */
export async function push(options: PushOptions): Promise<Version> {
  const { bundle, environment, google, say } = options;
  const { product, files, hash } = bundle;
  checkBundle(files);
  say(`Checked: rules of the build, ${bundleChecks.map(({ name }) => name).join(', ')}.`);
  say(`Pushing ${product} ${hash} to ${environment.name}, script ${environment.scriptId}.`);
  return replaceContent({
    ...options,
    project: scriptProject(google, environment.scriptId),
    wanted: toScriptFiles(files),
    name: { product, hash },
  });
}
