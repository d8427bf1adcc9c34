import { accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { StartProblem } from './start-problem.ts';

/** Keeps a second process from the same state. */
export interface FolderLock {
  /** Tells others where the page is. */
  announce(address: { port: number; url: string }): void;
  release(): void;
}

interface Holder {
  pid: number;
  port?: number;
  url?: string;
}

/** A process that was just told to stop needs a moment. */
const stopMs = 1500;
/** Longer than any start takes: a holder without a port is then taken for a process that only has the same number. */
const startMs = 60_000;

/** Takes `folder` for this process; throws StartProblem while another one that runs has it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = path.join(folder, 'lock.json');
  makeFolder(folder);
  const own: Holder = { pid: process.pid };
  const started = performance.now();
  while (!take(file, own)) {
    const holder = read(file);
    if (await runs(file, holder)) {
      if (performance.now() - started < stopMs) {
        await setTimeout(50);
        continue;
      }
      const where = holder?.url ? ` at ${holder.url}` : '';
      throw new StartProblem(
        `It is running already${where} (process ${holder?.pid ?? 'unknown'}). Stop that one with Ctrl-C first, or use its page.`,
      );
    }
    rmSync(file, { force: true });
  }
  return {
    announce: (address) => writeFileSync(file, JSON.stringify({ ...own, ...address }), { mode: 0o600 }),
    release() {
      if (read(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartProblem(`The sheet cannot be kept in ${folder}: ${reason}`, { cause });
  }
}

function take(file: string, own: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof holder.pid === 'number' ? { ...holder, pid: holder.pid } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the holder still runs. Its number alone does not tell: after a restart of the computer others have it. */
async function runs(file: string, holder: Holder | undefined): Promise<boolean> {
  if (holder && (holder.pid === process.pid || !exists(holder.pid))) return false;
  if (holder?.port !== undefined) return listens(holder.port);
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return Date.now() - mtimeMs < startMs;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is there, but may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
