import path from 'node:path';
import { parseArgs } from 'node:util';
import type { TableFile } from '../../src/local/bigquery/bigquery.ts';
import { readLoads } from './load-option.ts';
import { StartProblem } from './start-problem.ts';

export type Language = 'en' | 'ko';

/** What `npm start` was told. */
export interface StartOptions {
  help: boolean;
  /** Absolute path of a folder with another script; undefined for Querytabs itself. */
  folder: string | undefined;
  open: boolean;
  fresh: boolean;
  port: number;
  /** Only where it was given. */
  language: Language | undefined;
  /** Files to be loaded as tables. */
  loads: TableFile[];
  /** Where the state is kept instead of `.local`; for tests. */
  state: string | undefined;
}

const defaultPort = 8617;

/** How to call it, on a terminal of 80 columns. */
export const help = `npm start -- [OPTIONS] [DIR]

Opens a Google Sheet with the Querytabs script and a BigQuery, all on this
computer, and prints the address to open in a browser.

  DIR                        runs the Apps Script files of that folder instead
                             (appsscript.json, .gs, .js, .html, as clasp pulls them)
  --load DATASET.TABLE=FILE  puts a .csv, .parquet, .ndjson or .json file into
                             BigQuery; may be repeated
  --open                     opens the browser
  --port N                   serves on port N, or the next free one (${defaultPort})
  --lang ko|en               language at the first start (that of the terminal)
  --fresh                    forgets what was kept, and starts anew
  --help                     shows this

Ctrl-C stops it. The sheet is kept in .local and is there again next time.`;

const optionList = '--load DATASET.TABLE=FILE, --open, --port N, --lang ko|en, --fresh, --help';

/** Reads the arguments, paths as seen from the folder `from`; throws StartProblem for what is not understood. */
export function readOptions(args: readonly string[], from: string): StartOptions {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) {
    throw new StartProblem(`One folder at a time, not ${positionals.length}: ${positionals.join(', ')}`);
  }
  const [folder] = positionals;
  return {
    help: values.help ?? false,
    folder: folder === undefined ? undefined : path.resolve(from, folder),
    open: values.open ?? false,
    fresh: values.fresh ?? false,
    port: readPort(values.port),
    language: readLanguage(values.lang),
    loads: readLoads(values.load ?? [], from),
    state: values.state === undefined ? undefined : path.resolve(from, values.state),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        open: { type: 'boolean' },
        fresh: { type: 'boolean' },
        port: { type: 'string' },
        lang: { type: 'string' },
        load: { type: 'string', multiple: true },
        state: { type: 'string' },
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [first = message] = message.split(/[.\n]/);
    throw new StartProblem(`${first}. The options are: ${optionList}.`, { cause: error });
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new StartProblem(`--port takes a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function readLanguage(text: string | undefined): Language | undefined {
  if (text === undefined || text === 'en' || text === 'ko') return text;
  throw new StartProblem(`--lang takes en or ko, not "${text}".`);
}

/** The language of the terminal, as far as it is one of ours. */
export function languageOfTerminal(env: Readonly<Record<string, string | undefined>>): Language {
  return /^ko\b|^ko_/.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'ko' : 'en';
}
