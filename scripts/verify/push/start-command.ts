import { spawn } from 'node:child_process';
import { root } from '../../deploy/options.ts';

/** How a command of npm's ended. */
export interface CommandResult {
  /** Undefined when a signal ended it. */
  exitCode: number | undefined;
  /** What it printed, errors included. */
  text: string;
}

/** A command that runs. */
export interface RunningCommand {
  result: Promise<CommandResult>;
  stop(signal: NodeJS.Signals): void;
}

/** Starts a TypeScript file in the repository's folder, without a terminal. */
export function startCommand(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): RunningCommand {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ exitCode: code ?? undefined, text: Buffer.concat(chunks).toString('utf8') }),
    );
  });
  return { result, stop: (signal) => void child.kill(signal) };
}
