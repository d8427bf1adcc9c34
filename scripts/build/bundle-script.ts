import { type BuildOptions as EsbuildOptions, build as esbuild, type Metafile } from 'esbuild';
import { globalStubs } from './global-stubs.ts';
import { licenceNotices } from './licence-notices.ts';
import { bundledPackages, checkInputs } from './script-inputs.ts';

const globalName = 'querytabs';
const entry = 'src/main.ts';

/** Bundles `src/main.ts` and what it imports into the text of one classic script with a global function per export. */
export async function bundleScript({ root, minify }: { root: string; minify: boolean }): Promise<{
  text: string;
  globals: string[];
}> {
  const metafile = await readMetafile(root);
  checkInputs(metafile);
  const globals = exportsOf(metafile);
  const notices = await licenceNotices(root, bundledPackages(metafile));
  const { outputFiles } = await esbuild({
    ...esbuildOptions(root),
    format: 'iife',
    globalName,
    minify,
    banner: { js: notices.banner },
    footer: { js: `${globalStubs(globalName, globals)}\n${notices.texts}` },
  });
  return { text: outputFiles.map((file) => file.text).join(''), globals };
}

/** esbuild lists an entry's exports only for ES modules, so a pass that writes nothing asks for one. */
async function readMetafile(root: string): Promise<Metafile> {
  const { metafile, warnings } = await esbuild({ ...esbuildOptions(root), format: 'esm', metafile: true });
  if (warnings.length > 0) throw new Error(`esbuild warns: ${warnings.map(({ text }) => text).join('; ')}`);
  return metafile;
}

function exportsOf(metafile: Metafile): string[] {
  return Object.values(metafile.outputs)
    .filter((output) => output.entryPoint === entry)
    .flatMap((output) => output.exports)
    .sort();
}

function esbuildOptions(root: string) {
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
    logLevel: 'silent',
  } as const satisfies EsbuildOptions;
}
