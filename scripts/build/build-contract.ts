import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildOptions, BuiltBundle } from './build.ts';
import { bundleHash } from './bundle-hash.ts';
import { bundleScript, type ScriptSource } from './bundle-script.ts';
import { checkManifest } from './check-manifest.ts';
import { checkContractInputs } from './script-inputs.ts';
import { writeFolder } from './write-folder.ts';

const folder = 'test/contract/script';
const contract: ScriptSource = {
  entry: `${folder}/main.ts`,
  globalName: 'contract',
  checkInputs: checkContractInputs,
  command: 'npm run push -- --contract',
};

/** Bundles the contract, a script of its own with its own manifest, into `outDir`; throws as `build` does. */
export async function buildContract({ root, outDir }: Omit<BuildOptions, 'minify'>): Promise<BuiltBundle> {
  const { text, globals } = await bundleScript(contract, { root, minify: false });
  const manifest = await readFile(path.join(root, folder, 'appsscript.json'), 'utf8');
  checkManifest(manifest, text);
  const files = { 'appsscript.json': manifest, 'contract.js': text };
  await writeFolder(outDir, files, root);
  return { files, hash: bundleHash(files), bytes: Buffer.byteLength(text), globals };
}
