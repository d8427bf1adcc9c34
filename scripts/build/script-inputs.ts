import type { Metafile } from 'esbuild';

const packages = ['croner', 'mustache', 'valibot'];
const sources = /^src\/(?:(?:core|google|recipes)\/.+|app\.ts|main\.ts)$/;
const packageFile = /^node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/;

/** Throws when the script would carry anything but the product and the packages it may use, such as `src/local`. */
export function checkInputs(metafile: Metafile): void {
  const strangers = Object.keys(metafile.inputs).filter((input) => !isAllowed(input));
  if (strangers.length === 0) return;
  const told = strangers.map(
    (input) => `${input}, imported by ${importersOf(metafile, input).join(', ') || 'nothing'}`,
  );
  throw new Error(`the script may not contain ${told.join('; ')} (see scripts/build/script-inputs.ts)`);
}

/** Names of the packages in the script, in order of name. */
export function bundledPackages(metafile: Metafile): string[] {
  const names = Object.keys(metafile.inputs).flatMap((input) => packageFile.exec(input)?.[1] ?? []);
  return [...new Set(names)].sort();
}

function isAllowed(input: string): boolean {
  const name = packageFile.exec(input)?.[1];
  return name === undefined ? sources.test(input) : packages.includes(name);
}

function importersOf(metafile: Metafile, input: string): string[] {
  return Object.entries(metafile.inputs).flatMap(([importer, { imports }]) =>
    imports.some((imported) => imported.path === input) ? [importer] : [],
  );
}
