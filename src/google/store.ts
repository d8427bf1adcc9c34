import type { StorePort } from '../core/ports.ts';
import { translated } from './errors.ts';

const prefix = 'querytabs.';

/** Properties of the document: shared by all its users, gone with it, not copied with it; or of the user and this script. */
export function googleStore(which: 'document' | 'user'): StorePort {
  const properties = () =>
    which === 'user' ? PropertiesService.getUserProperties() : PropertiesService.getDocumentProperties();
  return {
    get: (key) => translated(() => properties().getProperty(prefix + key) ?? undefined),
    set: (key, value) => translated(() => void properties().setProperty(prefix + key, value)),
    setAll: (values) =>
      translated(() => {
        const named = Object.entries(values).map(([key, value]) => [prefix + key, value]);
        properties().setProperties(Object.fromEntries(named));
      }),
    remove: (key) => translated(() => void properties().deleteProperty(prefix + key)),
    startingWith: (start) =>
      translated(() => {
        const found: Record<string, string> = {};
        for (const [key, value] of Object.entries(properties().getProperties())) {
          if (key.startsWith(prefix + start)) found[key.slice(prefix.length)] = value;
        }
        return found;
      }),
  };
}
