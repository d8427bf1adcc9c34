import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** The analyser as a child process: where its gRPC service listens, and how to end it. */
export interface ZetaSqlProcess {
  address: string;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/** Folder of the package's compiled files: the analyser's binaries and protocol buffers. */
export function zetaSqlFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@fivetrandevelopers/zetasql'));
}

/** The package has binaries for Linux and macOS only. */
const zetaSqlPlatforms: readonly NodeJS.Platform[] = ['linux', 'darwin'];

function binary(): string {
  if (!zetaSqlPlatforms.includes(process.platform)) {
    throw new Error(`the local BigQuery needs Linux or macOS (on Windows: WSL), not ${process.platform}`);
  }
  const arm = process.arch.startsWith('arm') ? '_arm' : '';
  return join(zetaSqlFolder(), 'zetasql', `remote_server${arm}${process.platform === 'darwin' ? '' : '.so'}`);
}

/**
 * Starts the analyser on a free loopback port. It runs under a shell that kills it as soon as the pipe to this process
 * closes, so that no analyser outlives us however we end: close(), a signal, a crash or SIGKILL. Its own process group
 * keeps a terminal's Ctrl-C from reaching the shell first.
 */
export async function startZetaSqlProcess(): Promise<ZetaSqlProcess> {
  const port = await freePort();
  const watch = '"$0" "$@" & cat >/dev/null; kill -9 $!; wait';
  const child = spawn('/bin/sh', ['-c', watch, binary(), '127.0.0.1', String(port)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  return { address: `127.0.0.1:${port}`, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin?.end();
  await gone;
}

/** The analyser takes a port number only, so ask the system for one that is free. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no loopback port');
  return address.port;
}
