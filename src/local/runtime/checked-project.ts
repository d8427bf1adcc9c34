import { globalFunctions } from './global-functions.ts';
import { readProject, type ScriptProject } from './project.ts';
import { checkSource } from './source-check.ts';

/** A project whose files Google would take. */
export interface CheckedProject extends ScriptProject {
  /** Names of the functions that a page may call. */
  functions: readonly string[];
}

const known = new Map<string, CheckedProject>();

/** Reads a folder and checks it as a push would; what was checked before and did not change is the same object. */
export function checkedProject(folder: string): CheckedProject {
  const project = readProject(folder);
  const before = known.get(folder);
  if (
    before &&
    JSON.stringify(before.manifest) === JSON.stringify(project.manifest) &&
    isSame(before, project)
  )
    return before;
  for (const { path, source } of project.scripts) checkSource(path, source);
  const checked = { ...project, functions: globalFunctions(project.scripts) };
  known.set(folder, checked);
  return checked;
}

function isSame(before: ScriptProject, now: ScriptProject): boolean {
  const pages = Object.keys(now.pages);
  return (
    before.scripts.length === now.scripts.length &&
    now.scripts.every(({ path, source }, i) => {
      const other = before.scripts[i];
      return other?.path === path && other.source === source;
    }) &&
    Object.keys(before.pages).length === pages.length &&
    pages.every((name) => before.pages[name] === now.pages[name])
  );
}
