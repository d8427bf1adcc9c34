import { readFileSync } from 'node:fs';
import path from 'node:path';
import { claspVersion } from './clasp.ts';
import { DeployProblem } from './deploy-problem.ts';
import { readEnvironment } from './environment.ts';
import { examineProject, unasked } from './examine-project.ts';
import { type Finding, fine, foundProblem, wrong } from './finding.ts';
import type { GoogleClient } from './google-client.ts';
import { readManifest } from './manifest.ts';
import { fitsRange } from './node-range.ts';
import type { Pushable } from './push.ts';

export interface DoctorOptions {
  /** Folder of the repository. */
  root: string;
  /** Folder with the project files. */
  folder: string;
  environment: string;
  /** Connects with the login; throws DeployProblem when there is none. */
  connect(): GoogleClient;
  /** What a push would push; throws DeployProblem when it does not build. */
  build(): Promise<Pushable>;
}

/** Looks at everything that a push needs, and changes nothing. */
export async function examine(options: DoctorOptions): Promise<Finding[]> {
  const findings = [...examineTools(options.root), ...examineManifest(options.root)];
  const environment = attempt('Script id', findings, () =>
    readEnvironment(options.folder, options.environment),
  );
  if (environment)
    findings.push(fine('Script id', `${environment.scriptId} in ${path.basename(environment.file)}`));
  const google = attempt('Login', findings, options.connect);
  const bundle = await attemptLater('Bundle', findings, options.build);
  findings.push(
    ...(google ? await examineProject({ google, environment, bundle }) : unasked('there is no login')),
  );
  return findings;
}

function examineTools(root: string): Finding[] {
  const { engines, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    engines: { node: string };
    devDependencies: Record<string, string>;
  };
  const node = process.version.slice(1);
  const [clasp, wanted] = [claspVersion(), devDependencies['@google/clasp']];
  return [
    fitsRange(node, engines.node)
      ? fine('Node', node)
      : wrong('Node', `${node} is not ${engines.node}`, 'Install a current one from https://nodejs.org.'),
    clasp === wanted
      ? fine('clasp', clasp)
      : wrong('clasp', `${clasp} is installed, ${wanted} is wanted`, 'Run "npm ci".'),
  ];
}

function examineManifest(root: string): Finding[] {
  const result = readManifest(readFileSync(path.join(root, 'appsscript.json'), 'utf8'));
  if ('faults' in result) {
    const mend = 'Mend appsscript.json: https://developers.google.com/apps-script/manifest';
    return result.faults.map((fault) => wrong('Manifest', fault, mend));
  }
  const { oauthScopes, timeZone } = result.manifest;
  return [
    fine('Manifest', `valid, ${oauthScopes.length} OAuth scopes`),
    fine('Time zone', `${timeZone} (of the script; a sheet has its own)`),
  ];
}

function attempt<T>(about: string, findings: Finding[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DeployProblem)) throw error;
    findings.push(foundProblem(about, error));
    return undefined;
  }
}

async function attemptLater<T>(
  about: string,
  findings: Finding[],
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    return attempt(about, findings, () => {
      throw error;
    });
  }
}
