import path from 'node:path';
import type { Clasp } from './clasp.ts';
import { claspProblem } from './clasp-problem.ts';
import { DeployProblem } from './deploy-problem.ts';
import { differences, type ScriptFile, sameContent, toFolder } from './script-files.ts';
import type { ScriptProject } from './script-project.ts';
import { stageProject, withFolder } from './staging.ts';

/** Longer than clasp takes with all its own repetitions; without an end, a dead connection would hold it for ever. */
const longestMs = 300_000;

export const untouched = 'The project holds what it held before.';

export interface UploadOptions {
  clasp: Clasp;
  project: ScriptProject;
  /** What the project holds now. */
  held: readonly ScriptFile[];
  wanted: readonly ScriptFile[];
  signal?: AbortSignal | undefined;
  say(line: string): void;
}

/** Has clasp push `wanted`, then reads the project back; throws DeployProblem unless it holds exactly that. */
export async function upload({ clasp, project, held, wanted, signal, say }: UploadOptions): Promise<void> {
  const limit = AbortSignal.timeout(longestMs);
  const result = await withFolder(async (folder) => {
    await stageProject(folder, project.scriptId, toFolder(wanted));
    // Nobody is there to be asked whether the manifest may be overwritten, and then clasp skips the push. What
    // --force overwrites has been looked at by now.
    const args = ['push', '--force', '--project', path.join(folder, '.clasp.json')];
    return clasp.run(args, { cwd: folder, signal: signal ? AbortSignal.any([signal, limit]) : limit });
  });
  const problem = limit.aborted ? tooLong() : claspProblem(result, signal);
  const now = await readBack(project, problem);
  const missing = differences(wanted, now);
  if (missing.length === 0) {
    if (problem) say(`The push was reported as failed (${problem.message}), but it has arrived whole.`);
    return;
  }
  const state = sameContent(held, now)
    ? untouched
    : `The project holds neither the old content nor the new: ${missing.join('; ')}.`;
  if (problem) throw problem.inState(state);
  throw new DeployProblem('NOT_VERIFIED', 'clasp reported a push, but the project does not hold it.', {
    state,
  });
}

function tooLong(): DeployProblem {
  return new DeployProblem('UNAVAILABLE', `clasp came to no end within ${longestMs / 60_000} minutes.`);
}

async function readBack(project: ScriptProject, problem: DeployProblem | undefined): Promise<ScriptFile[]> {
  try {
    return await project.content();
  } catch (error) {
    const state = 'What the project holds is not known: it could not be read back.';
    if (problem) throw problem.inState(state);
    throw error instanceof DeployProblem ? error.inState(state) : error;
  }
}
