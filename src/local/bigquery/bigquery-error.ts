/** Why BigQuery refused, in its own list of reasons: https://cloud.google.com/bigquery/docs/error-messages */
export type ErrorReason =
  | 'invalid'
  | 'invalidQuery'
  | 'notFound'
  | 'duplicate'
  | 'accessDenied'
  | 'resourceInUse'
  | 'bytesBilledLimitExceeded'
  | 'responseTooLarge'
  | 'stopped'
  | 'notImplemented'
  | 'internalError';

const httpCodes: Record<ErrorReason, number> = {
  invalid: 400,
  invalidQuery: 400,
  notFound: 404,
  duplicate: 409,
  accessDenied: 403,
  resourceInUse: 400,
  bytesBilledLimitExceeded: 400,
  responseTooLarge: 403,
  stopped: 499,
  notImplemented: 501,
  internalError: 500,
};

const statuses: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  499: 'CANCELLED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
};

/** An error that a BigQuery client would see: `message` in BigQuery's words, `reason`, HTTP `code`. */
export class BigQueryError extends Error {
  readonly reason: ErrorReason;
  /** What was wrong, such as `q` or `query` or a table; part of the answer's `errors[]`. */
  readonly location: string | undefined;

  constructor(reason: ErrorReason, message: string, options: { location?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BigQueryError';
    this.reason = reason;
    this.location = options.location ?? (reason === 'invalidQuery' ? 'q' : undefined);
  }

  get code(): number {
    return httpCodes[this.reason];
  }

  /** The body of the HTTP answer. */
  toBody(): object {
    const { code, message, reason, location } = this;
    const detail = {
      message,
      domain: 'global',
      reason,
      ...(location && { location, locationType: 'parameter' }),
    };
    return { error: { code, message, errors: [detail], status: statuses[code] ?? 'UNKNOWN' } };
  }

  /** The form inside a job's `status.errorResult`. */
  toErrorProto(): { reason: string; message: string; location?: string } {
    return { reason: this.reason, ...(this.location && { location: this.location }), message: this.message };
  }
}

/** For everything real BigQuery does and this stand-in does not; never answer with a made-up value. */
export function notImplemented(what: string): BigQueryError {
  return new BigQueryError('notImplemented', `not implemented in the stand-in: ${what}`);
}
