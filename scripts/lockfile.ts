import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { lockfileFaults } from './lockfile/lockfile-faults.ts';

const platforms = ['linux x64', 'linux arm64', 'darwin x64', 'darwin arm64', 'win32 x64'];
const root = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);

const faults = lockfileFaults(JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')));
for (const fault of faults) console.error(`package-lock.json: ${fault}`);
if (faults.length > 0) process.exit(1);

const folder = await mkdtemp(path.join(tmpdir(), 'querytabs-lockfile-'));
try {
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    await copyFile(path.join(root, name), path.join(folder, name));
  }
  for (const platform of platforms) {
    const [os = '', cpu = ''] = platform.split(' ');
    const flags = ['ci', '--dry-run', '--ignore-scripts', '--os', os, '--cpu', cpu];
    // npm is a script for a shell on Windows, where a program cannot be started without one.
    const { stdout } = await run('npm', flags, { cwd: folder, shell: process.platform === 'win32' });
    console.log(`${platform}: ${/^added \d+ packages/m.exec(stdout)?.[0] ?? 'installs'}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
