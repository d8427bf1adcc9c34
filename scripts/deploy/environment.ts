import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type InferOutput, looseObject, optional, safeParse, string } from 'valibot';
import { DeployProblem } from './deploy-problem.ts';

const schema = looseObject({
  scriptId: optional(string()),
  parentId: optional(string()),
  projectId: optional(string()),
});

/** What a project file of clasp's says: https://github.com/google/clasp#project-settings-file-claspjson */
export type ProjectFile = InferOutput<typeof schema>;

/** One place that the product is deployed to. */
export interface Environment {
  name: string;
  /** Whole path of its project file. */
  file: string;
  scriptId: string;
  /** Id of the sheet; missing where somebody wrote only the script's id. */
  parentId: string | undefined;
  /** Google Cloud project that holds the script's logs. */
  projectId: string | undefined;
}

export const defaultEnvironment = 'dev';

/** Where the contract goes: never to a sheet that people work in, whose script it would replace. */
export function contractEnvironment(name: string): string {
  if (name === defaultEnvironment) return 'contract';
  if (name !== 'prod') return name;
  throw new DeployProblem('BAD_OPTIONS', 'the contract would replace the script of prod; leave --env out.');
}

/** `.clasp.json` for `dev`, `.clasp.NAME.json` for any other. */
export function environmentFile(folder: string, name: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new DeployProblem('BAD_OPTIONS', `--env takes a name such as dev or prod, not "${name}".`);
  return path.join(folder, name === defaultEnvironment ? '.clasp.json' : `.clasp.${name}.json`);
}

/** Reads a project file; undefined when there is none. */
export function readProjectFile(file: string): ProjectFile | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const parsed = safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.output;
  } catch {}
  throw new DeployProblem('BAD_PROJECT_FILE', `${path.basename(file)} is not JSON with a "scriptId".`);
}

/** Whether a script id was put in: not missing, and not what the repository comes with. */
export function isScriptId(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{20,}$/.test(text) && !/^PUT-|YOUR/i.test(text);
}

/** Reads where to deploy to; throws DeployProblem where no script, or one of another environment, is named. */
export function readEnvironment(folder: string, name: string): Environment {
  const file = environmentFile(folder, name);
  const shown = path.basename(file);
  const content = readProjectFile(file);
  const mend = mendOf(name, shown);
  if (!content)
    throw new DeployProblem('NO_PROJECT_FILE', `there is no ${shown}, which names the script of ${name}.`, {
      mend,
    });
  const { scriptId, parentId, projectId } = content;
  if (!isScriptId(scriptId)) {
    const what = scriptId === undefined ? 'no script id' : `"${scriptId}", which is not a script id`;
    throw new DeployProblem('PLACEHOLDER_ID', `${shown} holds ${what}.`, { mend });
  }
  const other = otherFileWith(folder, file, scriptId);
  if (other !== undefined)
    throw new DeployProblem('SHARED_SCRIPT', `${shown} and ${other} name the same script.`);
  return { name, file, scriptId, parentId, projectId };
}

function mendOf(name: string, shown: string): string {
  const command = `npm run new-sheet --${name === defaultEnvironment ? '' : ` --env ${name}`}`;
  return `Make a sheet with "${command} --title TITLE", bind a script to one with "${command} --bind SHEET_ID", or write "scriptId" into ${shown} yourself (in the sheet: Extensions › Apps Script › Project settings).`;
}

/** Writes a project file in one step: it holds the old content or the new one, whatever happens. */
export function writeProjectFile(file: string, content: object): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, undefined, 2)}\n`);
  renameSync(draft, file);
}

function otherFileWith(folder: string, file: string, scriptId: string): string | undefined {
  return readdirSync(folder)
    .filter((name) => /^\.clasp(\.[a-z0-9-]+)?\.json$/.test(name) && name !== path.basename(file))
    .find((name) => {
      try {
        return readProjectFile(path.join(folder, name))?.scriptId === scriptId;
      } catch {
        return false;
      }
    });
}
