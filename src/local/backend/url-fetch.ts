import type { Clock } from '../clock.ts';
import type { AccountLimits } from '../limits.ts';
import { allOf, goOn, type NowOrLater } from '../now-or-later.ts';
import type { RestRequest, RestResponse } from '../rest.ts';
import { ServiceException } from '../runtime/service-exception.ts';
import { permissionFor } from '../services-permissions.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { CallContext, Handlers } from './call-context.ts';
import type { ChatServices } from './chat-webhooks.ts';
import { createDailyQuota, type QuotaWindows } from './daily-quota.ts';
import { errorAnswer, type FetchAnswer, type FetchRequest, fetchRest } from './rest-fetch.ts';

const signIn = 'See https://developers.google.com/identity/sign-in/web/devconsole-project.';
const expected = 'Expected OAuth 2 access token, login cookie or other valid authentication credential.';

/** How much of an answer an exception shows; a guess. */
const shownCharacters = 100;

/**
 * `UrlFetchApp`: reaches the APIs and chats that the stand-in plays and nothing else, so no test or demo goes out to the network.
 * https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app
 */
export function urlFetchHandlers(options: {
  clock: Clock;
  limits: AccountLimits;
  windows: QuotaWindows;
  tokens: AccessTokens;
  grantedScopes: readonly string[] | undefined;
  warehouse: { handle(request: RestRequest): NowOrLater<RestResponse> } | undefined;
  chats: ChatServices;
}): Handlers {
  const { clock, limits, windows, tokens, grantedScopes, warehouse, chats } = options;
  const quota = createDailyQuota(clock, limits.urlFetchCallsPerDay, windows);

  /** What an API says before it looks at a request. https://cloud.google.com/docs/authentication/troubleshoot-adc */
  const refusal = ({ headers }: FetchRequest): RestResponse | undefined => {
    const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
    const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
    const where = { location: 'Authorization', locationType: 'header' };
    if (token === undefined) {
      const message = `Request is missing required authentication credential. ${expected} ${signIn}`;
      return errorAnswer(401, message, 'required', { ...where, message: 'Login Required.' });
    }
    if (tokens.userOf(token) === undefined) {
      const message = `Request had invalid authentication credentials. ${expected} ${signIn}`;
      return errorAnswer(401, message, 'authError', { ...where, message: 'Invalid Credentials' });
    }
    const { scopes } = permissionFor('BigQuery.');
    if (!grantedScopes || scopes.some((scope) => grantedScopes.includes(scope))) return undefined;
    return errorAnswer(403, 'Request had insufficient authentication scopes.', 'insufficientPermissions', {
      message: 'Insufficient Permission',
    });
  };

  const send = (request: FetchRequest): NowOrLater<FetchAnswer> => {
    const url = addressOf(request.url);
    if (request.url.length > limits.urlFetchUrl)
      throw new ServiceException('Limit Exceeded: URLFetch URL Length.');
    if (Buffer.byteLength(request.payload ?? '') > limits.urlFetchPost)
      throw new ServiceException('Limit Exceeded: URLFetch POST Size.');
    const posted = chats.answer(request, url);
    if (posted) return checked(request, url, posted);
    if (url.origin !== 'https://bigquery.googleapis.com' || !url.pathname.startsWith('/bigquery/v2/'))
      throw elsewhere(url);
    if (!warehouse) throw new Error('this local Google was started without a warehouse (option "bigquery")');
    return goOn(
      fetchRest(request, url, refusal(request), (rest) => warehouse.handle(rest)),
      (answer) => checked(request, url, answer),
    );
  };

  const checked = (request: FetchRequest, url: URL, answer: FetchAnswer): FetchAnswer => {
    const { status, text } = answer;
    if (Buffer.byteLength(text) > limits.urlFetchResponse)
      throw new ServiceException('Limit Exceeded: URLFetch Response Size.');
    if (status < 400 || request.muteHttpExceptions) return answer;
    const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}...` : text;
    throw new ServiceException(
      `Request failed for ${url.origin} returned code ${status}. Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
    );
  };

  const spend = ({ user }: CallContext, requests: number) => {
    if (quota.spend(user, requests)) return;
    throw new ServiceException('Service invoked too many times for one day: urlfetch.');
  };

  return {
    'ScriptApp.getOAuthToken': ({ user }: CallContext) => tokens.issue(user),
    'UrlFetchApp.fetch': (context: CallContext, request: FetchRequest) => {
      spend(context, 1);
      return send(request);
    },
    'UrlFetchApp.fetchAll': (context: CallContext, requests: FetchRequest[]) => {
      spend(context, requests.length);
      return allOf(requests.map(send));
    },
  };
}

/** Google has more APIs than are played here, and saying that they have no address would be made up. */
function elsewhere(url: URL): ServiceException {
  if (/(^|\.)(google|googleapis)\.com$/.test(url.hostname)) {
    const what = `UrlFetchApp to ${url.hostname}${url.pathname}`;
    return new ServiceException(`not implemented in the stand-in: ${what}`, 'Error');
  }
  return new ServiceException(`DNS error: ${url.href}`);
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new ServiceException(`Invalid argument: ${text}`);
}
