import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';
import { type StoreName, storeKey } from './properties.ts';

interface Entry {
  value: string;
  until: number;
}

/** `CacheService`. https://developers.google.com/apps-script/reference/cache/cache */
export function cacheHandlers({ clock, limits }: { clock: Clock; limits: AccountLimits }): Handlers {
  const caches = new Map<string, Map<string, Entry>>();
  const open = ({ user }: CallContext, store: StoreName): Map<string, Entry> => {
    const key = storeKey(store, user);
    const cache = caches.get(key) ?? new Map<string, Entry>();
    caches.set(key, cache);
    return cache;
  };
  const read = (cache: Map<string, Entry>, key: string): string | null => {
    const entry = cache.get(key);
    if (entry && entry.until > clock.now()) return entry.value;
    cache.delete(key);
    return null;
  };
  const write = (cache: Map<string, Entry>, key: string, value: string, seconds: number) => {
    if (key.length > limits.cacheKey) throw new ServiceException('Argument too large: key');
    if (Buffer.byteLength(value) > limits.cacheValue) throw new ServiceException('Argument too large: value');
    const lifetime = Math.min(Math.max(1, seconds), limits.cacheSeconds);
    cache.delete(key);
    cache.set(key, { value, until: clock.now() + lifetime * 1000 });
    // Google keeps the entries that live longest when there are too many; here the oldest go.
    for (const oldest of cache.keys()) {
      if (cache.size <= limits.cacheItems) break;
      cache.delete(oldest);
    }
  };
  return {
    'Cache.get': (context: CallContext, store: StoreName, key: string) => read(open(context, store), key),
    'Cache.getAll': (context: CallContext, store: StoreName, keys: string[]) => {
      const cache = open(context, store);
      return Object.fromEntries(
        keys.map((key) => [key, read(cache, key)] as const).filter(([, value]) => value !== null),
      );
    },
    'Cache.put': (context: CallContext, store: StoreName, key: string, value: string, seconds: number) =>
      write(open(context, store), key, value, seconds),
    'Cache.putAll': (
      context: CallContext,
      store: StoreName,
      values: Record<string, string>,
      seconds: number,
    ) => {
      for (const [key, value] of Object.entries(values)) write(open(context, store), key, value, seconds);
    },
    'Cache.remove': (context: CallContext, store: StoreName, key: string) =>
      void open(context, store).delete(key),
    'Cache.removeAll': (context: CallContext, store: StoreName, keys: string[]) => {
      for (const key of keys) open(context, store).delete(key);
    },
  };
}
