import type { AccountLimits } from '../limits.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';

export type StoreName = 'script' | 'user' | 'document';
/** All property stores by key (`script`, `document`, `user:<email>`). */
export type PropertyStores = Map<string, Map<string, string>>;

/** The store's key: user properties belong to the account under whose rights the script runs. */
export function storeKey(store: StoreName, user: string): string {
  return store === 'user' ? `user:${user}` : store;
}

/** Whether all keys and values together have at most so many bytes. */
function fits(properties: ReadonlyMap<string, string>, bytes: number): boolean {
  // Counting them takes long, and three for each UTF-16 unit is the most there can be.
  const longestOf = 3;
  let most = 0;
  for (const [key, value] of properties) most += longestOf * (key.length + value.length);
  if (most <= bytes) return true;
  let size = 0;
  for (const [key, value] of properties) size += Buffer.byteLength(key) + Buffer.byteLength(value);
  return size <= bytes;
}

/** `PropertiesService`. https://developers.google.com/apps-script/reference/properties/properties */
export function propertiesHandlers({
  stores,
  limits,
}: {
  stores: PropertyStores;
  limits: AccountLimits;
}): Handlers {
  const open = ({ user }: CallContext, store: StoreName): Map<string, string> => {
    const key = storeKey(store, user);
    const known = stores.get(key) ?? new Map<string, string>();
    stores.set(key, known);
    return known;
  };
  const put = (properties: Map<string, string>, values: Iterable<[string, string]>) => {
    const next = new Map(properties);
    for (const [key, value] of values) {
      if (Buffer.byteLength(value) > limits.propertyValue)
        throw new ServiceException('Argument too large: value');
      next.set(key, value);
    }
    if (!fits(next, limits.propertyStore)) {
      throw new ServiceException(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    for (const [key, value] of next) properties.set(key, value);
  };
  return {
    'Properties.getProperty': (context: CallContext, store: StoreName, key: string) =>
      open(context, store).get(key) ?? null,
    'Properties.getProperties': (context: CallContext, store: StoreName) =>
      Object.fromEntries(open(context, store)),
    'Properties.getKeys': (context: CallContext, store: StoreName) => [...open(context, store).keys()],
    'Properties.setProperty': (context: CallContext, store: StoreName, key: string, value: string) =>
      put(open(context, store), [[key, value]]),
    'Properties.setProperties': (
      context: CallContext,
      store: StoreName,
      values: Record<string, string>,
      deleteOthers: boolean,
    ) => {
      const properties = open(context, store);
      const before = new Map(properties);
      if (deleteOthers) properties.clear();
      try {
        put(properties, Object.entries(values));
      } catch (error) {
        for (const [key, value] of before) properties.set(key, value);
        throw error;
      }
    },
    'Properties.deleteProperty': (context: CallContext, store: StoreName, key: string) =>
      void open(context, store).delete(key),
    'Properties.deleteAllProperties': (context: CallContext, store: StoreName) =>
      open(context, store).clear(),
  };
}
