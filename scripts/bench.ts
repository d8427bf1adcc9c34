import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { latencyConstants } from '../src/local/latency.ts';
import { measureDecode } from './bench/decode.ts';
import { figuresOf, verdictOf } from './bench/figures.ts';
import { measureRefresh } from './bench/refresh.ts';
import { reportLines } from './bench/report.ts';
import { readSizes, type Size } from './bench/size.ts';
import { withBundle } from './build/with-bundle.ts';

const usage = 'npm run bench -- refresh [--json FILE] [--sizes 1k,10k,100k,1M,5M]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, sizes: { type: 'string', default: '1k,10k,100k,1M,5M' } },
});
try {
  if (positionals.join() !== 'refresh') throw new Error(usage);
  await bench(readSizes(values.sizes), values.json);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function bench(sizes: readonly Size[], file: string | undefined): Promise<void> {
  const root = path.resolve(import.meta.dirname, '..');
  await withBundle(root, async (project, { hash }) => {
    console.log('decoding');
    const decode = measureDecode();
    const measured = await measureRefresh(project, sizes, (line) => console.log(line));
    const figures = figuresOf(decode, measured);
    console.log('');
    for (const line of reportLines(figures, measured)) console.log(line);
    console.log(`\nbundle ${hash}, Node ${process.version}`);
    if (file !== undefined) {
      const judged = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) }));
      const latency = Object.fromEntries(
        Object.entries(latencyConstants).map(([name, { ms }]) => [name, ms]),
      );
      const data = {
        bundle: hash,
        node: process.version,
        figures: judged,
        decode,
        refreshes: measured,
        latency,
      };
      await writeFile(file, `${JSON.stringify(data, null, 2)}\n`);
    }
    if (figures.some((figure) => verdictOf(figure) === 'not measured')) process.exitCode = 1;
  });
}
