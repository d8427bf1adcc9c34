import { array, looseObject, optional, safeParse, string } from 'valibot';
import { DeployProblem } from './deploy-problem.ts';
import { isBlank, type ScriptFile } from './script-files.ts';

const schema = looseObject({ oauthScopes: optional(array(string())) });

export interface ScopeChange {
  added: string[];
  removed: string[];
}

/** The OAuth scopes that a project's manifest declares; undefined when it leaves them to Google. */
export function declaredScopes(files: readonly ScriptFile[]): string[] | undefined {
  const manifest = files.find(({ type }) => type === 'JSON');
  try {
    const parsed = safeParse(schema, JSON.parse(manifest?.source ?? ''));
    return parsed.success ? parsed.output.oauthScopes : undefined;
  } catch {
    return undefined;
  }
}

/** What other content would ask people to consent to, compared with what the project holds. */
export function scopeChange(held: readonly ScriptFile[], wanted: readonly ScriptFile[]): ScopeChange {
  const [before, after] = [declaredScopes(held) ?? [], declaredScopes(wanted) ?? []];
  return {
    added: after.filter((scope) => !before.includes(scope)),
    removed: before.filter((scope) => !after.includes(scope)),
  };
}

/**
 * Throws DeployProblem where content would add a scope that nobody allowed: every schedule stands still until its
 * owner has consented again (https://developers.google.com/apps-script/concepts/scopes). A new project asks everybody
 * for the first time anyway.
 */
export function checkScopes(
  held: readonly ScriptFile[],
  wanted: readonly ScriptFile[],
  { allowNewScopes, say }: { allowNewScopes: boolean; say(line: string): void },
): void {
  const { added, removed } = scopeChange(held, wanted);
  const list = (scopes: readonly string[]) => scopes.map((scope) => `\n  ${scope}`).join('');
  if (removed.length > 0) say(`No longer asks for:${list(removed)}`);
  if (added.length === 0) return;
  if (isBlank(held)) say(`Will ask whoever uses it for:${list(added)}`);
  else if (allowNewScopes) say(`Asks anew, as allowed, for:${list(added)}`);
  else {
    throw new DeployProblem(
      'NEW_SCOPES',
      `the push would ask people for more than the project does now:${list(added)}`,
    );
  }
}
