import { createHash } from 'node:crypto';
import { type BuildOptions as EsbuildOptions, build as esbuild, type Metafile } from 'esbuild';
import { globalStubs } from './global-stubs.ts';
import { licenceNotices } from './licence-notices.ts';
import { bundledPackages } from './script-inputs.ts';

/** What a script is made from. */
export interface ScriptSource {
  /** Module whose exports become the script's global functions, such as `src/main.ts`. */
  entry: string;
  /** Name of the one other global, which holds the bundle. */
  globalName: string;
  /** Throws when something is bundled that does not belong. */
  checkInputs(metafile: Metafile): void;
  /** Command that builds it, for its first lines. */
  command: string;
}

/** Stands for the version of the code until it is known. */
const versionMark = '@code-version@';

/** Bundles a module and what it imports into the text of one classic script with a global function per export. */
export async function bundleScript(
  source: ScriptSource,
  { root, minify }: { root: string; minify: boolean },
): Promise<{ text: string; globals: string[] }> {
  const { entry, globalName, checkInputs, command } = source;
  const metafile = await readMetafile(root, entry);
  checkInputs(metafile);
  const globals = exportsOf(metafile, entry);
  const notices = await licenceNotices(root, bundledPackages(metafile), command);
  const { outputFiles } = await esbuild({
    ...esbuildOptions(root, entry),
    format: 'iife',
    globalName,
    minify,
    banner: { js: notices.banner },
    footer: { js: `${globalStubs(source, globals)}\n${notices.texts}` },
  });
  const text = outputFiles.map((file) => file.text).join('');
  // The version is the hash of the text without it, so the same sources have the same one wherever they are built.
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { text: text.replaceAll(versionMark, version), globals };
}

/** esbuild lists an entry's exports only for ES modules, so a pass that writes nothing asks for one. */
async function readMetafile(root: string, entry: string): Promise<Metafile> {
  const { metafile, warnings } = await esbuild({
    ...esbuildOptions(root, entry),
    format: 'esm',
    metafile: true,
  });
  if (warnings.length > 0) throw new Error(`esbuild warns: ${warnings.map(({ text }) => text).join('; ')}`);
  return metafile;
}

function exportsOf(metafile: Metafile, entry: string): string[] {
  return Object.values(metafile.outputs)
    .filter((output) => output.entryPoint === entry)
    .flatMap((output) => output.exports)
    .sort();
}

function esbuildOptions(root: string, entry: string) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    charset: 'utf8',
    // The runtime reads classic scripts and knows no private or static fields; ES2019 lowers them all.
    // https://developers.google.com/apps-script/guides/v8-runtime
    target: 'es2019',
    // Neither Node's nor a browser's modules exist there: an import of one fails the build.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    // Licences are gathered whole at the end of the script instead.
    legalComments: 'none',
    define: { CODE_VERSION: JSON.stringify(versionMark) },
    logLevel: 'silent',
  } as const satisfies EsbuildOptions;
}
