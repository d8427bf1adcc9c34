import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const local = (file: string) => fileURLToPath(new URL(file, import.meta.url));

let builtServices: string | undefined;
let builtWorker: string | undefined;

/** The services of src/local/services as one script text, whose value is the function `install`. */
export function buildServicesScript(): string {
  builtServices ??= buildServices();
  return builtServices;
}

/** The worker's own code as one script text. */
export function buildWorkerScript(): string {
  builtWorker ??= bundle(local('./worker.ts'), { format: 'cjs', platform: 'node' });
  return builtWorker;
}

function buildServices(): string {
  const code = bundle(local('../services/install.ts'), {
    format: 'iife',
    globalName: 'services',
    platform: 'neutral',
  });
  return `(() => { 'use strict';\n${code}\nreturn services.install; })()`;
}

function bundle(
  entry: string,
  options: { format: 'iife' | 'cjs'; globalName?: string; platform: 'neutral' | 'node' },
): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    target: 'es2022',
    logLevel: 'silent',
    ...options,
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`esbuild made nothing of ${entry}`);
  return output.text;
}
