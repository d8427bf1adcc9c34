import { blobData, createBlob, isBlob } from './blob.ts';
import { call, exception } from './call.ts';
import { facade } from './facade.ts';

type Api = GoogleAppsScript.URL_Fetch.UrlFetchApp;
type HTTPResponse = GoogleAppsScript.URL_Fetch.HTTPResponse;

/** A request on its way to the main thread. */
interface FetchData {
  url: string;
  method: string;
  headers: Record<string, string>;
  contentType: string | null;
  payload: string | null;
  muteHttpExceptions: boolean;
}

interface AnswerData {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app */
export function createUrlFetchApp(): Api {
  return facade<Api>('UrlFetchApp', {
    fetch: (url: string, params: object = {}) =>
      response(call<AnswerData>('UrlFetchApp.fetch', fetchData({ ...params, url }))),
    fetchAll: (requests: readonly unknown[]) =>
      call<AnswerData[]>('UrlFetchApp.fetchAll', [...requests].map(fetchData)).map(response),
  });
}

/** A URL, or a request with its `url` and the advanced parameters of `fetch`. */
function fetchData(request: unknown): FetchData {
  const given: Record<string, unknown> =
    typeof request === 'object' && request !== null ? { ...request } : { url: request };
  const { url, method = 'get', headers = {}, contentType = null, payload, muteHttpExceptions } = given;
  if (url === undefined || url === null || url === '')
    throw exception('Attribute provided with no value: url');
  return {
    url: String(url),
    method: String(method).toUpperCase(),
    headers: Object.fromEntries(
      Object.entries(Object(headers)).map(([name, value]) => [name, String(value)]),
    ),
    contentType: typeof contentType === 'string' ? contentType : null,
    payload: bodyOf(payload),
    muteHttpExceptions: muteHttpExceptions === true,
  };
}

/** Text as it is, a form's fields, or a blob of text. */
function bodyOf(payload: unknown): string | null {
  if (payload === undefined || payload === null) return null;
  if (typeof payload !== 'object') return String(payload);
  const text = isBlob(payload)
    ? blobData(payload).text
    : Array.isArray(payload)
      ? undefined
      : formOf(payload);
  if (text === undefined)
    throw new Error('not implemented in the stand-in: UrlFetchApp with a payload of bytes');
  return text;
}

function formOf(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

/** https://developers.google.com/apps-script/reference/url-fetch/http-response */
function response({ status, headers, text }: AnswerData): HTTPResponse {
  const blob = () => createBlob({ name: null, contentType: headers['Content-Type'] ?? null, text });
  return facade<HTTPResponse>('HTTPResponse', {
    getResponseCode: () => status,
    getContentText: () => text,
    getHeaders: () => ({ ...headers }),
    getAllHeaders: () => ({ ...headers }),
    getContent: () => blob().getBytes(),
    getBlob: blob,
  } as Partial<HTTPResponse>);
}
