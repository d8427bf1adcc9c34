import { describe, expect, it } from 'vitest';
import { steppedClock } from '../../../src/local/clock.ts';
import type { RestRequest, RestResponse } from '../../../src/local/rest.ts';
import { completed, fullManifest, noon, resultOf, startScript, thrownBy } from '../script-project.ts';

const api = 'https://bigquery.googleapis.com/bigquery/v2';

function seenBy(answer: (request: RestRequest) => Promise<RestResponse>) {
  const requests: RestRequest[] = [];
  const handle = (request: RestRequest) => {
    requests.push(request);
    return answer(request);
  };
  return { requests, bigquery: { handle } };
}

const ok = async () => ({ status: 200, body: { rows: [{ f: [{ v: '1' }] }], totalRows: '1', etag: 'e' } });

const helpers = `${thrownBy}
  var api = '${api}';
  function headers() { return { Authorization: 'Bearer ' + ScriptApp.getOAuthToken() }; }`;

describe('a fetch of the BigQuery API', () => {
  it('reaches the warehouse that the advanced service reaches', async () => {
    const { requests, bigquery } = seenBy(ok);
    const code = `${helpers} function main() {
      var get = UrlFetchApp.fetch(api + '/projects/p/queries/j?startIndex=10&formatOptions.useInt64Timestamp=true&prettyPrint=false', { headers: headers() });
      UrlFetchApp.fetch(api + '/projects/p/jobs', { method: 'post', contentType: 'application/json', payload: '{"configuration":{}}', headers: headers() });
      return [get.getResponseCode(), get.getContentText(), get.getHeaders(), get.getAllHeaders()['Content-Type'], get.getContent().length, get.getBlob().getDataAsString().length];
    }`;
    const text = '{"rows":[{"f":[{"v":"1"}]}],"totalRows":"1","etag":"e"}';
    const type = 'application/json; charset=UTF-8';
    expect(await resultOf(code, { bigquery })).toEqual([
      200,
      text,
      { 'Content-Type': type },
      type,
      text.length,
      text.length,
    ]);
    expect(requests).toEqual([
      {
        method: 'GET',
        path: '/bigquery/v2/projects/p/queries/j',
        query: { startIndex: '10', 'formatOptions.useInt64Timestamp': 'true' },
      },
      { method: 'POST', path: '/bigquery/v2/projects/p/jobs', query: {}, body: { configuration: {} } },
    ]);
  });

  it('is pretty-printed unless asked otherwise, and holds only the fields asked for', async () => {
    const code = `${helpers} function main() {
      var text = function (query) { return UrlFetchApp.fetch(api + '/projects/p/queries/j' + query, { headers: headers(), muteHttpExceptions: true }).getContentText(); };
      return [text('?fields=totalRows'), text('?prettyPrint=false&fields=rows(f/v),etag'), text('?prettyPrint=false&fields=rows(')];
    }`;
    expect(await resultOf(code, seenBy(ok))).toEqual([
      '{\n  "totalRows": "1"\n}\n',
      '{"rows":[{"f":[{"v":"1"}]}],"etag":"e"}',
      expect.stringContaining('"message":"Invalid field selection rows("'),
    ]);
  });

  it('is refused without a token, with a wrong one and with one of an hour ago', async () => {
    const clock = steppedClock(noon);
    const code = `${helpers} function main() {
      var status = function (headers) { return UrlFetchApp.fetch(api + '/projects', { headers: headers, muteHttpExceptions: true }).getResponseCode(); };
      var old = headers();
      var fresh = status(old);
      for (var i = 0; i < 12; i++) if (i < 2) Utilities.sleep(100000);
      return [fresh, status({}), status({ Authorization: 'Bearer x' }), status(old)];
    }`;
    expect(await resultOf(code, { clock, ...seenBy(ok) })).toEqual([200, 401, 401, 200]);
    const google = await startScript(
      {
        'Code.js': `${helpers}
          function take() { return headers(); }
          function use(old) { return UrlFetchApp.fetch(api + '/projects', { headers: old, muteHttpExceptions: true }).getResponseCode(); }`,
      },
      { clock, ...seenBy(ok) },
    );
    const old = completed(await google.run('take'));
    clock.advance(3_600_000);
    expect(completed(await google.run('use', [old]))).toBe(401);
  });

  it('throws for an error that is not muted, with the start of the answer', async () => {
    const { bigquery } = seenBy(async () => ({
      status: 404,
      body: { error: { code: 404, message: 'Not found: Job p:j' } },
    }));
    const code = `${helpers} function main() { return [
      thrownBy(function () { UrlFetchApp.fetch(api + '/projects/p/jobs/j?prettyPrint=false', { headers: headers() }); }),
      thrownBy(function () { UrlFetchApp.fetch(api + '/projects/p/jobs/j?prettyPrint=false'); }),
    ]; }`;
    expect(await resultOf(code, { bigquery })).toEqual([
      'Exception: Request failed for https://bigquery.googleapis.com returned code 404. Truncated server response: {"error":{"code":404,"message":"Not found: Job p:j"}} (use muteHttpExceptions option to examine full response)',
      expect.stringMatching(/returned code 401\. Truncated server response: \{"error":.{91}\.\.\. \(use/),
    ]);
  });

  it('has the rights of the token, which are those of the script', async () => {
    const oauthScopes = ['https://www.googleapis.com/auth/script.external_request'];
    const code = `${helpers} function main() { return JSON.parse(UrlFetchApp.fetch(api + '/projects', { headers: headers(), muteHttpExceptions: true }).getContentText()).error.status; }`;
    const manifest = { ...fullManifest, oauthScopes };
    expect(await resultOf(code, { manifest, ...seenBy(ok) })).toBe('PERMISSION_DENIED');
  });
});

describe('fetchAll', () => {
  it('is one call whose requests run at the same time and are answered in their order', async () => {
    const waiting: (() => void)[] = [];
    const { bigquery } = seenBy(
      ({ path }) =>
        new Promise((resolve) => {
          waiting.unshift(() => resolve({ status: path.endsWith('b') ? 404 : 200, body: { path } }));
          if (waiting.length === 3) for (const go of waiting) go();
        }),
    );
    const google = await startScript(
      {
        'Code.js': `${helpers} function main() {
          var requests = ['a', 'b', 'c'].map(function (name) { return { url: api + '/' + name + '?prettyPrint=false', headers: headers(), muteHttpExceptions: true }; });
          return UrlFetchApp.fetchAll(requests).map(function (response) { return [response.getResponseCode(), response.getContentText()]; });
        }`,
      },
      { bigquery },
    );
    const execution = await google.run('main');
    expect(completed(execution)).toEqual([
      [200, '{"path":"/bigquery/v2/a"}'],
      [404, '{"path":"/bigquery/v2/b"}'],
      [200, '{"path":"/bigquery/v2/c"}'],
    ]);
    expect(execution.serviceCalls).toEqual({ 'ScriptApp.getOAuthToken': 3, 'UrlFetchApp.fetchAll': 1 });
  });

  it('counts each request against the day, and the day ends', async () => {
    const clock = steppedClock(noon);
    const google = await startScript(
      {
        'Code.js': `${helpers} function main(n) {
          var requests = []; for (var i = 0; i < n; i++) requests.push({ url: api + '/projects', headers: headers() });
          return thrownBy(function () { UrlFetchApp.fetchAll(requests); });
        }`,
      },
      { clock, limits: { urlFetchCallsPerDay: 3 }, ...seenBy(ok) },
    );
    const spent = 'Exception: Service invoked too many times for one day: urlfetch.';
    expect(completed(await google.run('main', [2]))).toBe('nothing thrown');
    expect(completed(await google.run('main', [2]))).toBe(spent);
    expect(google.save().quotas.urlFetch).toEqual({ 'ana@example.com': { opened: noon, spent: 2 } });
    clock.advance(86_400_000);
    expect(completed(await google.run('main', [2]))).toBe('nothing thrown');
  });

  it('needs its scope', async () => {
    const manifest = { ...fullManifest, oauthScopes: ['https://www.googleapis.com/auth/bigquery'] };
    const code = `${helpers} function main() { return thrownBy(function () { UrlFetchApp.fetchAll([api + '/projects']); }); }`;
    expect(await resultOf(code, { manifest })).toBe(
      'Exception: Specified permissions are not sufficient to call UrlFetchApp.fetchAll. Required permissions: https://www.googleapis.com/auth/script.external_request',
    );
  });
});

it('fetches nothing from the network', async () => {
  const code = `${thrownBy} function main() { return [
    'https://example.com/a', 'http://bigquery.googleapis.com/bigquery/v2/projects', 'ftp://x', 'x', '', 'https://bigquery.googleapis.com/bigquery/v2/${'a'.repeat(2048)}',
  ].map(function (url) { return thrownBy(function () { UrlFetchApp.fetch(url); }); }); }`;
  expect(await resultOf(code)).toEqual([
    'Exception: DNS error: https://example.com/a',
    'Error: not implemented in the stand-in: UrlFetchApp to bigquery.googleapis.com/bigquery/v2/projects',
    'Exception: Invalid argument: ftp://x',
    'Exception: Invalid argument: x',
    'Exception: Attribute provided with no value: url',
    'Exception: Limit Exceeded: URLFetch URL Length.',
  ]);
});

it('sends forms as forms', async () => {
  const { requests, bigquery } = seenBy(ok);
  const code = `${helpers} function main() { return UrlFetchApp.fetch(api + '/projects', { method: 'post', headers: headers(), payload: { a: 'b c' }, muteHttpExceptions: true }).getResponseCode(); }`;
  expect(await resultOf(code, { bigquery })).toBe(400);
  expect(requests).toEqual([]);
});
