import path from 'node:path';
import { parseArgs } from 'node:util';
import { walkRefresh } from './faults/refresh.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string', default: '40' } },
});
const pairs = Number(values.pairs);
if (positionals.join() !== 'refresh' || !Number.isInteger(pairs) || pairs < 0) {
  console.error('npm run faults -- refresh [--pairs N]');
  process.exitCode = 1;
} else {
  const root = path.resolve(import.meta.dirname, '..');
  process.exitCode = (await walkRefresh(root, pairs, (line) => console.log(line))) === 0 ? 0 : 1;
}
