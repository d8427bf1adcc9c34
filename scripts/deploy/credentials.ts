import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  type InferOutput,
  literal,
  number,
  object,
  optional,
  record,
  safeParse,
  string,
  unknown,
} from 'valibot';
import { DeployProblem } from './deploy-problem.ts';

const credentialsSchema = object({
  type: literal('authorized_user'),
  client_id: string(),
  client_secret: string(),
  refresh_token: string(),
  access_token: optional(string()),
  expiry_date: optional(number()),
});
const fileSchema = object({ tokens: record(string(), unknown()) });

/** A login as clasp keeps it; never written here. */
export type Credentials = InferOutput<typeof credentialsSchema>;

/** Where a login is kept, as clasp would choose it. */
export interface LoginPlace {
  /** `--auth`; otherwise the variable `clasp_config_auth`, otherwise `.clasprc.json` in the home folder. */
  auth?: string | undefined;
  /** `--user`; clasp's `default` otherwise. */
  user?: string | undefined;
}

/** The file in which clasp keeps logins. */
export function loginFile({ auth }: LoginPlace): string {
  return path.resolve(auth ?? process.env.clasp_config_auth ?? path.join(homedir(), '.clasprc.json'));
}

/** Reads the login; throws DeployProblem when there is none. */
export function readCredentials(place: LoginPlace): Credentials {
  const file = loginFile(place);
  const user = place.user ?? 'default';
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const message = missing
      ? `nobody is logged in: there is no ${file}.`
      : `${file} cannot be read as a login.`;
    throw new DeployProblem('NOT_LOGGED_IN', message, { cause });
  }
  const logins = safeParse(fileSchema, content);
  const login = logins.success ? safeParse(credentialsSchema, logins.output.tokens[user]) : undefined;
  if (!login?.success)
    throw new DeployProblem('NOT_LOGGED_IN', `${file} has no login of clasp 3 for the user "${user}".`);
  return login.output;
}
