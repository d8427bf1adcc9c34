import path from 'node:path';
import { parseArgs } from 'node:util';
import { walkRefresh } from './faults/refresh.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string', default: '40' }, only: { type: 'string', default: '' } },
});
const pairs = Number(values.pairs);
if (positionals.join() !== 'refresh' || !Number.isInteger(pairs) || pairs < 0) {
  console.error('npm run faults -- refresh [--pairs N] [--only PART-OF-A-SCENARIO’S-NAME]');
  process.exitCode = 1;
} else {
  const root = path.resolve(import.meta.dirname, '..');
  const wrong = await walkRefresh(root, { pairs, only: values.only }, (line) => console.log(line));
  process.exitCode = wrong === 0 ? 0 : 1;
}
