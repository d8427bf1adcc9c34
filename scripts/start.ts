import { unmetRequirement } from './start/requirements.ts';

/** Opens the sample, or another script, in a local Google that a browser shows; see `npm start -- --help`. */
const problem = unmetRequirement(process.platform, process.version);
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
// Only now: what this imports does not even load on a platform or a Node that it is not made for.
const { main } = await import('./start/main.ts');
process.exit(await main(process.argv.slice(2)));
