import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Clasp, createClasp } from './clasp.ts';
import { readCredentials } from './credentials.ts';
import { defaultEnvironment } from './environment.ts';
import { createGoogleClient, type GoogleClient } from './google-client.ts';

/** Folder of the repository, without symbolic links. */
export const root = realpathSync(path.resolve(import.meta.dirname, '../..'));

/** Options of every command that deploys, for `parseArgs`. */
export const commonOptions = {
  env: { type: 'string', default: defaultEnvironment },
  project: { type: 'string', default: root },
  auth: { type: 'string' },
  user: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Lines for the help of such a command. */
export const commonHelp = `
  --env NAME           dev (.clasp.json, the default), prod (.clasp.prod.json), …
  --project DIR        folder with those files (that of the repository)
  --auth FILE          login kept by clasp (~/.clasprc.json), --user NAME in it
  --help               shows this`;

export interface CommonValues {
  env: string;
  project: string;
  auth?: string | undefined;
  user?: string | undefined;
}

/** The two ways to Google: clasp, which writes, and the API, which is asked what became of it. */
export interface Connection {
  clasp: Clasp;
  google: GoogleClient;
}

/** Connects with the login that the options name; throws DeployProblem when there is none. */
export function connect(values: CommonValues): Connection {
  return { clasp: createClasp(values), google: createGoogleClient(readCredentials(values)) };
}
