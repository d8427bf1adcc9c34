import type { Clasp } from './clasp.ts';
import { DeployProblem, inState } from './deploy-problem.ts';
import { checkScopes } from './scope-changes.ts';
import { isBlank, type ScriptFile, sameContent } from './script-files.ts';
import type { ScriptProject, Version } from './script-project.ts';
import { untouched, upload } from './upload.ts';
import { foundName, type VersionName, versionName } from './version-name.ts';

export interface ReplaceOptions {
  clasp: Clasp;
  project: ScriptProject;
  wanted: readonly ScriptFile[];
  /** How the version is called that is made of it. */
  name: VersionName;
  allowNewScopes: boolean;
  /** Time in ms. */
  now(): number;
  /** Stops it; what then stands in the project is said. */
  signal?: AbortSignal | undefined;
  say(line: string): void;
}

/** What a project holds, with its newest version. */
export interface Holding {
  content: readonly ScriptFile[];
  newest: { version: Version; content: readonly ScriptFile[] } | undefined;
}

/**
 * Makes the project hold `wanted` and a version of it, and returns that version. Content that no version has, such as
 * an edit in the script editor, is kept as a version first. Whatever step it is stopped at, doing it again ends well.
 */
export async function replaceContent(options: ReplaceOptions): Promise<Version> {
  const { clasp, project, wanted, name, now, signal, say } = options;
  const { content, newest } = await inState('Nothing was changed.', async () => {
    const holding = await readHolding(project);
    checkScopes(holding.content, wanted, options);
    stopIf(signal);
    return holding;
  });

  if (sameContent(content, wanted)) {
    say('The project holds exactly this already.');
    if (newest && sameContent(newest.content, wanted)) return newest.version;
  } else {
    await inState(untouched, async () => {
      if (!isBlank(content) && !(newest && sameContent(newest.content, content))) {
        const { versionNumber } = await project.createVersion(foundName(now()));
        say(`What the project held is in no version: kept as version ${versionNumber}.`);
      }
      stopIf(signal);
    });
    await upload({ clasp, project, held: content, wanted, signal, say });
    say('Read back: the project holds exactly what was built.');
  }
  try {
    return await project.createVersion(versionName(name, now()));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const state = 'The project holds the new content, verified.';
    throw new DeployProblem('VERSION_MISSING', `no version could be made of it: ${why}`, { state, cause });
  }
}

/** Reads what a project holds. */
export async function readHolding(project: ScriptProject): Promise<Holding> {
  const content = await project.content();
  const [version] = await project.versions();
  return { content, newest: version && { version, content: await project.content(version.versionNumber) } };
}

function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DeployProblem('INTERRUPTED', 'the command was stopped.');
}
