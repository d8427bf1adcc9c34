import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../../scripts/start/serve.ts';
import { openWeb } from '../local/web/open-web.ts';

it('a port that is taken gives way to the next free one', async () => {
  const { session, port } = await openWeb();
  const web = await serve(session, port, 'token');
  onTestFinished(() => web.close());
  expect(web.port).toBeGreaterThan(port);
  expect(web.port).toBeLessThanOrEqual(port + 20);
  expect(web.url).toBe(`http://127.0.0.1:${web.port}/?token=token`);
});
