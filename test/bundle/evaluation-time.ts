import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { bareContext } from './bare-context.ts';

const require = createRequire(import.meta.url);

/** Two libraries as they are published, pinned by version: a known amount of script to read and evaluate. */
export function referenceScript(): string {
  const files = ['mustache', 'papaparse'].map((name) => readFileSync(require.resolve(name), 'utf8'));
  return files.join('\n');
}

/**
 * Shortest time in ms to compile and evaluate each script in a fresh context: other work of the machine only adds to it.
 * The scripts take turns; a new comment a round keeps V8 from reusing compiled code.
 */
export function evaluationTimes(scripts: readonly string[], rounds: number): number[] {
  const times = scripts.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    scripts.forEach((script, index) => {
      const context = bareContext();
      const source = `// ${randomUUID()}\n${script}`;
      const start = performance.now();
      new vm.Script(source).runInContext(context);
      times[index]?.push(performance.now() - start);
    });
  }
  return times.map((series) => Math.min(...series));
}
