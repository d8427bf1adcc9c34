import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SavedMail } from '../../mailbox/saved-mail.ts';
import { requireVersion, type SavedGoogle } from '../../saved-google.ts';
import type { SheetSnapshot } from '../../workbook/snapshot.ts';
import { openParts, readPart } from './part-files.ts';
import type { Session } from './session.ts';

/** What a stopped local Google leaves behind. */
interface Stored {
  google: SavedGoogle;
  token: string;
}

/** What stands in the state file itself: sheets and mails are files of their own, so that few are written anew. */
interface Manifest {
  google: Omit<SavedGoogle, 'mails' | 'workbook'> & { workbook: Omit<SavedGoogle['workbook'], 'sheets'> };
  sheets: string[];
  mails: string[];
  token: string;
}

const fileName = 'state.json';
const partsName = 'parts';

/** What was kept in `folder`; undefined when there is nothing. Throws when it cannot be read, or is another version's. */
export function readState(folder: string): Stored | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(folder, fileName), 'utf8');
  } catch {
    return undefined;
  }
  let stored: Stored;
  try {
    const manifest = JSON.parse(text) as Manifest;
    stored = { google: withParts(manifest, path.join(folder, partsName)), token: manifest.token };
  } catch (cause) {
    throw new Error(`${path.join(folder, fileName)} is damaged: "npm start -- --fresh" starts anew.`, {
      cause,
    });
  }
  requireVersion(stored.google);
  return stored;
}

function withParts({ google, sheets, mails }: Manifest, folder: string): SavedGoogle {
  const read = <T>(name: string) => readPart<T>(folder, name);
  return {
    ...google,
    workbook: { ...google.workbook, sheets: sheets.map(read<SheetSnapshot>) },
    mails: mails.map(read<SavedMail>),
  };
}

/** Deletes what was kept in `folder`. */
export function forgetState(folder: string): void {
  rmSync(path.join(folder, fileName), { force: true });
  rmSync(path.join(folder, partsName), { recursive: true, force: true });
}

/**
 * Keeps the session in `folder` after each change: at once, unless saving would then take more than a tenth of the time,
 * so that a killed process loses the last moment at most. New parts are written first, then the state file is replaced
 * in one step, then what it no longer names is deleted.
 */
export function keepState(
  session: Pick<Session, 'google' | 'onChange'>,
  folder: string,
  token: string,
): { close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, fileName);
  const parts = openParts(path.join(folder, partsName));
  let nextSave = 0;
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const started = performance.now();
    const { mails, workbook, ...rest } = session.google.save();
    const { sheets, ...book } = workbook;
    const manifest: Manifest = {
      google: { ...rest, workbook: book },
      sheets: sheets.map(parts.keep),
      mails: mails.map(parts.keep),
      token,
    };
    writeFileSync(`${file}.new`, JSON.stringify(manifest), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    parts.sweep();
    const ended = performance.now();
    nextSave = ended + Math.min(5_000, (ended - started) * 10);
  };
  const stop = session.onChange(() => {
    const pause = nextSave - performance.now();
    if (pause <= 0) save();
    else timer ??= setTimeout(save, pause);
  });
  save();
  return {
    close() {
      stop();
      save();
    },
  };
}
