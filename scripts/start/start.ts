import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type BigQuery, startBigQuery, type TableFile } from '../../src/local/bigquery/bigquery.ts';
import { TableFileError } from '../../src/local/bigquery/load/load-table.ts';
import { type Clock, flowingClock } from '../../src/local/clock.ts';
import { opsDataset } from '../../src/local/sample/ops/ops-dataset.ts';
import { type Session, startSession } from '../../src/local/web/server/session.ts';
import { forgetState, keepState, readState } from '../../src/local/web/server/state-file.ts';
import { restoreWorkbook } from '../../src/local/workbook/snapshot.ts';
import { build } from '../build/build.ts';
import { checkProject } from './check-project.ts';
import type { Closers } from './closers.ts';
import { forgetLanguage, keepLanguage, readLanguage } from './kept-language.ts';
import { requireFreeNames } from './load-option.ts';
import { describeTables } from './loaded-tables.ts';
import { lockFolder } from './lock-file.ts';
import { newWorkbook } from './new-workbook.ts';
import { openBrowser } from './open-browser.ts';
import { type Language, languageOfTerminal, type StartOptions } from './options.ts';
import { prepareSample } from './prepare-sample.ts';
import { serve } from './serve.ts';
import { StartProblem } from './start-problem.ts';
import { stateFolder } from './state-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const projectId = 'local';
/** Real time between two looks at which triggers are due, in ms. */
const tickMs = 1000;

/** Starts everything and prints the address; what must be closed at the end is given to `closers`. */
export async function start(options: StartOptions, closers: Closers): Promise<void> {
  const { folder } = options;
  if (folder !== undefined) checkProject(folder);
  const files = options.loads;
  requireFreeNames(files, [opsDataset]);
  const keptIn = options.state ?? stateFolder(root, folder);
  const lock = await lockFolder(keptIn);
  closers.add(lock.release);
  if (options.fresh) {
    forgetState(keptIn);
    forgetLanguage(keptIn);
  }
  const stored = readStored(keptIn);
  // The clock may have been moved ahead, and time never goes back.
  const clock = flowingClock(Math.max(Date.now(), stored?.google.time ?? 0));

  const [bigquery, project] = await Promise.all([
    openBigQuery(clock, files, closers),
    folder ?? buildProduct(),
  ]);
  const language: Language = options.language ?? readLanguage(keptIn) ?? languageOfTerminal(process.env);
  const session = await startSession({
    project,
    clock,
    bigquery,
    workbook: stored ? restoreWorkbook(stored.google.workbook) : newWorkbook(folder, language),
    user: { email: 'you@example.com', locale: language },
    tickMs,
    ...(stored && { saved: stored.google }),
  });
  closers.add(session.close);
  if (!stored && folder === undefined) await prepare(session, language);
  const token = stored?.token ?? randomBytes(24).toString('hex');
  closers.add(keepState(session, keptIn, token).close);
  keepLanguage(session, keptIn);
  const web = await serve(session, options.port, token);
  closers.add(web.close);
  lock.announce(web);

  for (const line of await describeTables(bigquery, projectId, files)) say(`Loaded ${line}`);
  if (options.port !== 0 && web.port !== options.port) {
    say(`Port ${options.port} is taken, so it is port ${web.port}.`);
  }
  say(`"${session.workbook.title}" is open, with BigQuery project "${projectId}", on this computer only.`);
  say(`\n  ${web.url}\n`);
  say('Open that address in a browser. Ctrl-C stops it; the sheet is kept.');
  if (options.open)
    openBrowser(web.url, (reason) => say(`The browser did not open (${reason}): open it yourself.`));
}

function readStored(folder: string): ReturnType<typeof readState> {
  try {
    return readState(folder);
  } catch (cause) {
    throw new StartProblem(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Loads the sample's data and the person's own. */
async function openBigQuery(clock: Clock, files: TableFile[], closers: Closers): Promise<BigQuery> {
  const opening = startBigQuery({
    projectId,
    location: 'US',
    clock,
    datasets: [opsDataset],
    files,
    userEmail: 'you@example.com',
  });
  closers.add(() =>
    opening.then(
      (bigquery) => bigquery.close(),
      () => undefined,
    ),
  );
  return opening.catch((error: unknown) => {
    throw error instanceof TableFileError
      ? new StartProblem(`--load: ${error.message}`, { cause: error })
      : error;
  });
}

async function buildProduct(): Promise<string> {
  const outDir = path.join(root, 'dist');
  try {
    await build({ root, outDir, minify: false });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartProblem(`The build failed: ${reason}`, { cause });
  }
  return outDir;
}

/** A sample that cannot be prepared is a script that does not work: the sheet opens all the same, to see why. */
async function prepare(session: Session, language: Language): Promise<void> {
  try {
    await prepareSample(session, language, projectId);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`The sample could not be filled in: ${reason}. The page lists what ran under "Executions".`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
