import type { StorePort } from '../core/ports.ts';
import { translated } from './errors.ts';

const prefix = 'querytabs.';

/** Properties of the document: shared by all its users, gone with it, not copied with it. */
export const documentStore = (): StorePort => store(() => PropertiesService.getDocumentProperties());

/** Properties of whose rights the execution uses: nobody else can read or write them. */
export const userStore = (): StorePort => store(() => PropertiesService.getUserProperties());

/** https://developers.google.com/apps-script/reference/properties/properties-service */
function store(properties: () => GoogleAppsScript.Properties.Properties): StorePort {
  return {
    get: (key) => translated(() => properties().getProperty(prefix + key) ?? undefined),
    set: (key, value) => translated(() => void properties().setProperty(prefix + key, value)),
    setAll: (values) =>
      translated(() => {
        const named = Object.entries(values).map(([key, value]) => [prefix + key, value]);
        if (named.length > 0) properties().setProperties(Object.fromEntries(named));
      }),
    remove: (key) => translated(() => void properties().deleteProperty(prefix + key)),
    startingWith: (start) =>
      translated(() => {
        const found: Record<string, string> = {};
        const beginning = prefix + start;
        for (const [key, value] of Object.entries(properties().getProperties())) {
          if (key.startsWith(beginning)) found[key.slice(prefix.length)] = value;
        }
        return found;
      }),
  };
}
