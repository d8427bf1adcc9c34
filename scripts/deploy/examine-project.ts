import { bundleHash } from '../build/bundle-hash.ts';
import { checkAccess } from './check-access.ts';
import { DeployProblem, type ProblemCode } from './deploy-problem.ts';
import type { Environment } from './environment.ts';
import { type Finding, fine, foundProblem, unknown, wrong } from './finding.ts';
import type { GoogleClient } from './google-client.ts';
import type { Pushable } from './push.ts';
import { type Holding, readHolding } from './replace-content.ts';
import { declaredScopes, scopeChange } from './scope-changes.ts';
import { isBlank, sameContent, toFolder, toScriptFiles } from './script-files.ts';
import { scriptProject } from './script-project.ts';

export interface ProjectOptions {
  google: GoogleClient;
  environment: Environment | undefined;
  bundle: Pushable | undefined;
}

/** In the order in which Google looks at a request: a problem with one says nothing of the later ones. */
const steps = ['Login', 'Apps Script API', 'Project', 'Scopes', 'Pushed'] as const;
const stepOf: Partial<Record<ProblemCode, (typeof steps)[number]>> = {
  LOGIN_EXPIRED: 'Login',
  LOGIN_TOO_NARROW: 'Login',
  API_OFF: 'Apps Script API',
  CLOUD_API_OFF: 'Apps Script API',
  NO_ACCESS: 'Project',
  NOT_FOUND: 'Project',
};

/** What is not known of it, and why. */
export function unasked(reason: string): Finding[] {
  return steps.slice(1).map((about) => unknown(about, `could not be asked: ${reason}`));
}

/** Compares what Google holds with what a push would bring. */
export async function examineProject({ google, environment, bundle }: ProjectOptions): Promise<Finding[]> {
  let holding: Holding | undefined;
  try {
    if (environment) holding = await readHolding(scriptProject(google, environment.scriptId));
    else await checkAccess(google);
  } catch (error) {
    if (!(error instanceof DeployProblem)) throw error;
    return brokenAt(error);
  }
  const found = [fine('Login', 'Google accepts it'), fine('Apps Script API', 'on')];
  if (!holding)
    return [...found, ...steps.slice(2).map((about) => unknown(about, 'no script id to ask for'))];
  found.push(fine('Project', describeHolding(holding)));
  return bundle ? [...found, ...compare(holding, bundle)] : found;
}

function brokenAt(problem: DeployProblem): Finding[] {
  const step = stepOf[problem.code];
  if (step === undefined) {
    const [reason = problem.message] = problem.message.split('\n');
    return steps.map((about) => unknown(about, `could not be asked: ${reason}`));
  }
  const at = steps.indexOf(step);
  return [
    ...steps.slice(0, at).map((about) => fine(about, 'Google accepts it')),
    foundProblem(step, problem),
    ...steps.slice(at + 1).map((about) => unknown(about, 'could not be asked')),
  ];
}

function describeHolding({ content, newest }: Holding): string {
  if (isBlank(content)) return 'as new, nothing was pushed yet';
  const hash = bundleHash(toFolder(content));
  if (!newest) return `bundle ${hash}, in no version`;
  const { versionNumber, description } = newest.version;
  return sameContent(newest.content, content)
    ? `bundle ${hash}, version ${versionNumber} (${description})`
    : `bundle ${hash}, which the newest version (${versionNumber}) is not: an edit in the script editor, or a push that was stopped`;
}

function compare({ content }: Holding, { files, hash }: Pushable): Finding[] {
  const wanted = toScriptFiles(files);
  const { added, removed } = scopeChange(content, wanted);
  const differs = [
    ...(added.length > 0 ? [`a push adds ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`a push drops ${removed.join(', ')}`] : []),
  ];
  const allow = added.length > 0 && !isBlank(content) ? ' -- --allow-new-scopes' : '';
  const pushNow = `Run "npm run push${allow}" when it is to go there.`;
  return [
    differs.length === 0
      ? fine('Scopes', `the project holds the ${declaredScopes(content)?.length ?? 0} that are declared`)
      : wrong('Scopes', differs.join('; '), pushNow),
    sameContent(content, wanted)
      ? fine('Pushed', `bundle ${hash} is what the project holds`)
      : wrong('Pushed', `bundle ${hash} is not what the project holds`, pushNow),
  ];
}
