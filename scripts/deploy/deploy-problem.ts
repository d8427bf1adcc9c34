/** What may go wrong on the way to Google, each with what mends it. */
const mends = {
  BAD_OPTIONS: 'Run the command again with --help to see its options.',
  NO_PROJECT_FILE: 'docs/deploy.md shows how to make one.',
  BAD_PROJECT_FILE: 'Write the file as docs/deploy.md shows it.',
  PLACEHOLDER_ID: 'docs/deploy.md shows how to come by an id.',
  SHARED_SCRIPT:
    'Give each environment a script of its own: "npm run new-sheet -- --env NAME --title TITLE".',
  HAS_SCRIPT: 'Use another environment (--env NAME), or take the id out of the file first.',
  NOT_LOGGED_IN: 'Run "npm run login".',
  LOGIN_EXPIRED: 'Run "npm run login" again.',
  LOGIN_TOO_NARROW: 'Run "npm run login" again and leave every box of the consent screen ticked.',
  API_OFF:
    'Turn on "Google Apps Script API" at https://script.google.com/home/usersettings with the same account, wait a minute, and try again.',
  CLOUD_API_OFF:
    'The login is an OAuth client of your own: switch the API on in its Cloud project, at the address that Google names.',
  NO_ACCESS:
    'Ask the owner of the sheet to make you an editor, or run "npm run login" with the account that is one.',
  NOT_FOUND:
    'Look the id up again: it is the script\'s (Project settings › IDs), not the sheet\'s, and the account of "npm run login" must see it.',
  TOO_OFTEN: 'Wait a few minutes and run the command again.',
  UNAVAILABLE: 'Wait a minute and run the command again; https://www.google.com/appsstatus tells of outages.',
  NO_NETWORK:
    'Check the connection. Behind a company proxy, set HTTPS_PROXY (such as http://proxy.example.com:8080).',
  CERTIFICATE:
    "Something between here and Google signs with a certificate of its own, such as a company proxy: set NODE_EXTRA_CA_CERTS to its certificate's file.",
  REFUSED: 'Mend what Google names and run the command again.',
  BAD_BUNDLE: 'Mend the sources and run the command again.',
  NEW_SCOPES:
    'If that is meant, run the same command with --allow-new-scopes: whoever uses the sheet must then consent again, and schedules stand still until they do.',
  NO_VERSION: '"npm run rollback -- --list" lists the versions.',
  NOT_VERIFIED:
    'Run the command again. If that does not help, close the script editor in every browser: an open one may save over a push.',
  VERSION_MISSING:
    'Run the same command again. A project keeps at most 200 versions: old ones can be deleted in the script editor under Project History.',
  INTERRUPTED: 'Run the command again: it starts from what the project holds.',
  CLASP_FAILED: 'Run the command again; docs/deploy.md explains the usual cases.',
  NO_CLOUD_PROJECT: 'See docs/deploy.md under "Logs".',
} as const;

/** Names of the known problems. */
export type ProblemCode = keyof typeof mends;

export interface ProblemDetails {
  /** What mends it in this case, instead of what the table says. */
  mend?: string;
  /** What the project at Google holds now, in a sentence. */
  state?: string;
  cause?: unknown;
}

/** Something that the person who typed the command can mend: what happened, what mends it, how things stand. */
export class DeployProblem extends Error {
  readonly code: ProblemCode;
  readonly mend: string;
  readonly state: string | undefined;

  constructor(code: ProblemCode, message: string, { mend, state, cause }: ProblemDetails = {}) {
    super(message, { cause });
    this.code = code;
    this.mend = mend ?? mends[code];
    this.state = state;
  }

  /** The same problem, with how things stand unless that is known already. */
  inState(state: string): DeployProblem {
    return new DeployProblem(this.code, this.message, {
      mend: this.mend,
      state: this.state ?? state,
      cause: this,
    });
  }

  /** The same problem, with something else that mends it. */
  withMend(mend: string): DeployProblem {
    return new DeployProblem(this.code, this.message, {
      mend,
      ...(this.state !== undefined && { state: this.state }),
      cause: this,
    });
  }
}

/** Does a part of the work; a problem in it then tells how things stand. */
export async function inState<T>(state: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DeployProblem ? error.inState(state) : error;
  }
}
