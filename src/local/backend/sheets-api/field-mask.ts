/** Which members of a JSON value are meant: all of them, or those named, each with its own mask. */
export type FieldMask = '*' | ReadonlyMap<string, FieldMask>;

/** Reads `a,b(c,d),e.f` and `e/f`: https://developers.google.com/workspace/sheets/api/guides/field-masks */
export function parseFieldMask(text: string): FieldMask {
  let at = 0;
  const parseList = (): FieldMask => {
    const members = new Map<string, FieldMask>();
    let all = false;
    for (;;) {
      const path = [parseName()];
      while (text[at] === '.' || text[at] === '/') {
        at++;
        path.push(parseName());
      }
      let mask: FieldMask = '*';
      if (text[at] === '(') {
        at++;
        mask = parseList();
        if (text[at] !== ')') throw new Error(`Invalid field selection ${text}`);
        at++;
      }
      for (const name of path.slice(1).reverse()) mask = name === '*' ? mask : new Map([[name, mask]]);
      const [first = ''] = path;
      if (first === '*') all = true;
      else members.set(first, union(members.get(first), mask));
      if (text[at] !== ',') return all ? '*' : members;
      at++;
    }
  };
  const parseName = (): string => {
    const name = /^\s*(\w+|\*)\s*/.exec(text.slice(at));
    if (!name?.[1]) throw new Error(`Invalid field selection ${text}`);
    at += name[0].length;
    return name[1];
  };
  const mask = parseList();
  if (at < text.length) throw new Error(`Invalid field selection ${text}`);
  return mask;
}

/** The mask of a member; `undefined` when it is not meant. */
export function maskOf(mask: FieldMask, member: string): FieldMask | undefined {
  return mask === '*' ? '*' : mask.get(member);
}

/** Whether a path of members is meant, wholly or in part. */
export function includes(mask: FieldMask, ...path: readonly string[]): boolean {
  let current: FieldMask | undefined = mask;
  for (const member of path) current = current && maskOf(current, member);
  return current !== undefined;
}

/** The part of a JSON value that the mask names: Google's partial response. */
export function project(value: unknown, mask: FieldMask): unknown {
  return typeof value === 'object' && value !== null ? projectObject(value, mask) : value;
}

/** The part of a JSON object or list that the mask names. */
export function projectObject(value: object, mask: FieldMask): object {
  if (mask === '*') return value;
  if (Array.isArray(value)) return value.map((item) => project(item, mask));
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const sub = mask.get(name);
    if (sub !== undefined) members[name] = project(member, sub);
  }
  return members;
}

/** Takes the masked members from `change`; a masked member that `change` lacks is removed from `base`. */
export function merge<T extends object>(base: T, change: object | undefined, mask: FieldMask): T {
  if (mask === '*') return { ...change } as T;
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(base));
  const source: Record<string, unknown> = Object.fromEntries(Object.entries(change ?? {}));
  for (const [name, sub] of mask) {
    const next = source[name];
    const old = merged[name];
    const value = sub === '*' ? next : merge(asObject(old), asObject(next), sub);
    if (value === undefined || value === null || (sub !== '*' && isEmpty(value))) delete merged[name];
    else merged[name] = value;
  }
  return merged as T;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function union(a: FieldMask | undefined, b: FieldMask): FieldMask {
  if (a === undefined) return b;
  if (a === '*' || b === '*') return '*';
  const merged = new Map(a);
  for (const [name, mask] of b) merged.set(name, union(merged.get(name), mask));
  return merged;
}
