/** Members that JavaScript itself asks of any object, so that asking must not throw. */
const askedByLanguage = new Set([
  'then',
  'toJSON',
  'constructor',
  'valueOf',
  'hasOwnProperty',
  'prototype',
  'inspect',
  'nodeType',
  '$$typeof',
  'asymmetricMatch',
]);

/**
 * A Google object with the members that exist here; asking for any other one throws
 * `not implemented in the stand-in: <name>.<member>`, which is why the whole type may be claimed.
 */
export function facade<T extends object>(
  name: string,
  members: Partial<T>,
  others?: (member: string) => unknown,
): T {
  const own = Object.assign(Object.create(null), members);
  const target = {};
  return new Proxy(target, {
    get(_, member) {
      if (typeof member === 'symbol') return member === Symbol.toPrimitive ? () => name : undefined;
      if (member in own) return own[member];
      if (member === 'toString') return () => name;
      if (askedByLanguage.has(member)) return Reflect.get(target, member);
      const other = others?.(member);
      if (other !== undefined) return other;
      throw new Error(`not implemented in the stand-in: ${name}.${member}`);
    },
    set(_, member) {
      throw new TypeError(`Cannot set property ${String(member)} of ${name}`);
    },
    has: (_, member) => typeof member === 'string' && member in own,
    defineProperty: () => false,
    deleteProperty: () => false,
    setPrototypeOf: () => false,
  }) as T;
}

/** A Google object that is made when something is first asked of it: most executions use few services. */
export function deferred(create: () => object): object {
  let made: object | undefined;
  const real = () => {
    made ??= create();
    return made;
  };
  return new Proxy(
    {},
    {
      get: (_, member) => Reflect.get(real(), member),
      set: (_, member, value) => Reflect.set(real(), member, value),
      has: (_, member) => Reflect.has(real(), member),
      defineProperty: () => false,
      deleteProperty: () => false,
      setPrototypeOf: () => false,
    },
  );
}

/** A service of Google that the stand-in lacks: naming it is fine, using it throws by name. */
export function absentService(name: string): object {
  return facade(name, {});
}

/** A Google enumeration: its members are compared by identity and print as their names. */
export function enumeration<E extends object>(name: string, members: readonly (keyof E & string)[]): E {
  const values: Record<string, object> = {};
  members.forEach((member, ordinal) => {
    values[member] = Object.freeze({
      toString: () => member,
      toJSON: () => member,
      name: () => member,
      ordinal: () => ordinal,
      compareTo: (other: { ordinal(): number }) => ordinal - other.ordinal(),
    });
  });
  return facade<Record<string, object>>(name, values) as E;
}
