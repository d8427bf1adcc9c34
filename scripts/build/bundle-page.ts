import { build as esbuild } from 'esbuild';
import { licenceNotices } from './licence-notices.ts';
import { bundledPackages, checkPageInputs } from './script-inputs.ts';

/** Folder of `src` that becomes a page of the same name. */
export const pages = ['sidebar'] as const;

/** Bundles `src/NAME/main.tsx`, its style and Preact into the text of one HTML file that needs nothing else. */
export async function bundlePage(root: string, name: (typeof pages)[number]): Promise<string> {
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
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  // Nothing inside may end the element early.
  const script = text('.js')
    .trim()
    .replace(/<\/(script)/gi, '<\\/$1');
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
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
