import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { latencyConstants } from '../src/local/latency.ts';
import { measureDecode } from './bench/decode.ts';
import { figuresOf, verdictOf } from './bench/figures.ts';
import { measureRefresh } from './bench/refresh.ts';
import { reportLines } from './bench/report.ts';
import { readSizes, type Size } from './bench/size.ts';
import { isGoodYear, yearLines } from './bench/year/report.ts';
import { measureYear } from './bench/year/year.ts';
import { withBundle } from './build/with-bundle.ts';

const usage = `npm run bench -- refresh [--json FILE] [--sizes 1k,10k,100k,1M,5M]
npm run bench -- year [--json FILE]`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, sizes: { type: 'string', default: '1k,10k,100k,1M,5M' } },
});
const root = path.resolve(import.meta.dirname, '..');
try {
  if (positionals.join() === 'refresh') await benchRefresh(readSizes(values.sizes), values.json);
  else if (positionals.join() === 'year') await benchYear(values.json);
  else throw new Error(usage);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function benchYear(file: string | undefined): Promise<void> {
  await withBundle(
    root,
    async (project, { hash }) => {
      const year = await measureYear(project);
      console.log(`bundle ${hash}, Node ${process.version}`);
      for (const line of yearLines(year)) console.log(line);
      if (file !== undefined)
        await writeFile(file, `${JSON.stringify({ bundle: hash, ...year }, null, 2)}\n`);
      if (!isGoodYear(year)) process.exitCode = 1;
    },
    { minify: true },
  );
}

async function benchRefresh(sizes: readonly Size[], file: string | undefined): Promise<void> {
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
