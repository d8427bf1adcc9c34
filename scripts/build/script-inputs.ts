import type { Metafile } from 'esbuild';

const packages = ['croner', 'mustache', 'valibot'];
const sources = /^src\/(?:(?:core|google|recipes)\/.+|app\.ts|main\.ts)$/;
const packageFile = /^node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/;

/** Throws when the script would carry anything but the product and the packages it may use, such as `src/local`. */
export function checkInputs(metafile: Metafile): void {
  refuseStrangers(metafile, 'the script', sources, packages);
}

/** Throws when the contract would carry anything but itself: it shall find out about Google what the product does not know. */
export function checkContractInputs(metafile: Metafile): void {
  refuseStrangers(metafile, 'the contract', /^test\/contract\/(?:suite|script)\//, []);
}

/** Throws when a page would carry anything but its own folder and Preact: of the core it may use types only. */
export function checkPageInputs(metafile: Metafile, name: string): void {
  refuseStrangers(metafile, `the page ${name}`, new RegExp(`^src/${name}/`), ['preact']);
}

function refuseStrangers(
  metafile: Metafile,
  what: string,
  allowedSources: RegExp,
  allowedPackages: readonly string[],
): void {
  const isAllowed = (input: string) => {
    const name = packageFile.exec(input)?.[1];
    return name === undefined ? allowedSources.test(input) : allowedPackages.includes(name);
  };
  const strangers = Object.keys(metafile.inputs).filter((input) => !isAllowed(input));
  if (strangers.length === 0) return;
  const told = strangers.map(
    (input) => `${input}, imported by ${importersOf(metafile, input).join(', ') || 'nothing'}`,
  );
  throw new Error(`${what} may not contain ${told.join('; ')} (see scripts/build/script-inputs.ts)`);
}

/** Names of the packages in a bundle, in order of name. */
export function bundledPackages(metafile: Metafile): string[] {
  const names = Object.keys(metafile.inputs).flatMap((input) => packageFile.exec(input)?.[1] ?? []);
  return [...new Set(names)].sort();
}

function importersOf(metafile: Metafile, input: string): string[] {
  return Object.entries(metafile.inputs).flatMap(([importer, { imports }]) =>
    imports.some((imported) => imported.path === input) ? [importer] : [],
  );
}
