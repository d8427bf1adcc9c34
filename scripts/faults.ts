import path from 'node:path';
import { parseArgs } from 'node:util';
import { walkBurst } from './faults/burst/walk.ts';
import { walkFaults } from './faults/walk.ts';
import { type WalkName, walks } from './faults/walks.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { pairs: { type: 'string', default: '40' }, only: { type: 'string', default: '' } },
});
const pairs = Number(values.pairs);
const name = positionals.join();
const root = path.resolve(import.meta.dirname, '..');
const say = (line: string) => console.log(line);
if (name === 'burst') {
  process.exitCode = (await walkBurst(root, say)) ? 0 : 1;
} else if (!isWalk(name) || !Number.isInteger(pairs) || pairs < 0) {
  const names = [...Object.keys(walks), 'burst'].join('|');
  console.error(`npm run faults -- ${names} [--pairs N] [--only PART-OF-A-SCENARIO’S-NAME]`);
  process.exitCode = 1;
} else {
  const wrong = await walkFaults(root, name, { pairs, only: values.only }, say);
  process.exitCode = wrong === 0 ? 0 : 1;
}

function isWalk(given: string): given is WalkName {
  return given in walks;
}
