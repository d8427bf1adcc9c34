import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleHash } from './bundle-hash.ts';
import { bundlePage, pageNames } from './bundle-page.ts';
import { bundleScript, type ScriptSource } from './bundle-script.ts';
import { checkManifest } from './check-manifest.ts';
import { scriptName, sizeLimit } from './limits.ts';
import { checkInputs } from './script-inputs.ts';
import { writeFolder } from './write-folder.ts';

export interface BuildOptions {
  /** Folder of the repository: the one that holds `src/main.ts` and `appsscript.json`. */
  root: string;
  /** Folder that will hold exactly the built files; whatever else is in it goes away. */
  outDir: string;
  minify: boolean;
}

export interface BuiltBundle {
  /** Text of every file of the bundle by its name, in order of name. */
  files: Record<string, string>;
  /** First 12 hex digits of the SHA-256 over the names and contents of `files`. */
  hash: string;
  /** Size of the script in bytes of UTF-8. */
  bytes: number;
  /** Names of the script's global functions, in order of name. */
  globals: string[];
}

const product: ScriptSource = {
  entry: 'src/main.ts',
  globalName: 'querytabs',
  checkInputs,
  command: 'npm run build',
};

/** Bundles the product for Apps Script into `outDir`; throws, with `outDir` untouched, when a rule is broken. */
export async function build({ root, outDir, minify }: BuildOptions): Promise<BuiltBundle> {
  const script = await bundleScript(product, { root, minify });
  const bytes = Buffer.byteLength(script.text);
  const limit = sizeLimit(minify);
  if (bytes > limit) throw new Error(`${scriptName} has ${bytes} bytes, the limit is ${limit}`);

  const manifest = await readFile(path.join(root, 'appsscript.json'), 'utf8');
  checkManifest(manifest, script.text);

  const names = await pageNames(root);
  const html = await Promise.all(names.map(async (name) => [`${name}.html`, await bundlePage(root, name)]));
  const files: Record<string, string> = {
    'appsscript.json': manifest,
    [scriptName]: script.text,
    ...Object.fromEntries(html),
  };
  await writeFolder(outDir, files, root);
  return { files, hash: bundleHash(files), bytes, globals: script.globals };
}
