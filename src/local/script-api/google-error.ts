import type { RestResponse } from '../rest.ts';

/** Google's names for statuses: https://cloud.google.com/apis/design/errors#handling_errors */
const kinds = {
  400: { status: 'INVALID_ARGUMENT', reason: 'badRequest' },
  401: { status: 'UNAUTHENTICATED', reason: 'authError' },
  403: { status: 'PERMISSION_DENIED', reason: 'forbidden' },
  404: { status: 'NOT_FOUND', reason: 'notFound' },
  429: { status: 'RESOURCE_EXHAUSTED', reason: 'rateLimitExceeded' },
  501: { status: 'UNIMPLEMENTED', reason: 'notImplemented' },
  503: { status: 'UNAVAILABLE', reason: 'backendError' },
} as const;

/** HTTP statuses with which the stand-in refuses. */
export type ErrorStatus = keyof typeof kinds;

/** A request that the API refuses, with its HTTP status and Google's wording. */
export class GoogleError extends Error {
  readonly code: ErrorStatus;

  constructor(code: ErrorStatus, message: string) {
    super(message);
    this.code = code;
  }

  toResponse(): RestResponse {
    const { status, reason } = kinds[this.code];
    const errors = [{ message: this.message, domain: 'global', reason }];
    return {
      status: this.code,
      body: { error: { code: this.code, message: this.message, errors, status } },
    };
  }
}

/** What Google says, as published in reports of clasp's users: https://github.com/google/clasp/issues/973 and others. */
export const wordings = {
  apiOff:
    'User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.',
  badToken:
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  noAccess: 'The caller does not have permission',
  notFound: 'Requested entity was not found.',
  tooOften: 'Resource has been exhausted (e.g. check quota).',
  unavailable: 'The service is currently unavailable.',
  invalid: 'Request contains an invalid argument.',
  noManifest: 'Project contents must include a manifest file named appsscript.',
} as const;
