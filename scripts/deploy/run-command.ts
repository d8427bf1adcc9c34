import { DeployProblem } from './deploy-problem.ts';

/** What a command is given. */
export interface CommandContext {
  args: string[];
  /** Aborted by the first Ctrl-C or its like; a later one ends the process. */
  signal: AbortSignal;
  say(line: string): void;
}

/** One Ctrl-C may arrive several times: from the terminal, and handed on by npm and tsx. */
const sameMs = 1000;

/** Runs a command of npm's: tells problems in plain words, and ends with its exit code, 1 for every problem. */
export async function runCommand(
  name: string,
  command: (context: CommandContext) => Promise<number>,
): Promise<void> {
  const stop = new AbortController();
  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) {
        if (performance.now() - first > sameMs) process.exit(130);
        return;
      }
      first = performance.now();
      console.error(`${name}: stopping…`);
      stop.abort();
    });
  }
  try {
    checkSeparator();
    process.exitCode = await command({
      args: process.argv.slice(2),
      signal: stop.signal,
      say: (line) => console.log(line),
    });
  } catch (error) {
    console.error(describe(name, toProblem(error)));
    process.exitCode = 1;
  }
}

function describe(name: string, error: unknown): string {
  if (!(error instanceof DeployProblem))
    return `${name} failed: ${error instanceof Error ? error.stack : error}`;
  const lines = [`${name} failed: ${error.message}`];
  if (error.state !== undefined) lines.push(`  How things stand: ${error.state}`);
  lines.push(`  What to do: ${error.mend}`);
  return lines.join('\n');
}

/** Without `--` before them, npm takes options for its own, and the command would go on with the defaults. */
function checkSeparator(): void {
  const eaten = ['env', 'bind', 'title', 'list'].find((option) => process.env[`npm_config_${option}`]);
  if (eaten === undefined) return;
  const mend = `Write -- before the options: npm run ${process.env.npm_lifecycle_event ?? 'push'} -- --${eaten} …`;
  throw new DeployProblem('BAD_OPTIONS', `npm kept --${eaten} for itself.`, { mend });
}

/** Node's own words about options: `Unknown option '--x'. To specify …`. */
function toProblem(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('ERR_PARSE_ARGS'))
    return error;
  const [sentence = error.message] = error.message.split(/\. |\n/);
  return new DeployProblem('BAD_OPTIONS', `${sentence.replace(/\.$/, '')}.`, { cause: error });
}
