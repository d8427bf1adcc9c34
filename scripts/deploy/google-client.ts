import { UserRefreshClient } from 'google-auth-library';
import type { Credentials } from './credentials.ts';
import { googleProblem } from './google-problem.ts';

/** Asks one of Google's REST APIs and returns the JSON body; throws DeployProblem for every other answer. */
export type GoogleClient = (request: GoogleRequest) => Promise<unknown>;

export interface GoogleRequest {
  method: 'GET' | 'POST';
  /** Whole address with its query. */
  url: string;
  body?: object;
}

/** The answer to a request is small; whoever waits longer waits for nothing. */
const timeoutMs = 60_000;

/** Asks with the login that clasp keeps; a proxy is taken from HTTPS_PROXY. Reading is tried again when Google is busy. */
export function createGoogleClient(credentials: Credentials): GoogleClient {
  const client = new UserRefreshClient({
    clientId: credentials.client_id,
    clientSecret: credentials.client_secret,
    refreshToken: credentials.refresh_token,
  });
  const { access_token, expiry_date } = credentials;
  client.setCredentials({
    refresh_token: credentials.refresh_token,
    ...(access_token !== undefined && { access_token }),
    ...(expiry_date !== undefined && { expiry_date }),
  });
  return async ({ method, url, body }) => {
    try {
      const { data } = await client.request({
        method,
        url,
        timeout: timeoutMs,
        responseType: 'json',
        retryConfig: { retry: 3, httpMethodsToRetry: ['GET'] },
        ...(body && { data: body }),
      });
      return data;
    } catch (error) {
      throw googleProblem(failureOf(error), error);
    }
  };
}

function failureOf(error: unknown): { status?: number; text: string } {
  const text = error instanceof Error ? error.message : String(error);
  if (!isObject(error) || !isObject(error.response) || typeof error.response.status !== 'number')
    return { text };
  return { status: error.response.status, text: messageOf(error.response.data) ?? text };
}

/** `{error:{message}}` of the APIs, `{error,error_description}` of the token endpoint. */
function messageOf(data: unknown): string | undefined {
  if (!isObject(data)) return undefined;
  if (isObject(data.error) && typeof data.error.message === 'string') return data.error.message;
  return typeof data.error === 'string' ? `${data.error} ${data.error_description ?? ''}` : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
