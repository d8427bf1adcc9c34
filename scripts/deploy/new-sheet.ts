import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkAccess } from './check-access.ts';
import type { Clasp } from './clasp.ts';
import { claspProblem } from './clasp-problem.ts';
import { DeployProblem, inState } from './deploy-problem.ts';
import { environmentFile, isScriptId, readProjectFile, writeProjectFile } from './environment.ts';
import type { GoogleClient } from './google-client.ts';
import { withFolder } from './staging.ts';

export interface NewSheetOptions {
  clasp: Clasp;
  google: GoogleClient;
  /** Folder with the project files. */
  folder: string;
  environment: string;
  /** Name of the new sheet and of its script. */
  title: string;
  /** Id of an existing sheet that gets a script, instead of a new sheet. */
  bind: string | undefined;
  signal?: AbortSignal | undefined;
}

export interface NewSheet {
  scriptId: string;
  parentId: string;
  /** Whole path of the project file that now names both. */
  file: string;
}

/** Makes a sheet with a script bound to it, or binds a script to a sheet, and writes both ids into the project file. */
export async function newSheet(options: NewSheetOptions): Promise<NewSheet> {
  const { clasp, google, folder, environment, title, bind, signal } = options;
  const file = environmentFile(folder, environment);
  await inState('Nothing was made.', async () => {
    if (isScriptId(readProjectFile(file)?.scriptId))
      throw new DeployProblem('HAS_SCRIPT', `${path.basename(file)} names a script already.`);
    if (bind !== undefined && !/^[\w-]{20,}$/.test(bind)) {
      const mend = "The id stands in the sheet's address between /d/ and /edit.";
      throw new DeployProblem('BAD_OPTIONS', `"${bind}" is not the id of a sheet.`, { mend });
    }
    await checkAccess(google);
  });
  const made = await withFolder(async (stage) => {
    const what = bind === undefined ? ['--type', 'sheets'] : ['--parentId', bind];
    const result = await clasp.run(['--project', stage, 'create-script', ...what, '--title', title], {
      cwd: stage,
      signal,
    });
    const settings = await readFile(path.join(stage, '.clasp.json'), 'utf8').catch(() => undefined);
    const problem = claspProblem(result, signal);
    if (problem || settings === undefined) throw notMade(problem, options);
    return JSON.parse(settings) as { scriptId: string; parentId?: string };
  });
  const sheet = { scriptId: made.scriptId, parentId: bind ?? made.parentId ?? '' };
  writeProjectFile(file, { ...sheet, rootDir: 'dist' });
  return { ...sheet, file };
}

function notMade(
  problem = new DeployProblem('CLASP_FAILED', 'clasp wrote down no script.'),
  { title, bind }: NewSheetOptions,
): DeployProblem {
  if (bind === undefined) {
    return problem.inState(
      `A sheet "${title}" may be in your Drive without a script: delete it, or bind it with "npm run new-sheet -- --bind ITS_ID".`,
    );
  }
  const state = 'No script was bound, unless the sheet shows one under Extensions › Apps Script.';
  if (problem.code !== 'NOT_FOUND' && problem.code !== 'REFUSED') return problem.inState(state);
  // https://github.com/google/clasp/issues/1017
  const mend =
    "Look the id up in the sheet's address, between /d/ and /edit. A sheet that was never edited is refused as well: give it a name or type something into it first.";
  return new DeployProblem(problem.code, `Google does not bind a script to the sheet ${bind}.`, {
    mend,
    state,
  });
}
