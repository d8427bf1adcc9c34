import { once } from 'node:events';
import { mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkProject } from '../../scripts/start/check-project.ts';
import { lockFolder } from '../../scripts/start/lock-file.ts';
import { stateFolder } from '../../scripts/start/state-folder.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const manifest = JSON.stringify({ timeZone: 'Etc/UTC', runtimeVersion: 'V8' });

describe('the folder of a state', () => {
  it('is one for the sample, and one for each folder of scripts', async () => {
    const folder = await temporaryFolder();
    for (const name of ['a/script', 'b/script']) await mkdir(path.join(folder, name), { recursive: true });
    await symlink(path.join(folder, 'a/script'), path.join(folder, 'link'));
    const [a, b, link] = ['a/script', 'b/script', 'link'].map((name) =>
      stateFolder('/root', path.join(folder, name)),
    );
    expect(stateFolder('/root', undefined)).toBe('/root/.local/sample');
    expect(a).toMatch(/^\/root\/\.local\/script-[0-9a-f]{8}$/);
    expect(b).not.toBe(a);
    expect(link).toBe(a);
  });
});

describe('the lock of a state', () => {
  it('keeps a second process out while the first one listens, and says where it is', async () => {
    const folder = await temporaryFolder();
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const url = `http://127.0.0.1:${port}/?token=t`;
    await writeFile(path.join(folder, 'lock.json'), JSON.stringify({ pid: process.ppid, port, url }));
    await expect(lockFolder(folder)).rejects.toThrow(
      `It is running already at ${url} (process ${process.ppid}). Stop that one with Ctrl-C first`,
    );
  });

  it('keeps a second process out while the first one starts', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'lock.json'), JSON.stringify({ pid: process.ppid }));
    await expect(lockFolder(folder)).rejects.toThrow(`It is running already (process ${process.ppid})`);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1 }],
    ['another process with that number, which listens nowhere', { pid: process.ppid, port: 1 }],
    ['this process number in an earlier container', { pid: process.pid, port: 1 }],
  ])('is taken from %s', async (_, holder) => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'lock.json'), JSON.stringify(holder));
    const lock = await lockFolder(folder);
    expect(JSON.parse(await readFile(path.join(folder, 'lock.json'), 'utf8'))).toEqual({ pid: process.pid });
    lock.release();
    await expect(readFile(path.join(folder, 'lock.json'))).rejects.toThrow('ENOENT');
  });

  it('says so where nothing can be kept', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'file'), '');
    await expect(lockFolder(path.join(folder, 'file', 'state'))).rejects.toThrow(
      /^The sheet cannot be kept in .*state: ENOTDIR/,
    );
  });

  it('is taken from a start that never ended, and from a file that says nothing', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'lock.json');
    for (const text of [JSON.stringify({ pid: process.ppid }), '']) {
      await writeFile(file, text);
      await utimes(file, 0, 0);
      (await lockFolder(folder)).release();
    }
  });
});

describe('a folder of scripts', () => {
  const files: Record<string, string> = { 'appsscript.json': manifest, 'Code.gs': 'function onOpen() {}' };

  it('is taken as clasp pulls it', async () => {
    const folder = await temporaryFolder();
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    expect(() => checkProject(folder)).not.toThrow();
  });

  it.each([
    ['a syntax error', { 'Code.gs': 'var a = 1;\nfunction ( {' }, /cannot run: Code\.gs:2: /],
    [
      'class fields',
      { 'Code.gs': 'class A {\n  x = 1;\n}' },
      /Code\.gs:2: Apps Script does not parse class fields/,
    ],
    ['a manifest that is not JSON', { 'appsscript.json': '{' }, /cannot run: appsscript\.json is not JSON: /],
  ])('with %s is refused with its place', async (_, wrong, message) => {
    const folder = await temporaryFolder();
    for (const [name, text] of Object.entries({ ...files, ...wrong }))
      await writeFile(path.join(folder, name), text);
    expect(() => checkProject(folder)).toThrow(message);
  });

  it('is refused when it is missing, a file, or without a manifest', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'Code.gs'), '');
    expect(() => checkProject(path.join(folder, 'nowhere'))).toThrow(/^There is no folder .*nowhere\.$/);
    expect(() => checkProject(path.join(folder, 'Code.gs'))).toThrow(/Code\.gs is not a folder\.$/);
    expect(() => checkProject(folder)).toThrow(
      /has no appsscript\.json: name the folder that clasp pulls into/,
    );
  });
});
