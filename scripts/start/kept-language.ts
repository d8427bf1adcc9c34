import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from '../../src/local/web/server/session.ts';
import type { Language } from './options.ts';

const fileIn = (folder: string) => path.join(folder, 'language.txt');

/** The language that the page had when it was stopped; undefined at a first start. */
export function readLanguage(folder: string): Language | undefined {
  try {
    return readFileSync(fileIn(folder), 'utf8') === 'ko' ? 'ko' : 'en';
  } catch {
    return undefined;
  }
}

export function forgetLanguage(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

/** Keeps the language whenever it is switched. */
export function keepLanguage({ user, onChange }: Session, folder: string): void {
  let kept = '';
  const keep = () => {
    if (user.locale === kept) return;
    kept = user.locale;
    writeFileSync(fileIn(folder), kept, { mode: 0o600 });
  };
  onChange(keep);
  keep();
}
