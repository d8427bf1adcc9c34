import path from 'node:path';
import { buildSync } from 'esbuild';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { steppedClock } from '../../src/local/clock.ts';
import type { InProcessOptions } from '../../src/local/google-in-process.ts';
import { replayWarehouse } from '../../src/local/recording/replay-warehouse.ts';
import { completed, noon, startScriptInProcess } from '../local/script-project.ts';

const root = path.join(import.meta.dirname, '../..');

/** A script whose `main` does something with the platform as the product has it, and gives errors as their codes. */
function withPlatform(body: string): Record<string, string> {
  const contents = `
    import { googlePlatform } from './src/google/platform.ts';
    const codeOf = (call: () => unknown) => { try { return call(); } catch (error) { return error.code ?? String(error); } };
    const platform = () => googlePlatform({ dispatcher: 'tick', continuation: 'goOn', watcher: 'look' });
    export function main(...args: any[]) { const { warehouse, store, own, triggers, files, mail } = platform(); ${body} }`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'ports',
    target: 'es2019',
  });
  const stubs =
    'function main(...args) { return ports.main(...args); } function tick(e) { return e.triggerUid; }';
  return { 'Code.js': `${outputFiles[0]?.text}\n${stubs} function look() {}` };
}

const startWith = (body: string, options: Partial<InProcessOptions> = {}) =>
  startScriptInProcess(withPlatform(body), options);

it('tells when a table last changed, however its name is written, in one call', async () => {
  const clock = steppedClock(noon);
  const times: Record<string, number | null> = {
    'local.ops.flights': noon - 5,
    'example.com:p.ops.flights': 7,
  };
  const warehouse = replayWarehouse(
    { queries: {}, others: {} },
    { clock, lastModified: (table) => times[table] ?? null },
  );
  const google = await startWith(
    'return args.map((table) => codeOf(() => warehouse.lastModified(table, "local")));',
    { clock, warehouse },
  );
  const names = [
    'ops.flights',
    '`ops.flights`',
    '`local`.`ops`.`flights`',
    ' local.ops.flights ',
    '`example.com:p.ops.flights`',
  ];
  const execution = google.run('main', names);
  expect(completed(execution)).toEqual([noon - 5, noon - 5, noon - 5, noon - 5, 7]);
  expect(execution.serviceCalls).toEqual({ 'BigQuery.Tables.get': 5 });
  times['local.ops.flights'] = noon + 9;
  expect(completed(google.run('main', ['ops.flights', 'ops.none', 'flights']))).toEqual([
    noon + 9,
    'notFound',
    'notFound',
  ]);
});

it('keeps what belongs to the user apart from what belongs to the workbook', async () => {
  const google = await startWith(`
    store.setAll({ a: 'all', b: 'all' });
    own.setAll({ a: args[0], c: args[0] });
    own.remove('c');
    return [store.get('a'), own.get('a'), own.get('b'), own.startingWith(''), store.startingWith('')];`);
  const shown = (name: string) => ['all', name, null, { a: name }, { a: 'all', b: 'all' }];
  expect(completed(google.run('main', ['ana']))).toEqual(shown('ana'));
  google.signIn('bo@example.com');
  expect(google.properties('user')).toEqual({});
  expect(completed(google.run('main', ['bo']))).toEqual(shown('bo'));
  expect(google.properties('user')).toEqual({ 'querytabs.a': 'bo' });
});

it.each([1, 5, 10, 15, 30, 60])(
  'installs one dispatcher every %d minutes, whose ticks carry its id',
  async (minutes) => {
    const google = await startWith(
      'triggers.install(30); return [triggers.install(args[0]), triggers.isOn()];',
    );
    const [id, isOn] = completed(google.run('main', [minutes])) as [string, boolean];
    expect(isOn).toBe(true);
    expect(google.triggers().map((trigger) => trigger.id)).toEqual([id]);
    const ticks = google.stepTo(noon + 4 * 3_600_000);
    expect(ticks.map(completed)).toEqual(Array(240 / minutes).fill(id));
  },
);

it('watches every hour, once, until it is told not to', async () => {
  const google = await startWith(`
    const before = triggers.isWatching();
    triggers.watch(); triggers.watch();
    const there = [triggers.isWatching(), triggers.isOn()];
    if (args[0]) triggers.watchNoMore();
    return [before, ...there, triggers.isWatching()];`);
  expect(completed(google.run('main', [false]))).toEqual([false, true, false, true]);
  expect(google.triggers().map(({ functionName, schedule }) => [functionName, schedule])).toEqual([
    ['look', 'everyHours: 1'],
  ]);
  expect(google.stepTo(noon + 3 * 3_600_000)).toHaveLength(3);
  expect(completed(google.run('main', [true]))).toEqual([true, true, false, false]);
  expect(google.triggers()).toEqual([]);
});

it('makes a ZIP of texts and sends it as the type and name that the mail says', async () => {
  const google = await startWith(`
    const made = files.zip({ '[a].xml': '<a/>', 'b/c.xml': '한글' });
    const file = { name: 'x.xlsx', contentType: 'application/x-sheet', content: made };
    mail.send({ to: ['a@x.co'], subject: 's', html: '', text: '', attachments: [file] });
    return [made.bytes, codeOf(() => files.pdf('<p>x</p>'))];`);
  const [bytes, code] = completed(google.run('main')) as [number, string];
  const [sent] = google.mails()[0]?.attachments ?? [];
  expect(sent).toMatchObject({ name: 'x.xlsx', contentType: 'application/x-sheet' });
  expect(sent?.bytes.length).toBe(bytes);
  const texts = Object.entries(unzipSync(sent?.bytes ?? Buffer.alloc(0))).map(([name, text]) => [
    name,
    Buffer.from(text).toString(),
  ]);
  expect(texts).toEqual([
    ['[a].xml', '<a/>'],
    ['b/c.xml', '한글'],
  ]);
  // Nothing prints in process, which comes as an error of ours.
  expect(code).toBe('unexpected');
});
