import type { NowOrLater } from '../now-or-later.ts';
import { goOn } from '../now-or-later.ts';
import type { RestRequest, RestResponse } from '../rest.ts';
import { parseFieldMask, project } from './sheets-api/field-mask.ts';

/** What `UrlFetchApp` sends. */
export interface FetchRequest {
  url: string;
  /** In capitals. */
  method: string;
  headers: Record<string, string>;
  contentType: string | null;
  payload: string | null;
  muteHttpExceptions: boolean;
}

/** What comes back over the wire. */
export interface FetchAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Of every API, not of its methods: https://cloud.google.com/apis/docs/system-parameters */
const systemParameters = ['prettyPrint', 'fields', 'alt', 'key', 'quotaUser', '$.xgafv'];

/** Answers an HTTP request to one of Google's JSON APIs: system parameters here, the rest by `handle`. */
export function fetchRest(
  { method, payload }: FetchRequest,
  url: URL,
  refusal: RestResponse | undefined,
  handle: (request: RestRequest) => NowOrLater<RestResponse>,
): NowOrLater<FetchAnswer> {
  const query = Object.fromEntries(url.searchParams);
  const { prettyPrint = 'true', fields } = query;
  for (const name of systemParameters) delete query[name];
  const written = ({ status, body }: RestResponse): FetchAnswer => ({
    status,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json; charset=UTF-8' },
    // "Pretty-prints the response": true unless said otherwise, on errors too.
    text:
      body === undefined
        ? ''
        : prettyPrint === 'false'
          ? JSON.stringify(body)
          : `${JSON.stringify(body, null, 2)}\n`,
  });
  const known = methods.find((name) => name === method);
  if (refusal) return written(refusal);
  if (!known) return written(errorAnswer(405, `Request method ${method} is not allowed.`, 'badRequest'));
  let mask: ReturnType<typeof parseFieldMask> = '*';
  let body: unknown;
  try {
    if (fields !== undefined) mask = parseFieldMask(fields);
  } catch {
    return written(
      errorAnswer(400, `Invalid field selection ${fields}`, 'invalidParameter', {
        location: 'fields',
        locationType: 'parameter',
      }),
    );
  }
  try {
    if (payload !== null && payload !== '') body = JSON.parse(payload);
  } catch {
    return written(errorAnswer(400, 'Parse Error', 'parseError'));
  }
  const request: RestRequest = { method: known, path: url.pathname, query };
  return goOn(handle(body === undefined ? request : { ...request, body }), (answer) =>
    written(answer.status < 400 ? { ...answer, body: project(answer.body, mask) } : answer),
  );
}

const statuses: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
};

/** An error as Google's APIs write it. */
export function errorAnswer(code: number, message: string, reason: string, more: object = {}): RestResponse {
  const status = statuses[code];
  const errors = [{ message, domain: 'global', reason, ...more }];
  return { status: code, body: { error: { code, message, errors, ...(status && { status }) } } };
}
