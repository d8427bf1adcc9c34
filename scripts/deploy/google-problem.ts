import { DeployProblem, type ProblemCode } from './deploy-problem.ts';

/** A refusal of Google's, or what kept a request from reaching it. */
export interface Failure {
  /** HTTP status; undefined when there was no answer, or when clasp does not tell it. */
  status?: number | undefined;
  /** What was said, word for word. */
  text: string;
}

interface Kind {
  code: ProblemCode;
  status?: number;
  text?: RegExp;
  told(text: string): string;
}

const quoted = (text: string) => `Google says: ${text}`;

/** The first kind that fits decides. clasp prints only the sentence, so each kind is known by that as well. */
const kinds: readonly Kind[] = [
  {
    code: 'API_OFF',
    text: /has not enabled the Apps Script API/i,
    told: () => 'the Apps Script API is switched off for this Google account.',
  },
  {
    code: 'CLOUD_API_OFF',
    text: /API has not been used in project|it is disabled/i,
    told: quoted,
  },
  {
    code: 'LOGIN_TOO_NARROW',
    text: /insufficient authentication scopes/i,
    told: () => 'the login does not allow this: a permission was not given when logging in.',
  },
  {
    code: 'LOGIN_EXPIRED',
    status: 401,
    text: /invalid_grant|invalid_rapt|invalid_client|invalid authentication credentials|expired or revoked/i,
    told: () => 'Google does not accept the login any more: it ran out or was withdrawn.',
  },
  {
    code: 'NOT_LOGGED_IN',
    text: /No credentials found/i,
    told: () => 'nobody is logged in.',
  },
  {
    code: 'TOO_OFTEN',
    status: 429,
    text: /Resource has been exhausted|quota exceeded|rate ?limit/i,
    told: () => 'Google was asked too often and wants a pause.',
  },
  {
    code: 'NO_ACCESS',
    status: 403,
    text: /does not have permission|Permission denied|Forbidden/i,
    told: () => 'this Google account may not do that with the project.',
  },
  {
    code: 'NOT_FOUND',
    status: 404,
    text: /Requested entity was not found|File not found/i,
    told: () => 'Google knows no such project.',
  },
  {
    code: 'CERTIFICATE',
    text: /self.signed certificate|unable to (get|verify)|CERT_|certificate has expired/i,
    told: (text) => `the connection to Google is not trusted (${text}).`,
  },
  {
    code: 'NO_NETWORK',
    text: /ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EPIPE|socket|timed? ?out|network|aborted|Premature close|Proxy/i,
    told: (text) => `Google cannot be reached (${text}).`,
  },
  {
    code: 'UNAVAILABLE',
    text: /unavailable|Internal error|backend error|deadline/i,
    told: () => 'Google cannot answer just now.',
  },
];

/** Puts what went wrong into plain words. */
export function googleProblem({ status, text }: Failure, cause?: unknown): DeployProblem {
  const [sentence = text] = text.trim().split('\n');
  // An address within the text could look like one of the words below.
  const words = sentence.replace(/https?:\/\/\S+/g, '');
  const kind =
    kinds.find((each) => each.text?.test(words)) ??
    kinds.find((each) => each.status !== undefined && each.status === status);
  if (kind) return new DeployProblem(kind.code, kind.told(sentence), { cause });
  if (status !== undefined && status >= 500)
    return new DeployProblem('UNAVAILABLE', `Google cannot answer just now (${sentence}).`, { cause });
  return new DeployProblem('REFUSED', quoted(sentence), { cause });
}
