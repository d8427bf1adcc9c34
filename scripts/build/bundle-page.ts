import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { licenceNotices } from './licence-notices.ts';
import { bundledPackages, checkPageInputs } from './script-inputs.ts';

/** Names of the pages: every folder of `src` with a `main.tsx`. */
export async function pageNames(root: string): Promise<string[]> {
  const names = await readdir(path.join(root, 'src'));
  return names.filter((name) => existsSync(path.join(root, 'src', name, 'main.tsx'))).sort();
}

/** Bundles `src/NAME/main.tsx`, its style and Preact into the text of one HTML file that needs nothing else. */
export async function bundlePage(root: string, name: string): Promise<string> {
  const { outputFiles, metafile, warnings } = await esbuild({
    absWorkingDir: root,
    entryPoints: [`src/${name}/main.tsx`],
    outdir: 'page',
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    target: 'es2020',
    // HtmlService has been seen to cut what follows "//" inside template literals.
    supported: { 'template-literal': false },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  });
  if (warnings.length > 0) throw new Error(`esbuild warns: ${warnings.map(({ text }) => text).join('; ')}`);
  checkPageInputs(metafile, name);
  const { banner, texts } = await licenceNotices(root, bundledPackages(metafile));
  const text = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  // Nothing inside may end the element early.
  const script = text('.js')
    .trim()
    .replace(/<\/(script)/gi, '<\\/$1');
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>Querytabs</title>
<base target="_blank">
<style>${text('.css').trim()}</style>
</head>
<body>
<div id="${name}"></div>
<script>
${banner}
${script}
${texts}
</script>
</body>
</html>
`;
}
