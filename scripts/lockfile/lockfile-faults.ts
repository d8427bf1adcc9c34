import { object, optional, parse, record, string } from 'valibot';

const lockfile = object({
  packages: record(
    string(),
    object({
      resolved: optional(string()),
      integrity: optional(string()),
      optionalDependencies: optional(record(string(), string())),
    }),
  ),
});

/**
 * Says why a `package-lock.json` would not install the same everywhere: an address that only one network has, a package
 * without a checksum, or another platform's binary left out (https://github.com/npm/cli/issues/4828).
 */
export function lockfileFaults(content: unknown): string[] {
  const { packages } = parse(lockfile, content);
  const entries = Object.entries(packages);
  const installed = new Set(entries.map(([place]) => place.replace(/^.*node_modules\//, '')));
  return entries.flatMap(([place, { resolved, integrity, optionalDependencies = {} }]) => [
    ...(resolved === undefined ? [] : [`${place} names the address ${resolved}`]),
    ...(place === '' || integrity !== undefined ? [] : [`${place} has no integrity`]),
    ...Object.keys(optionalDependencies)
      .filter((name) => !installed.has(name))
      .map((name) => `${place} may need ${name} on another platform, which is not locked`),
  ]);
}
