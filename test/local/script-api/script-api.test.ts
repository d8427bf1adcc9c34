import { request as httpRequest } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RestRequest } from '../../../src/local/rest.ts';
import { selfSignedCertificate } from '../../../src/local/script-api/certificate.ts';
import { createScriptApi } from '../../../src/local/script-api/script-api.ts';
import { startTlsProxy } from '../../../src/local/script-api/tls-proxy.ts';

const manifest = { name: 'appsscript', type: 'JSON', source: '{"runtimeVersion":"V8"}' };
const code = { name: 'Code', type: 'SERVER_JS', source: 'function a() {}' };

function world() {
  const api = createScriptApi({ now: () => Date.parse('2026-03-02T12:00:00Z') });
  const project = api.store.createProject('Mine');
  const ask = (method: RestRequest['method'], path: string, body?: unknown, authorization = 'Bearer x') => {
    const [host = '', ...parts] = path.replace('ID', `projects/${project.scriptId}`).split('/');
    const [pathname = '', search] = parts.join('/').split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    const outcome = api.handle({ method, host, path: `/${pathname}`, query, body, authorization });
    return 'response' in outcome ? outcome.response : undefined;
  };
  return { api, project, ask };
}

describe('an update of the content', () => {
  const put = (files: object[]) => world().ask('PUT', 'script.googleapis.com/v1/ID/content', { files });

  it.each([
    ['without a manifest', [code], 'Project contents must include a manifest file named appsscript.'],
    [
      'with a manifest that is not JSON',
      [{ ...manifest, source: '{' }],
      '"appsscript.json" has errors: Invalid JSON.',
    ],
    [
      'with JSON of another name',
      [manifest, { ...manifest, name: 'other' }],
      'Request contains an invalid argument.',
    ],
    [
      'with a page named like a script',
      [manifest, code, { ...code, type: 'HTML' }],
      'A file with this name already exists in the current project: Code',
    ],
    [
      'with a syntax error',
      [manifest, { ...code, source: '\nlet const;' }],
      "Syntax error: Unexpected token 'const' line: 2 file: Code",
    ],
    [
      'with a class field',
      [manifest, { ...code, source: 'class A { b = 1 }' }],
      'Syntax error: Apps Script does not parse class fields and static fields; build for ES2019 line: 1 file: Code',
    ],
  ])('is refused %s', (_what, files, message) => {
    expect(put(files)).toMatchObject({
      status: 400,
      body: { error: { message, status: 'INVALID_ARGUMENT' } },
    });
  });

  it('replaces everything', () => {
    const { project, ask } = world();
    ask('PUT', 'script.googleapis.com/v1/ID/content', { files: [manifest] });
    expect(project.files).toEqual([manifest]);
  });
});

it('keeps the content of a version when the project goes on', () => {
  const { ask } = world();
  ask('PUT', 'script.googleapis.com/v1/ID/content', { files: [manifest, code] });
  expect(ask('POST', 'script.googleapis.com/v1/ID/versions', { description: 'first' })?.body).toMatchObject({
    versionNumber: 1,
    description: 'first',
  });
  ask('PUT', 'script.googleapis.com/v1/ID/content', { files: [manifest] });
  expect(ask('GET', 'script.googleapis.com/v1/ID/content?versionNumber=1')?.body).toMatchObject({
    files: [manifest, code],
  });
  expect(ask('GET', 'script.googleapis.com/v1/ID/content')?.body).toMatchObject({ files: [manifest] });
});

it('lists versions page by page and has room for 200', () => {
  const { ask } = world();
  for (let i = 0; i < 200; i++) ask('POST', 'script.googleapis.com/v1/ID/versions', {});
  expect(ask('POST', 'script.googleapis.com/v1/ID/versions', {})?.status).toBe(400);
  const numbers: number[] = [];
  for (let token: string | undefined = '0'; token !== undefined; ) {
    const page = ask('GET', `script.googleapis.com/v1/ID/versions?pageSize=150&pageToken=${token}`)?.body;
    const { versions, nextPageToken } = page as {
      versions: { versionNumber: number }[];
      nextPageToken?: string;
    };
    numbers.push(...versions.map(({ versionNumber }) => versionNumber));
    token = nextPageToken;
  }
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
});

it('refuses by name what it does not do, and who has no login', () => {
  const { ask } = world();
  expect(ask('GET', 'script.googleapis.com/v1/processes')?.body).toMatchObject({
    error: { code: 501, message: 'not implemented in the stand-in: GET script.googleapis.com/v1/processes' },
  });
  expect(ask('GET', 'script.googleapis.com/v1/ID', undefined, '')?.status).toBe(401);
});

it('knows no other sheet than its own', () => {
  const { ask } = world();
  const body = { title: 'Mine', parentId: '1'.repeat(44) };
  expect(ask('POST', 'script.googleapis.com/v1/projects', body)?.status).toBe(404);
});

it('lets nobody through to anywhere else', async () => {
  const { api } = world();
  const proxy = await startTlsProxy(api, selfSignedCertificate(['script.googleapis.com']));
  onTestFinished(proxy.close);
  const status = await new Promise((resolve, reject) => {
    const request = httpRequest(proxy.url, { method: 'CONNECT', path: 'example.com:443' });
    request.on('connect', ({ statusCode }) => resolve(statusCode));
    request.on('error', reject);
    request.end();
  });
  expect(status).toBe(403);
});
