import { isDeepStrictEqual } from 'node:util';
import { array, type InferOutput, object, optional, picklist, string } from 'valibot';

/** A file as the Apps Script API has it: its name without extension, its kind, its text. */
export const scriptFileSchema = object({
  name: string(),
  type: picklist(['SERVER_JS', 'HTML', 'JSON']),
  source: optional(string(), ''),
});
export const contentSchema = object({ files: optional(array(scriptFileSchema), []) });

export type ScriptFile = InferOutput<typeof scriptFileSchema>;

/** Texts by file name, as in `dist/`. */
export type FolderFiles = Readonly<Record<string, string>>;

const types = { js: 'SERVER_JS', gs: 'SERVER_JS', html: 'HTML', json: 'JSON' } as const;
const extensions = { SERVER_JS: 'js', HTML: 'html', JSON: 'json' } as const;

/** What a push makes of a folder. */
export function toScriptFiles(files: FolderFiles): ScriptFile[] {
  return Object.entries(files).map(([file, source]) => {
    const [, name = file, extension = ''] = /^(.*)\.(\w+)$/.exec(file) ?? [];
    if (!(extension in types)) throw new Error(`${file} is no file of a script`);
    return { name, type: types[extension as keyof typeof types], source };
  });
}

/** The folder that a pull would make of a project. */
export function toFolder(files: readonly ScriptFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ name, type, source }) => [fileName({ name, type }), source]));
}

/**
 * How a project differs from what it ought to hold, one sentence a file; empty when it is the same to the byte. Only
 * the manifest is compared as data, because it has been seen to come back with another layout:
 * https://github.com/google/clasp/issues/994
 */
export function differences(wanted: readonly ScriptFile[], held: readonly ScriptFile[]): string[] {
  const rest = new Map(held.map((file) => [fileName(file), file]));
  const found = wanted.flatMap((file) => {
    const name = fileName(file);
    const other = rest.get(name);
    rest.delete(name);
    if (!other) return [`${name} is missing in the project`];
    return sameSource(file, other) ? [] : [`${name} differs`];
  });
  return [...found, ...[...rest.keys()].map((name) => `${name} is in the project only`)];
}

export function sameContent(a: readonly ScriptFile[], b: readonly ScriptFile[]): boolean {
  return differences(a, b).length === 0;
}

/** Whether a project holds nothing but what Google puts into a new one, or less. */
export function isBlank(files: readonly ScriptFile[]): boolean {
  return files.every(
    ({ type, source }) =>
      type === 'JSON' ||
      (type === 'SERVER_JS' && /^\s*(function myFunction\(\)\s*\{\s*\}\s*)?$/.test(source)),
  );
}

function fileName({ name, type }: Pick<ScriptFile, 'name' | 'type'>): string {
  return `${name}.${extensions[type]}`;
}

function sameSource(a: ScriptFile, b: ScriptFile): boolean {
  if (a.source === b.source) return true;
  if (a.type !== 'JSON') return false;
  try {
    return isDeepStrictEqual(JSON.parse(a.source), JSON.parse(b.source));
  } catch {
    return false;
  }
}
