import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { openWeb } from './open-web.ts';
import { rawRequest } from './raw-request.ts';

const withPage = {
  'Code.gs': `function onOpen() { SpreadsheetApp.getUi().createMenu('M').addItem('Side', 'side').addToUi(); }
    function side() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>hello</p>').setTitle('Side')); }
    function hello(name) { return 'hello ' + name; }`,
};

/** Addresses that hold something of the person's. */
const closed = [
  '/',
  '/events',
  '/workbook.xlsx',
  '/sheet/0.csv',
  '/mail/1.eml',
  '/chart/0/1.svg',
  '/nothing',
];

describe('where the page is served', () => {
  it('is this computer alone', async () => {
    const { port } = await openWeb();
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) {
      const socket = connect(port, address);
      await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
    }
  });
});

describe('who is let in', () => {
  it('is nobody without the token, or with another one', async () => {
    const { get, token } = await openWeb();
    for (const address of closed) {
      for (const headers of [{}, { 'x-querytabs-token': '' }, { 'x-querytabs-token': `${token}a` }]) {
        const response = await get(address, { headers });
        expect([address, response.status]).toEqual([address, 403]);
        expect(await response.text()).toContain('the token is missing or wrong');
      }
      expect((await get(`${address}?token=${token.slice(1)}b`, { headers: {} })).status).toBe(403);
    }
    const call = await get('/api/state', { method: 'POST', headers: {} });
    expect(call.status).toBe(403);
  });

  it('is nobody under another name of this computer, whatever they know', async () => {
    const { port, token } = await openWeb();
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      '[::1]',
    ]) {
      for (const address of [`/?token=${token}`, '/app.js', `/page/${'0'.repeat(32)}`]) {
        const answer = await rawRequest(port, [`GET ${address} HTTP/1.1`, `host: ${host}`]);
        expect(answer).toMatch(/^HTTP\/1\.1 403 /);
        expect(answer).toContain('is not served here');
      }
    }
    expect(await rawRequest(port, [`GET /?token=${token} HTTP/1.0`])).toMatch(/^HTTP\/1\.1 403 /);
    expect(await rawRequest(port, [`GET /?token=${token} HTTP/1.1`, `host: localhost:${port}`])).toMatch(
      /^HTTP\/1\.1 200 /,
    );
  });

  it('is no other site, nor a frame without an origin', async () => {
    const { get, origin, token } = await openWeb();
    for (const stranger of [
      'http://evil.example',
      'null',
      origin.replace('127.0.0.1', 'localhost'),
      'http://127.0.0.1',
    ]) {
      for (const [address, method] of [
        ['/api/state', 'POST'],
        ['/app.js', 'GET'],
        ['/events', 'GET'],
      ] as const) {
        const response = await get(address, {
          method,
          headers: { 'x-querytabs-token': token, origin: stranger },
        });
        expect(response.status).toBe(403);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
        expect(await response.text()).toContain(`requests of ${stranger} are not answered`);
      }
    }
    const own = await get('/api/state', { method: 'POST', headers: { 'x-querytabs-token': token, origin } });
    expect(own.status).toBe(200);
  });

  it('is not asked for a preflight, which gets no permission', async () => {
    const { get, token } = await openWeb();
    const response = await get('/api/state', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(403);
    const known = await get('/api/state', { method: 'OPTIONS', headers: { 'x-querytabs-token': token } });
    expect(known.status).toBe(404);
  });
});

describe('what is sent', () => {
  it('never holds the token but in the address that was opened', async () => {
    const { get, call, token } = await openWeb(withPage);
    await call('menu', { captions: ['M', 'Side'] });
    await expect.poll(async () => (await call('state')).pages.length).toBe(1);
    const state = await call('state');
    const [page] = state.pages;
    for (const address of [`/?token=${token}`, '/app.js', '/app.css', page?.source ?? '']) {
      const response = await get(address);
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain(token);
      expect([...response.headers].flat().join()).not.toContain(token);
    }
    expect(JSON.stringify(state)).not.toContain(token);
  });

  it('tells browsers to store, guess, refer and run nothing more than needed', async () => {
    const { get } = await openWeb();
    for (const address of ['/', '/app.js', '/app.css', '/sheet/0.csv', '/api/nothing']) {
      const { headers } = await get(address);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect((await get('/sheet/0.csv')).headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*sandbox/,
    );
  });

  it('is saved under any name a tab can have', async () => {
    const { get, session } = await openWeb();
    const [sheet] = session.workbook.sheets;
    if (sheet) sheet.title = 'a"b\r\n한국어\ud800*\'';
    const { status, headers } = await get('/sheet/0.csv');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''Ops%20-%20a%22b%0D%0A${encodeURIComponent('한국어\ufffd')}%2A%27.csv`,
    );
  });
});

describe('a page of the script', () => {
  it('opens with a key of its own, which opens nothing else', async () => {
    const { get, call } = await openWeb(withPage);
    await call('menu', { captions: ['M', 'Side'] });
    await expect.poll(async () => (await call('state')).pages.length).toBe(1);
    const [page] = (await call('state')).pages;
    const source = page?.source ?? '';
    expect(source).toMatch(/^\/page\/[0-9a-f]{32}$/);
    const key = source.slice('/page/'.length);

    const framed = await get(source, { headers: {} });
    expect(framed.status).toBe(200);
    expect(await framed.text()).toContain('<p>hello</p>');
    const policy = framed.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/sandbox(?!.*allow-same-origin)/);
    expect(policy).toContain('connect-src https:');

    for (const address of closed) {
      expect((await get(`${address}?token=${key}`, { headers: {} })).status).toBe(403);
      expect((await get(address, { headers: { 'x-querytabs-token': key } })).status).toBe(403);
    }
    expect((await get('/api/state', { method: 'POST', headers: { 'x-querytabs-token': key } })).status).toBe(
      403,
    );
    expect((await get(source, { method: 'POST', headers: {} })).status).toBe(403);
    expect((await get(`/page/${'0'.repeat(32)}`, { headers: {} })).status).toBe(403);

    await call('pageClose', { page: page?.id ?? '' });
    expect((await get(source, { headers: {} })).status).toBe(403);
  });
});

describe('a mail', () => {
  const mailing = {
    'Code.gs': `function main() {
      const blob = Utilities.newBlob([1, 2], 'text/html; x="\\r\\n"', 'a"\\r\\nb.html');
      MailApp.sendEmail({ to: 'a@example.com', subject: 's', htmlBody: '<script>1</script><img src="cid:logo"><img src="cid:100%">',
        inlineImages: { logo: Utilities.newBlob([3], 'image/png', 'l.png') }, attachments: [blob] });
    }`,
  };

  it('is shown where nothing of it runs, and nothing is fetched', async () => {
    const { get, session } = await openWeb(mailing);
    expect((await session.google.run('main')).error).toBeUndefined();
    const id = session.google.mails()[0]?.id;
    const response = await get(`/mail/${id}.html`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
    expect(await response.text()).toContain('<img src="data:image/png;base64,Aw=="><img src="cid:100%">');
  });

  it('has attachments that are saved, whatever type and name the script gave them', async () => {
    const { get, session } = await openWeb(mailing);
    await session.google.run('main');
    const id = session.google.mails()[0]?.id;
    const { status, headers } = await get(`/mail/${id}/attachment/0`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''a%22/);
    expect((await get(`/mail/${id}/attachment/1`)).status).toBe(404);
  });
});
