import { isObject, listAt, textAt } from '../bigquery/rest/json-body.ts';
import { checkSource } from '../runtime/source-check.ts';
import { GoogleError, wordings } from './google-error.ts';

/** A file of a script project, named without its extension. https://developers.google.com/apps-script/api/reference/rest/v1/File */
export interface ScriptFile {
  name: string;
  type: 'SERVER_JS' | 'HTML' | 'JSON';
  source: string;
}

/** Reads the `files` of an update; throws GoogleError for contents that a project cannot hold. */
export function readFiles(body: unknown): ScriptFile[] {
  const files = listAt(body, 'files').map((file) => {
    const [name, type, source] = [textAt(file, 'name'), textAt(file, 'type'), textAt(file, 'source')];
    if (!name || (type !== 'SERVER_JS' && type !== 'HTML' && type !== 'JSON')) {
      throw new GoogleError(400, wordings.invalid);
    }
    return { name, type, source: source ?? '' } satisfies ScriptFile;
  });
  const manifests = files.filter(({ type }) => type === 'JSON');
  if (!manifests.some(({ name }) => name === 'appsscript')) throw new GoogleError(400, wordings.noManifest);
  if (manifests.length > 1) throw new GoogleError(400, wordings.invalid);
  checkNames(files);
  for (const file of files) {
    if (file.type === 'SERVER_JS') checkScript(file);
    if (file.type === 'JSON') checkManifest(file);
  }
  return files;
}

/** A script and a page may not share a name either. */
function checkNames(files: readonly ScriptFile[]): void {
  const names = new Set<string>();
  for (const { name } of files) {
    if (names.has(name))
      throw new GoogleError(400, `A file with this name already exists in the current project: ${name}`);
    names.add(name);
  }
}

/** clasp reads line and file out of this sentence, which is therefore Google's. */
function checkScript({ name, source }: ScriptFile): void {
  try {
    checkSource(name, source);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, line = '1', what = text] = /:(\d+|\?): (.*)/.exec(text) ?? [];
    throw new GoogleError(400, `Syntax error: ${what} line: ${line === '?' ? 1 : line} file: ${name}`);
  }
}

function checkManifest({ source }: ScriptFile): void {
  let manifest: unknown;
  try {
    manifest = JSON.parse(source);
  } catch {}
  if (!isObject(manifest)) throw new GoogleError(400, '"appsscript.json" has errors: Invalid JSON.');
}
