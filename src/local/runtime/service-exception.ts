/** An error that reaches the script as Google's services throw it: `Exception: <message>`. */
export class ServiceException extends Error {
  /** Set for advanced services only: what the script finds under `error.details`. */
  readonly details: object | undefined;

  constructor(message: string, name = 'Exception', details?: object) {
    super(message);
    this.name = name;
    this.details = details;
  }
}

const reasons: Record<number, string> = {
  400: 'badRequest',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  409: 'duplicate',
  429: 'rateLimitExceeded',
};

/** What an advanced service throws when its API answers with an error; `errors` as the API gave them. */
export function apiException(
  method: string,
  code: number,
  message: string,
  errors?: readonly unknown[],
): ServiceException {
  const details = {
    code,
    message,
    errors: errors ?? [{ domain: 'global', message, reason: reasons[code] ?? 'backendError' }],
  };
  return new ServiceException(
    `API call to ${method} failed with error: ${message}`,
    'GoogleJsonResponseException',
    details,
  );
}

/** What the script is told of a call to an advanced service that Google ended before it was answered. */
export function endedRequest(call: string): string {
  // `Sheets.Spreadsheets.Values.update` is `sheets.spreadsheets.values.update` to the API.
  const method = call
    .replace(/^BigQuery/, 'bigquery')
    .replace(/(^|\.)[A-Z]/g, (start) => start.toLowerCase());
  return `API call to ${method} failed with error: Empty response`;
}

/** Ends the execution at once, as Google does at its runtime limit: the script cannot catch it. */
export class ExecutionKilled extends Error {
  override readonly name = 'ExecutionKilled';
}

/** A mistake in how the stand-in is used: ends the execution and is told to whoever started it, never to the script. */
export class StandInMisuse extends Error {
  override readonly name = 'StandInMisuse';
}

/** Whether `error` is a plain refusal of a request, in words for its sender: neither already dressed up, nor a bug. */
export function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name === 'Error' &&
    !error.message.startsWith('not implemented in the stand-in')
  );
}
