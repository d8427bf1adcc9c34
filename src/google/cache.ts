import type { CachePort } from '../core/ports.ts';

const prefix = 'querytabs.';

/** The document's cache. One that does not answer is treated as one that forgot, which it may do anyway. */
export function googleCache(): CachePort {
  const cache = () => CacheService.getDocumentCache();
  return {
    read: (keys) =>
      forgiven({}, () => {
        const found: Record<string, string> = cache()?.getAll(keys.map((key) => prefix + key)) ?? {};
        return Object.fromEntries(
          Object.entries(found).map(([key, value]) => [key.slice(prefix.length), value]),
        );
      }),
    write: (key, value, seconds) => forgiven(undefined, () => cache()?.put(prefix + key, value, seconds)),
    forget: (keys) => forgiven(undefined, () => cache()?.removeAll(keys.map((key) => prefix + key))),
  };
}

function forgiven<T>(otherwise: T, call: () => T): T {
  try {
    return call();
  } catch {
    return otherwise;
  }
}
