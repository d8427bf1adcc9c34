import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** JSON files, one an object, in a folder of their own; an object that is kept already is not written again. */
export interface PartFiles {
  /** Name of the file that holds `part`. */
  keep(part: object): string;
  /** Deletes every file that was not kept since the last sweep. */
  sweep(): void;
}

/** Opens the folder, which is made when missing. */
export function openParts(folder: string): PartFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = new WeakMap<object, string>();
  const there = new Set(readdirSync(folder));
  const used = new Set<string>();
  return {
    keep(part) {
      let name = names.get(part);
      if (name === undefined) {
        name = `${randomBytes(8).toString('hex')}.json`;
        writeFileSync(path.join(folder, name), JSON.stringify(part), { mode: 0o600 });
        names.set(part, name);
        there.add(name);
      }
      used.add(name);
      return name;
    },
    sweep() {
      for (const name of there) {
        if (used.has(name)) continue;
        rmSync(path.join(folder, name), { force: true });
        there.delete(name);
      }
      used.clear();
    },
  };
}

/** The object that a file holds; throws when it cannot be read. */
export function readPart<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T;
}
