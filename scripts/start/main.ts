import { setTimeout as pause } from 'node:timers/promises';
import { createClosers } from './closers.ts';
import { help, readOptions } from './options.ts';
import { start } from './start.ts';
import { StartProblem } from './start-problem.ts';
import { stopSignal } from './stop-signal.ts';

/** How long a start that was interrupted may take to come to an end, in ms. */
const patienceMs = 3000;

/** Runs `npm start` until it is told to stop; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const closers = createClosers();
  try {
    // npm runs scripts in the project's folder, wherever the person is. https://docs.npmjs.com/cli/commands/npm-run-script
    const options = readOptions(args, process.env.INIT_CWD ?? process.cwd());
    if (options.help) {
      console.log(help);
      return 0;
    }
    const stopped = stopSignal();
    const started = start(options, closers);
    await Promise.race([started, stopped]);
    await stopped;
    // Whatever does not close is left behind.
    setTimeout(() => process.exit(1), patienceMs * 3).unref();
    await closers.close();
    const ended = started.then(
      () => undefined,
      () => undefined,
    );
    await Promise.race([ended, pause(patienceMs)]);
    return 0;
  } catch (error) {
    console.error(error instanceof StartProblem ? error.message : error);
    return 1;
  } finally {
    await closers.close();
  }
}
