import { type ErrorCode, QuerytabsError } from '../core/errors.ts';

/** What an advanced service throws; `details` is the REST API's error object. */
interface ServiceError {
  message: string;
  details?: { code?: number; errors?: { reason?: string }[] };
}

/** Reasons of BigQuery's error table (cloud.google.com/bigquery/docs/error-messages) and of Google's APIs at large. */
const reasons: Record<string, ErrorCode> = {
  invalidQuery: 'sqlInvalid',
  notFound: 'notFound',
  accessDenied: 'accessDenied',
  duplicate: 'jobExists',
  stopped: 'cancelled',
  rateLimitExceeded: 'rateLimited',
  quotaExceeded: 'rateLimited',
  jobRateLimitExceeded: 'rateLimited',
  backendError: 'unavailable',
  internalError: 'unavailable',
  jobBackendError: 'unavailable',
  jobInternalError: 'unavailable',
  insufficientPermissions: 'notAuthorized',
};

const statuses: Record<number, ErrorCode> = {
  401: 'notAuthorized',
  403: 'accessDenied',
  404: 'notFound',
  409: 'jobExists',
  429: 'rateLimited',
  500: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
};

/** Runs a service call; Google's errors come out as a `QuerytabsError` that keeps the original as its reason. */
export function translated<T>(call: () => T): T {
  try {
    return call();
  } catch (thrown) {
    throw translate(thrown);
  }
}

/** An error of Google's in our terms; the text after "failed with error:" is what helps a reader. */
export function translate(thrown: unknown): QuerytabsError {
  if (thrown instanceof QuerytabsError) return thrown;
  const { message, details } = asServiceError(thrown);
  const told = message.replace(/^.*?failed with error: /s, '');
  const reason = details?.errors?.[0]?.reason ?? '';
  const code = reasons[reason] ?? statuses[details?.code ?? 0] ?? textCode(message);
  return new QuerytabsError(code, { message: told }, undefined, thrown);
}

/** An answer of a REST API that is an error, as the advanced services would throw it. */
export function httpError(status: number, text: string): QuerytabsError {
  let details: ServiceError['details'] & { message?: string } = { code: status };
  try {
    details = { code: status, ...(JSON.parse(text) as { error?: typeof details }).error };
  } catch {
    // Not every error comes as JSON; then the status tells.
  }
  return translate({ message: details.message ?? text.slice(0, 200), details });
}

/** A failed job carries its error in the job, not as an exception. */
export function jobError(reason: string | undefined, message: string): QuerytabsError {
  return new QuerytabsError(reasons[reason ?? ''] ?? 'sqlInvalid', { message });
}

function textCode(message: string): ErrorCode {
  if (/permission|authorization|not sufficient/i.test(message)) return 'notAuthorized';
  // https://developers.google.com/apps-script/guides/services/quotas#exceptions
  if (/Bandwidth quota exceeded|invoked too many times/i.test(message)) return 'rateLimited';
  if (/Empty response|timed? ?out|Service unavailable|Address unavailable|server error/i.test(message))
    return 'unavailable';
  return 'unexpected';
}

function asServiceError(thrown: unknown): ServiceError {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return thrown as ServiceError;
  return { message: String(thrown) };
}
