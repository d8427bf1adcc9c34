import { call } from './call.ts';
import { facade } from './facade.ts';

type Properties = GoogleAppsScript.Properties.Properties;
type Cache = GoogleAppsScript.Cache.Cache;
type Store = 'script' | 'user' | 'document';

/** https://developers.google.com/apps-script/reference/properties/properties-service */
export function createPropertiesService(): GoogleAppsScript.Properties.PropertiesService {
  return facade<GoogleAppsScript.Properties.PropertiesService>('PropertiesService', {
    getScriptProperties: () => properties('script'),
    getUserProperties: () => properties('user'),
    getDocumentProperties: () => properties('document'),
  });
}

function properties(store: Store): Properties {
  const ask = <T>(member: string, ...args: readonly unknown[]): T =>
    call<T>(`Properties.${member}`, store, ...args);
  const all = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
  const result: Properties = facade<Properties>('Properties', {
    getProperty: (key: string) => ask('getProperty', String(key)),
    setProperty: (key: string, value: string) => {
      ask('setProperty', String(key), String(value));
      return result;
    },
    deleteProperty: (key: string) => {
      ask('deleteProperty', String(key));
      return result;
    },
    getProperties: <T extends object>() => ask<T>('getProperties'),
    getKeys: () => ask('getKeys'),
    setProperties: (values: object, deleteOthers = false) => {
      ask('setProperties', all(values), deleteOthers);
      return result;
    },
    deleteAllProperties: () => {
      ask('deleteAllProperties');
      return result;
    },
  });
  return result;
}

/** https://developers.google.com/apps-script/reference/cache/cache-service */
export function createCacheService(): GoogleAppsScript.Cache.CacheService {
  return facade<GoogleAppsScript.Cache.CacheService>('CacheService', {
    getScriptCache: () => cache('script'),
    getUserCache: () => cache('user'),
    getDocumentCache: () => cache('document'),
  });
}

function cache(store: Store): Cache {
  const ask = <T>(member: string, ...args: readonly unknown[]): T =>
    call<T>(`Cache.${member}`, store, ...args);
  const strings = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
  return facade<Cache>('Cache', {
    get: (key: string) => ask('get', String(key)),
    getAll: (keys: string[]) => ask('getAll', keys.map(String)),
    put: (key: string, value: string, seconds = 600) => void ask('put', String(key), String(value), seconds),
    putAll: (values: object, seconds = 600) => void ask('putAll', strings(values), seconds),
    remove: (key: string) => void ask('remove', String(key)),
    removeAll: (keys: string[]) => void ask('removeAll', keys.map(String)),
  });
}
