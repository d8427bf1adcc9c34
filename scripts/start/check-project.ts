import { statSync } from 'node:fs';
import path from 'node:path';
import { readProject } from '../../src/local/runtime/project.ts';
import { checkSource } from '../../src/local/runtime/source-check.ts';
import { StartProblem } from './start-problem.ts';

/** Throws StartProblem where `folder` holds no script that Apps Script would take. */
export function checkProject(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new StartProblem(`There is no folder ${folder}.`);
  if (!stats.isDirectory()) throw new StartProblem(`${folder} is not a folder.`);
  if (!statSync(path.join(folder, 'appsscript.json'), { throwIfNoEntry: false })) {
    throw new StartProblem(
      `${folder} has no appsscript.json: name the folder that clasp pulls into (rootDir in .clasp.json).`,
    );
  }
  try {
    for (const { path: file, source } of readProject(folder).scripts) checkSource(file, source);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartProblem(`${folder} cannot run: ${reason}`, { cause });
  }
}
