import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Api, ApiName, AppState } from '../../../src/local/web/protocol.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../../..');

/** A running `npm start`, as its page sees it. */
interface Started {
  process: ChildProcess;
  url: string;
  call<Name extends ApiName>(name: Name, request?: Api[Name]['request']): Promise<Api[Name]['answer']>;
  /** What it printed so far. */
  printed(): string;
}

/** Runs the start script, without npm and tsx's own process around it, and waits until it prints its address. */
async function startScript(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', '--port', '0', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const [found] = /http:\/\/\S+/.exec(text) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${text}`)));
  });
  const { origin, searchParams } = new URL(url);
  return {
    process: child,
    url,
    printed: () => text,
    async call(name, request) {
      const response = await fetch(`${origin}/api/${name}`, {
        method: 'POST',
        headers: { 'x-querytabs-token': searchParams.get('token') ?? '' },
        ...(request !== undefined && { body: JSON.stringify(request) }),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${response.status} ${answer.error}`);
      return answer;
    },
  };
}

/** What `npm start` says when it ends by itself. */
async function refusal(...args: string[]): Promise<{ code: number; text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk));
  const [code] = await once(child, 'close');
  return { code, text };
}

async function stop({ process: child }: Started, signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone;
  return code;
}

/** Texts of the first rows and columns of a tab. */
async function shown({ call }: Started, title: string, rows = 20, columns = 3): Promise<string[][]> {
  const { sheets } = await call('state');
  const sheet = sheets.find((candidate) => candidate.title === title);
  if (!sheet) throw new Error(`no tab ${title}`);
  const bottom = Math.min(rows, sheet.rows);
  const view = await call('window', { sheet: sheet.id, top: 0, left: 0, bottom, right: columns });
  return view.rows.map((row) => Array.from({ length: columns }, (_, i) => row?.[i]?.text ?? ''));
}

const item = ({ menus }: AppState, functionName: string): string[] => {
  for (const menu of menus) {
    const entry =
      menu.kind === 'menu' &&
      menu.items.find((one) => one.kind === 'item' && one.functionName === functionName);
    if (menu.kind === 'menu' && entry && entry.kind === 'item') return [menu.caption, entry.caption];
  }
  throw new Error(`no menu item calls ${functionName}`);
};

describe('npm start', onPlatforms(['linux', 'darwin']), () => {
  it('opens the sample set up and filled in; killed in the middle of a script, it comes back whole', async () => {
    const state = path.join(await temporaryFolder(), 'state');
    const first = await startScript('--state', state, '--lang', 'en');
    const page = await fetch(first.url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="app">');
    const opened = await first.call('state');
    expect(opened.sheets.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Start here', 'Overview', 'Queries', 'Jobs', 'Runs', 'Watch list']),
    );
    expect(opened.sheets.find(({ id }) => id === opened.active.sheet)?.title).toBe('Start here');
    expect((await shown(first, 'Start here'))[0]).toEqual(['', 'Start here', '시작하기']);
    expect((await shown(first, 'Queries'))[1]?.[0]).toBe('Delays by airport');

    const watch = opened.sheets.find(({ title }) => title === 'Watch list')?.id ?? 0;
    await first.call('edit', { sheet: watch, row: 9, column: 0, rows: [['typed by hand']] });
    await expect.poll(() => readWhole(state)).toContain('typed by hand');
    await first.call('menu', { captions: item(opened, 'refreshAll') });
    // BigQuery has work in hand: the refresh is between its first step and its last.
    await expect.poll(async () => (await first.call('jobs')).length, { interval: 5 }).toBeGreaterThan(0);
    await expect.poll(() => readWhole(state), { interval: 5 }).toContain('querytabs.run.');
    expect((await first.call('state')).running.map(({ functionName }) => functionName)).toEqual([
      'refreshAll',
    ]);
    await stop(first, 'SIGKILL');

    const second = await startScript('--state', state);
    expect(new URL(second.url).searchParams.get('token')).toBe(new URL(first.url).searchParams.get('token'));
    const restored = await second.call('state');
    expect(restored.sheets.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Start here', 'Overview', 'Queries', 'Jobs', 'Runs', 'Watch list']),
    );
    expect(restored.running).toEqual([]);
    expect((await shown(second, 'Watch list'))[9]?.[0]).toBe('typed by hand');
    const killed = (await second.call('executions')).find(
      ({ functionName }) => functionName === 'refreshAll',
    );
    expect(killed).toMatchObject({ status: 'Failed', error: expect.stringContaining('stopped') });
    // Ten minutes on nothing of the killed run can happen any more, and the next one reports it.
    await second.call('step', { to: restored.clock.now + 600_000 });
    await second.call('menu', { captions: item(restored, 'refreshAll') });
    await expect
      .poll(async () => (await shown(second, 'Queries', 6, 11)).slice(1).map((row) => row[10]), {
        timeout: 60_000,
      })
      // Of every type some numbers stand as text, which the row says.
      .toEqual(['OK', 'OK', 'OK', 'OK', expect.stringMatching(/^OK\. Numbers /)]);
    await expect.poll(async () => (await second.call('state')).running).toEqual([]);
    const [headers = [], ...runs] = await shown(second, 'Runs', 3, 20);
    const column = (header: string) => runs.map((row) => row[headers.indexOf(header)]);
    expect(column('Result')).toEqual(['OK', 'Interrupted']);
    expect(column('Details')[1]).toContain('Recent flights: not refreshed; its tab keeps what it had');
    expect(await shown(second, 'Trend', 2, 2)).toEqual([
      ['week', 'flights'],
      [expect.stringMatching(/^\d{4}-\d\d-\d\d$/), expect.stringMatching(/^\d+$/)],
    ]);

    expect(await stop(second, 'SIGTERM')).toBe(0);
    const third = await startScript('--state', state);
    expect((await shown(third, 'Trend', 2, 2))[0]).toEqual(['week', 'flights']);
  }, 180_000);

  it('keeps a second one out, brings its own data, keeps the language, and leaves no process', async () => {
    const folder = await temporaryFolder();
    const state = path.join(folder, 'state');
    const file = path.join(folder, 'orders.csv');
    await writeFile(file, 'Order ID,when\n1,2026-03-01\n2,2026-03-02\n');
    const load = `--load=mine.orders=${file}`;
    const first = await startScript('--state', state, '--lang', 'ko', load);
    expect(first.printed()).toContain('Loaded mine.orders: 2 rows; Order_ID INTEGER, when DATE');
    expect((await first.call('state')).locale).toBe('ko');
    const second = await refusal('--state', state);
    expect(second.code).toBe(1);
    expect(second.text).toBe(
      `It is running already at ${first.url} (process ${first.process.pid}). Stop that one with Ctrl-C first, or use its page.\n`,
    );
    const analyser = await analyserPort(first.process.pid ?? 0);
    expect(await stop(first, 'SIGINT')).toBe(0);
    if (analyser !== undefined) await refuses(analyser);
    const third = await startScript('--state', state);
    expect((await third.call('state')).locale).toBe('ko');
  }, 120_000);

  it('runs another script in an empty workbook with a state of its own', async () => {
    const folder = await temporaryFolder();
    const project = path.join(folder, 'my script');
    await mkdir(project);
    await writeFile(
      path.join(project, 'appsscript.json'),
      JSON.stringify({ timeZone: 'Asia/Seoul', runtimeVersion: 'V8' }),
    );
    await writeFile(
      path.join(project, 'Code.gs'),
      `function onOpen() { SpreadsheetApp.getUi().createMenu('Mine').addItem('Write', 'write').addToUi(); }
       function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('written'); }`,
    );
    const started = await startScript(project, '--state', path.join(folder, 'state'));
    const { title, sheets, menus, toasts } = await started.call('state');
    expect([title, sheets.map((sheet) => sheet.title), toasts]).toEqual(['my script', ['Sheet1'], []]);
    expect(menus.map((menu) => menu.kind !== 'separator' && menu.caption)).toEqual(['Mine']);
    await started.call('menu', { captions: ['Mine', 'Write'] });
    await expect.poll(async () => (await shown(started, 'Sheet1', 1, 1))[0]?.[0]).toBe('written');
  }, 60_000);

  it.each([
    [['--nope'], /^Unknown option '--nope'/],
    [['docs'], /has no appsscript\.json/],
    [
      ['--load', 'a.b=missing.csv'],
      /^--load: .*missing\.csv cannot be loaded as a\.b: there is no such file\n$/,
    ],
  ])('%j ends with one clear message', async (args, message) => {
    const state = path.join(await temporaryFolder(), 'state');
    const { code, text } = await refusal('--state', state, '--port', '0', ...args);
    expect(text).toMatch(message);
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('says what to do with a state that cannot be read', async () => {
    const state = await temporaryFolder();
    await writeFile(path.join(state, 'state.json'), '{');
    const { code, text } = await refusal('--state', state, '--port', '0');
    expect(text).toMatch(/state\.json is damaged: "npm start -- --fresh" starts anew/);
    expect(code).toBe(1);
    const started = await startScript('--state', state, '--fresh');
    expect((await started.call('state')).title).toBe('Flight operations');
  }, 60_000);
});

/** All that is kept, as one text. */
async function readWhole(state: string): Promise<string> {
  const manifest = await readFile(path.join(state, 'state.json'), 'utf8');
  const names = manifest.match(/[0-9a-f]{16}\.json/g) ?? [];
  const parts = await Promise.all(
    names.map((name) => readFile(path.join(state, 'parts', name), 'utf8').catch(() => '')),
  );
  return manifest + parts.join('');
}

/** Where the analyser of a process listens; its arguments say so. Undefined where there is no /proc. */
async function analyserPort(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  for (const child of children.trim().split(' ')) {
    const [, port] =
      /127\.0\.0\.1\0(\d+)/.exec(await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')) ?? [];
    if (port) return Number(port);
  }
  return undefined;
}

async function refuses(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
}
