import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build/build.ts';
import { scriptName, sizeLimit } from './build/limits.ts';

const { values } = parseArgs({
  options: {
    minify: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist' },
  },
});

const root = path.resolve(import.meta.dirname, '..');
const outDir = path.resolve(root, values.out);

try {
  const { files, hash, bytes } = await build({ root, outDir, minify: values.minify });
  const kilobytes = (bytes / 1000).toFixed(1);
  console.log(`${Object.keys(files).join(', ')} in ${path.relative(process.cwd(), outDir) || '.'}`);
  console.log(`${scriptName}: ${kilobytes} KB of ${sizeLimit(values.minify) / 1000} KB`);
  console.log(`bundle ${hash}`);
} catch (error) {
  console.error(`build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
