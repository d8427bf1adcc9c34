import type { InProcessGoogle } from '../../../src/local/google-in-process.ts';
import type { Mail } from '../../../src/local/mailbox/mail.ts';
import { sheetByTitle, type Workbook } from '../../../src/local/workbook/workbook.ts';
import { user } from '../person.ts';
import { same } from '../rows.ts';
import { rowsOf } from '../tab-state.ts';
import type { Doubts } from '../walk.ts';
import { type MailDoubts, noticesIn } from './doubts.ts';
import type { ExpectedRun, ExpectedTab, JobScenario } from './scenario.ts';

/** What is wrong after the recovery, in words. */
export interface JobFaults {
  /** A run, its rows, or a mail that nobody has and nothing explains. */
  missed: string[];
  /** A run or rows that are there twice, or that nobody asked for. */
  doubled: string[];
  'mails twice': string[];
  /** A mail that may have gone or not, and nothing says so. */
  uncertain: string[];
}

interface Seen {
  history: readonly Cells[];
  jobs: readonly Cells[];
  mails: readonly Mail[];
  doubts: MailDoubts;
  isByHand: boolean;
}

/** A row, by header. */
type Cells = Record<string, string | number>;

/** How rows say that nobody knows whether a mail went. */
const untold = /not known/;

/** Compares what everybody sees after the recovery with what should be there. */
export function judge(
  google: InProcessGoogle,
  scenario: JobScenario,
  doubts: MailDoubts,
): { wrong: JobFaults; doubts: Doubts } {
  const { workbook } = google;
  const wrong: JobFaults = { missed: [], doubled: [], 'mails twice': [], uncertain: [] };
  const count: Doubts = { needed: 0, reported: 0 };
  const seen: Seen = {
    history: table(workbook, 'Runs').filter((row) => row['What ran'] !== 'All queries'),
    jobs: table(workbook, 'Jobs'),
    mails: google.mails(),
    doubts,
    isByHand: scenario.struck === 'runJob',
  };
  const say = {
    wrong,
    doubt(isTold: boolean, what: string) {
      count.needed++;
      if (isTold) count.reported++;
      else wrong.uncertain.push(what);
    },
  };
  for (const run of scenario.runs) judgeRun(seen, scenario, run, say);
  for (const job of new Set(scenario.runs.map((run) => run.job))) judgeNotices(seen, job, say);
  for (const tab of scenario.tabs) judgeTab(workbook, seen, tab, wrong);
  for (const row of seen.history)
    if (!scenario.runs.some((run) => isOf(row, run)))
      wrong.doubled.push(`a run of ${row['What ran']} due ${row.Due}`);
  return { wrong, doubts: count };
}

interface Say {
  wrong: JobFaults;
  doubt(isTold: boolean, what: string): void;
}

function judgeRun(seen: Seen, { runs }: JobScenario, run: ExpectedRun, { wrong, doubt }: Say): void {
  const { history, mails, doubts, isByHand } = seen;
  const name = [run.job, run.due].filter(Boolean).join(' ');
  const leader = history.find((row) => row['What ran'] === run.after);
  const isWanted = isByHand ? doubts.isBegun : run.after === undefined || leader?.Result === 'OK';
  const found = history.filter((row) => isOf(row, run));
  const [row] = found;
  if (found.length > 1) wrong.doubled.push(`${found.length} rows of ${name}`);
  if (isWanted && !row) wrong.missed.push(`the run ${name}`);
  const isWhole = row && /^(\d+)\/\1$/.test(String(row['Queries OK']));
  // What somebody runs by hand is not tried again.
  if (row && run.isOk && !isByHand && !isWhole) wrong.missed.push(`queries of ${name}: ${row.Details}`);
  const { mail } = run;
  if (!mail) return;
  const sharing = runs.filter((other) => other.mail?.to === mail.to);
  const all = mails.filter(({ to }) => to.includes(mail.to));
  const own = row ? all.filter(({ subject }) => subject.includes(`(${wall(row.Started)})`)) : all;
  if (own.length > 1 || all.length > sharing.length)
    wrong['mails twice'].push(`${all.length} mails of ${name}`);
  const [sent] = own;
  const isNoted = Number(row?.Mails ?? 0) > 0;
  const isDoubted = doubts.results.has(run.job) && run === sharing[sharing.length - 1];
  const words = String(row?.Details ?? '');
  if (doubts.needless.has(run.job)) doubt(false, `the mail of ${name}, which went without a receipt`);
  if (!isNoted && (sent || isDoubted)) doubt(untold.test(words), `the mail of ${name}: ${words}`);
  else if (isNoted && !sent) wrong.missed.push(`the mail of ${name}, though the history tells of it`);
  else if (
    row &&
    !sent &&
    !/Mail:/.test(words) &&
    row.Result !== 'Interrupted' &&
    !(isByHand && row.Result !== 'OK')
  )
    wrong.missed.push(`the mail of ${name}`);
  const isFailure = isByHand && sent?.text.includes('Not refreshed');
  if (sent && !isFailure) judgeContent(sent, name, mail, wrong);
}

function judgeContent(
  { text, attachments }: Mail,
  name: string,
  { says, attached = {} }: NonNullable<ExpectedRun['mail']>,
  wrong: JobFaults,
): void {
  const left = says.filter((word) => !text.includes(word));
  if (left.length > 0) wrong.missed.push(`${left.join(', ')} in the mail of ${name}`);
  const files = attachments.map((file) => [
    file.name,
    file.bytes
      .toString()
      .replace(/^\uFEFF/, '')
      .trim(),
  ]);
  const wanted = Object.entries(attached).map(([file, lines]) => [file, lines.join('\r\n')]);
  if (JSON.stringify(files) !== JSON.stringify(wanted)) wrong.missed.push(`the attachments of ${name}`);
}

/** The owner is told once that a job fails, and once that it works again. */
function judgeNotices(
  { history, jobs, mails, doubts, isByHand }: Seen,
  job: string,
  { wrong, doubt }: Say,
): void {
  const told = mails
    .filter(({ to }) => to.includes(user.email))
    .flatMap(({ text }) => noticesIn(text).filter((notice) => notice.job === job));
  // The newest is on top.
  const ends = isByHand
    ? []
    : history.filter((row) => row['What ran'] === job).map(({ Result }) => Result === 'OK');
  const wanted = {
    failed: ends.includes(false),
    'works again': ends.includes(false) && ends[0] === true,
  };
  const status = String(jobs.find(({ Name }) => Name === job)?.Status ?? '');
  for (const [what, isWanted] of Object.entries(wanted)) {
    const count = told.filter((notice) => notice.what === what).length;
    if (count > 1 || (count > 0 && !isWanted))
      wrong['mails twice'].push(`${count} mails that ${job} ${what}`);
    if (count === 0 && isWanted && !untold.test(status)) wrong.missed.push(`the mail that ${job} ${what}`);
  }
  if (doubts.notices.has(job)) doubt(untold.test(status), `the mail to the owner of ${job}: ${status}`);
}

function judgeTab(workbook: Workbook, { isByHand }: Seen, tab: ExpectedTab, wrong: JobFaults): void {
  const sheet = sheetByTitle(workbook, tab.title);
  const shown = sheet ? rowsOf(sheet).map((row) => (tab.hasTime ? row.replace(/\|[^|]*$/, '') : row)) : [];
  if (same(shown, tab.rows) || (isByHand && same(shown, tab.before))) return;
  const kind = shown.length > tab.rows.length && !same(shown, tab.before) ? 'doubled' : 'missed';
  wrong[kind].push(`the rows of ${tab.title}: ${shown.length} instead of ${tab.rows.length}`);
}

function isOf(row: Cells, { job, due, after }: ExpectedRun): boolean {
  if (row['What ran'] !== job) return false;
  return after !== undefined || (due === undefined ? !row.Due : wall(row.Due) === `2026-03-02 ${due}`);
}

/** The time that a cell shows, to the minute. */
function wall(serial: unknown): string {
  const time = Math.round((Number(serial) - 25_569) * 86_400_000);
  return Number.isFinite(time) ? new Date(time).toISOString().slice(0, 16).replace('T', ' ') : '';
}

/** The rows of a tab below its headers, the first one first. */
function table(workbook: Workbook, title: string): Cells[] {
  const [headers = [], ...rows] = sheetByTitle(workbook, title)?.values ?? [];
  return rows
    .filter((row) => row?.some((cell) => cell !== null && cell !== undefined && cell !== ''))
    .map((row) =>
      Object.fromEntries(headers.map((header, i) => [String(header), (row?.[i] ?? '') as string | number])),
    );
}
