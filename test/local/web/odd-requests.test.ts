import { describe, expect, it } from 'vitest';
import { openWeb } from './open-web.ts';
import { rawRequest } from './raw-request.ts';

describe('requests that no page sends', () => {
  it('are answered with 400 when they are not JSON, or not what the call takes', async () => {
    const { get, token } = await openWeb();
    const bodies = {
      window: ['{', '', 'null', '[]', '{"sheet":0}', '{"sheet":0,"top":-1,"left":0,"bottom":1,"right":1}'],
      edit: [
        '{"sheet":0,"row":0,"column":0,"rows":[[1]]}',
        '{"sheet":0,"row":1e99,"column":0,"rows":[["1"]]}',
      ],
      select: ['{"sheet":0,"top":5,"left":0,"bottom":1,"right":1}'],
      sheet: ['{"action":"burn"}', '{"action":"delete"}'],
      menu: ['{"captions":"M"}'],
      dialog: ['{"id":1,"button":"MAYBE","text":""}'],
      step: ['{"to":"the end"}'],
      locale: ['{"locale":"xx"}'],
      pageCall: ['{"page":"p","functionName":"f","args":{}}'],
      state: ['{}'],
    };
    for (const [name, list] of Object.entries(bodies)) {
      for (const body of list) {
        const headers = { 'x-querytabs-token': token };
        const response = await get(`/api/${name}`, { method: 'POST', headers, body });
        expect([name, body, response.status]).toEqual([name, body, 400]);
        expect((await response.json()).error).toMatch(/^\S/);
      }
    }
  });

  it('are answered with 413 when they are too long', async () => {
    const { get, token } = await openWeb();
    const body = Buffer.alloc(51 * 1024 * 1024, 32);
    const response = await get('/api/edit', {
      method: 'POST',
      headers: { 'x-querytabs-token': token },
      body,
    });
    expect(response.status).toBe(413);
    expect((await response.json()).error).toContain('too much at once');
  });

  it('find nothing under other names, other methods, or paths that climb', async () => {
    const { get, port, token } = await openWeb();
    const headers = { 'x-querytabs-token': token };
    for (const name of ['nothing', 'constructor', '__proto__', 'toString', 'state/', 'State', '']) {
      expect((await get(`/api/${name}`, { method: 'POST', headers })).status).toBe(404);
    }
    for (const [method, address] of [
      ['GET', '/api/state'],
      ['PUT', '/api/state'],
      ['DELETE', '/'],
      ['POST', '/'],
      ['POST', '/events'],
      ['POST', '/sheet/0.csv'],
    ] as const) {
      expect([method, address, (await get(address, { method, headers })).status]).toEqual([
        method,
        address,
        404,
      ]);
    }
    for (const address of [
      '/../package.json',
      '/app.js/../../package.json',
      '/%2e%2e/package.json',
      '/..%2f..%2fetc/passwd',
      '/sheet/../../package.json',
      '//etc/passwd',
      '/etc/passwd%00.csv',
      '/page/../app.json',
      'http://[',
      '\\..\\package.json',
    ]) {
      const answer = await rawRequest(port, [
        `GET ${address} HTTP/1.1`,
        `host: 127.0.0.1:${port}`,
        `x-querytabs-token: ${token}`,
      ]);
      expect([address, answer]).toEqual([address, expect.stringMatching(/^HTTP\/1\.1 40[04] /)]);
    }
  });
});
