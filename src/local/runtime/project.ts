import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The script's files as Google would hold them after a push. */
export interface ScriptProject {
  /** Server-side files in the order in which they are evaluated; names without extension, as stacks show them. */
  scripts: { name: string; path: string; source: string }[];
  /** HTML files by name without extension. */
  pages: Record<string, string>;
  manifest: Manifest;
}

/** The part of `appsscript.json` that decides how a script runs. https://developers.google.com/apps-script/manifest */
export interface Manifest {
  timeZone: string;
  /** `undefined` when not declared: Google then works the scopes out itself. */
  oauthScopes: string[] | undefined;
  advancedServices: { userSymbol: string; serviceId: string; version: string }[];
}

/** Reads a folder of `.js`, `.gs` and `.html` files with its `appsscript.json`. */
export function readProject(folder: string): ScriptProject {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .sort();
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const bare = (name: string) => name.replace(/\.(js|gs|html)$/, '');
  if (!names.includes('appsscript.json')) throw new Error(`${folder} has no appsscript.json`);
  return {
    scripts: names
      .filter((name) => /\.(js|gs)$/.test(name))
      .map((name) => ({ name: bare(name), path: name, source: read(name) })),
    pages: Object.fromEntries(
      names.filter((name) => name.endsWith('.html')).map((name) => [bare(name), read(name)]),
    ),
    manifest: parseManifest(read('appsscript.json')),
  };
}

function parseManifest(text: string): Manifest {
  const json = parseJson(text) as {
    timeZone?: string;
    runtimeVersion?: string;
    oauthScopes?: string[];
    dependencies?: { enabledAdvancedServices?: Manifest['advancedServices'] };
  };
  // Where none is named, and as STABLE, it is V8: https://developers.google.com/apps-script/manifest#Manifest.FIELDS.runtimeVersion
  const { runtimeVersion = 'V8' } = json;
  if (runtimeVersion !== 'V8' && runtimeVersion !== 'STABLE')
    throw new Error(`appsscript.json: the stand-in runs V8 only, not "runtimeVersion": "${runtimeVersion}"`);
  return {
    timeZone: json.timeZone ?? 'America/New_York',
    oauthScopes: json.oauthScopes,
    advancedServices: json.dependencies?.enabledAdvancedServices ?? [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`appsscript.json is not JSON: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
