import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startZetaSqlProcess } from '../../../src/local/bigquery/analyzer/zetasql-process.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';

/** Resolves once nothing listens at the address; the process that did is then gone. */
async function refused(address: string): Promise<void> {
  for (;;) {
    const socket = connect(Number(address.split(':')[1]), '127.0.0.1');
    const answer = await Promise.race([
      once(socket, 'connect').then(() => 'open'),
      once(socket, 'error').then(
        () => 'refused',
        () => 'refused',
      ),
    ]).catch(() => 'refused');
    socket.destroy();
    if (answer === 'refused') return;
  }
}

describe('the analyser', onPlatforms(['linux', 'darwin']), () => {
  it('is gone after stop', async () => {
    const analyser = await startZetaSqlProcess();
    await analyser.stop();
    await refused(analyser.address);
  });

  it('does not outlive a parent that is killed', async () => {
    const module = fileURLToPath(
      new URL('../../../src/local/bigquery/analyzer/zetasql-client.ts', import.meta.url),
    );
    const script = `import { startZetaSqlProcess } from '${module.replace('client', 'process')}';
      const { address } = await startZetaSqlProcess(); console.log(address); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout, 'data');
    const address = String(line).trim();
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
    parent.kill('SIGKILL');
    await refused(address);
  });
});
