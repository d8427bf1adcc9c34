const copied = ['[object Array]', '[object Object]'];

/**
 * A copy of what may travel between a page and the script: strings, numbers, booleans, null, and arrays and objects of
 * them; `undefined` in an array becomes null. Anything else throws as Google's own client does, naming the property.
 * https://developers.google.com/apps-script/guides/html/communication#parameters_and_return_values
 */
export function plainCopy(value: unknown, property = '', within: readonly object[] = []): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw illegalValue(property);
    return value;
  }
  if (!copied.includes(Object.prototype.toString.call(value))) throw illegalValue(property);
  if (within.includes(value)) throw new TypeError('Failed due to circular reference.');
  const path = [...within, value];
  if (Array.isArray(value))
    return Array.from(value, (item: unknown, i) => plainCopy(item, String(i), path) ?? null);
  const copy: Record<string, unknown> = {};
  // Google's client walks inherited members too, and leaves out names that end in two underscores.
  for (const name in value) {
    if (!name.endsWith('__')) copy[name] = plainCopy(Reflect.get(value, name), name, path);
  }
  return copy;
}

/** What Google's client throws for a value that may not travel. */
export function illegalValue(property: string): TypeError {
  return new TypeError(`Failed due to illegal value in property: ${property}`);
}
