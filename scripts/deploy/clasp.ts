import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { LoginPlace } from './credentials.ts';

/** How a run of clasp ended. Its exit code is no proof: `Skipping push.` exits with 0 as well. */
export interface ClaspResult {
  /** Undefined when it was ended from outside. */
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
}

export interface ClaspOptions {
  cwd: string;
  /** Ends it. */
  signal?: AbortSignal | undefined;
}

/** Google's command line tool, unmodified, run by its file: no shell, no `npx`, the same on every platform. */
export interface Clasp {
  /** Runs it without a terminal, so that it never asks. */
  run(args: readonly string[], options: ClaspOptions): Promise<ClaspResult>;
  /** Runs it in front of the person; returns its exit code. */
  show(args: readonly string[], options: ClaspOptions): Promise<number>;
}

const entry = createRequire(import.meta.url).resolve('@google/clasp');

/** The version that is installed. */
export function claspVersion(): string {
  const file = path.join(path.dirname(entry), '../../package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}

/** clasp with the login of that place; `env` replaces this process's environment. */
export function createClasp({ auth, user }: LoginPlace, env: NodeJS.ProcessEnv = process.env): Clasp {
  const login = [
    ...(auth === undefined ? [] : ['--auth', path.resolve(auth)]),
    ...(user === undefined ? [] : ['--user', user]),
  ];
  // A project or ignore file that clasp would take from there is not the one that is meant here.
  const { clasp_config_project: _, clasp_config_ignore: __, ...clean } = env;
  return {
    async run(args, options) {
      const child = spawn(process.execPath, [entry, ...login, ...args], {
        cwd: options.cwd,
        env: clean,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
      const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      const exitCode = await ended(child, options.signal);
      const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8');
      return { exitCode, stdout: text(stdout), stderr: text(stderr) };
    },
    async show(args, options) {
      const child = spawn(process.execPath, [entry, ...login, ...args], {
        cwd: options.cwd,
        env: clean,
        stdio: 'inherit',
      });
      return (await ended(child, options.signal)) ?? 1;
    },
  };
}

/** The exit code; undefined when it was ended from outside. */
function ended(child: ChildProcess, signal: AbortSignal | undefined): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const end = () => void child.kill();
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted) end();
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end);
      resolve(code ?? undefined);
    });
  });
}
