import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { startBigQuery } from '../src/local/bigquery/bigquery.ts';
import { flowingClock } from '../src/local/clock.ts';
import { type LocalGoogle, startGoogle } from '../src/local/google.ts';
import { toEml } from '../src/local/mailbox/eml.ts';
import { opsDataset } from '../src/local/sample/ops/ops-dataset.ts';
import { newSampleWorkbook, typeSample } from '../src/local/sample/workbook/sample-workbook.ts';
import { toCsv } from '../src/local/workbook/csv.ts';
import { build } from './build/build.ts';
import { compareSample, opening } from './demo/compare-sample.ts';
import { openExpectations } from './demo/expected-rows.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = path.join(root, 'out', 'demo');
const jobTime = Date.parse('2026-03-02T08:00:00-05:00');

const bundle = await build({ root, outDir: path.join(root, 'dist'), minify: false });
const clock = flowingClock(opening);
say(
  `Local Google opens the sample workbook at ${new Date(opening).toISOString()}, with bundle ${bundle.hash}.`,
);
const bigquery = await startBigQuery({
  projectId: 'local',
  location: 'asia-northeast3',
  clock,
  datasets: [opsDataset],
});
const workbook = newSampleWorkbook();
const google = await startGoogle({
  project: path.join(root, 'dist'),
  clock,
  bigquery,
  workbook,
  user: { email: 'ana@example.com', locale: 'en' },
  ui: {
    alert: async ({ text, buttons }) => {
      say(`  dialog: ${text.replace(/\s+/g, ' ')}`);
      return buttons === 'YES_NO_CANCEL' ? 'YES' : 'OK';
    },
    prompt: async () => ({ button: 'OK', text: 'local' }),
  },
});
let failures = 0;
try {
  await mainJob(google);
  failures = await report(google);
} finally {
  await google.close();
  await bigquery.close();
}
process.exitCode = failures === 0 ? 0 : 1;

/** What a person does on their first day, and what the trigger then does by itself. */
async function mainJob(google: LocalGoogle): Promise<void> {
  await google.open();
  await click(google, 'Set up this sheet');
  typeSample(workbook, 2026);
  await click(google, 'Schedules on');
  await click(google, 'Refresh all');
  say(`The clock goes on to the daily job.`);
  while (google.mails().length === 0 && clock.now() < jobTime + 3_600_000) {
    await google.stepTo(google.nextTrigger()?.time ?? jobTime + 3_600_000);
  }
}

async function click(google: LocalGoogle, item: string): Promise<void> {
  say(`Click: Querytabs › ${item}`);
  const started = performance.now();
  const execution = await google.click('Querytabs', item);
  say(`  ${execution.status} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (execution.error) say(`  ${execution.error.stack ?? execution.error.message}`);
}

/** Writes tabs and mails to the output folder, compares them with the expected rows, and counts what is not as it should be. */
async function report(google: LocalGoogle): Promise<number> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const { title } of workbook.sheets)
    await writeFile(path.join(out, `${title}.csv`), toCsv(workbook, title));
  const mails = google.mails();
  for (const [i, mail] of mails.entries())
    await writeFile(path.join(out, `mail-${i + 1}.eml`), await toEml(mail));

  const expectations = await openExpectations();
  say('\nQueries');
  const status = await statusRows(expectations.readCsv(path.join(out, 'Queries.csv')));
  const queries = await compareSample(expectations, (tab) =>
    expectations.readCsv(path.join(out, `${tab}.csv`)).catch(() => [[]]),
  );
  for (const { name, difference } of queries) {
    const row = status.get(name);
    const facts = `${row?.get('Rows') ?? 0} rows, ${row?.get('Bytes read') ?? '0 B'}, ${row?.get('Seconds') ?? 0} s`;
    say(
      `  ${name}: ${facts}, ${difference === undefined ? 'equal to the expected rows' : `DIFFERS: ${difference}`} (${row?.get('Status') ?? 'no status'})`,
    );
  }
  say('\nRuns');
  const runs = [...(await statusRows(expectations.readCsv(path.join(out, 'Runs.csv')), 'Run')).values()];
  for (const run of runs) {
    const facts = [
      'Started',
      'What ran',
      'Started by',
      'Result',
      'Queries OK',
      'Rows',
      'Bytes read',
      'Seconds',
      'Mails',
    ];
    say(`  ${facts.map((fact) => `${fact}: ${run.get(fact)}`).join(' · ')}`);
  }
  say('\nMails');
  for (const mail of mails) {
    const files = mail.attachments.map(({ name, bytes }) => `${name} (${bytes.length} bytes)`);
    say(`  to ${mail.to.join(', ')}: ${mail.subject} — ${files.join(', ')}`);
  }
  expectations.close();
  say(`\nTabs as CSV and mails as .eml are in ${path.relative(process.cwd(), out)}`);
  const equal = queries.filter(({ difference }) => difference === undefined).length;
  say(`queries ${equal}/${queries.length} equal, mails ${mails.length}, bundle ${bundle.hash}`);
  const runsOk = runs.length === 2 && runs.every((run) => run.get('Result') === 'OK');
  return queries.length - equal + (mails.length === 1 ? 0 : 1) + (runsOk ? 0 : 1);
}

/** The rows of a tab's CSV by the value under `key`, each with its cells by header. */
async function statusRows(
  table: Promise<string[][]>,
  key = 'Name',
): Promise<Map<string, Map<string, string>>> {
  const [header = [], ...rows] = await table;
  const named = rows.map((row) => new Map(header.map((caption, i) => [caption, row[i] ?? ''])));
  return new Map(named.map((row) => [row.get(key) ?? '', row]));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
