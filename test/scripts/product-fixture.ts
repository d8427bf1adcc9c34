import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const manifest = '{ "timeZone": "Etc/UTC", "runtimeVersion": "V8" }\n';

/** A repository in miniature: a manifest, a licence, a bundled package and the sources given by path. */
export async function productFixture(sources: Record<string, string>): Promise<string> {
  const root = await temporaryFolder();
  const files = {
    'appsscript.json': manifest,
    LICENSE: 'MIT License\n\nCopyright (c) The product\n',
    'package.json': '{ "name": "product", "version": "1.2.3", "license": "MIT" }',
    'node_modules/croner/LICENSE.md': 'MIT License\n\nCopyright (c) The package /* 2026 */\n',
    'node_modules/croner/package.json':
      '{ "name": "croner", "version": "4.5.6", "license": "MIT", "main": "croner.js" }',
    'node_modules/croner/croner.js': 'export const nextRun = () => 7;\n',
    ...sources,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return root;
}
