import { formatCount } from '../config/amount.ts';
import type { Job } from '../config/jobs.ts';
import type { Config } from '../config/load.ts';
import { instantText } from '../config/status-cells.ts';
import { type LetterItem, type LetterPart, letter } from '../delivery/letter.ts';
import type { Mail } from '../delivery/mail.ts';
import { describeError } from '../messages/describe.ts';
import { isSaid } from '../messages/says.ts';
import type { Translate } from '../messages/translate.ts';
import { type Standing, standingOf } from '../runs/job-standing.ts';
import type { JournalEntry } from '../runs/journal.ts';
import type { PastRun } from '../runs/read-history.ts';
import { savedBy } from '../runs/saved-of.ts';
import { timeSaved } from '../runs/time-saved.ts';
import { nextRun } from '../schedule/due.ts';
import { type JobState, jobKey } from '../schedule/job-state.ts';
import { budgetMs } from './budget.ts';
import { rowUrl } from './notices.ts';

export const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Jobs to look at that are told one by one, and characters of why one failed. */
const mostItems = 20;
const longestReason = 300;

/** What a digest tells of. */
interface DigestFacts {
  config: Config;
  owner: string;
  now: number;
  states: ReadonlyMap<string, JobState>;
  entries: readonly JournalEntry[];
  /** Of the last 24 hours, newest first. */
  runs: readonly PastRun[];
  isApproved(job: Job): boolean;
  /** Milliseconds of triggers that this spreadsheet used today. */
  used: number;
  mailsLeft: number;
  /** When the digest before was about to be sent, where nothing more is known of it. */
  uncertain: number | undefined;
}

/** A job with its runs of the day. */
interface Day {
  job: Job;
  ok: number;
  failed: number;
  /** Why the latest that failed did, in a line. */
  reason: string;
  standing: Standing | undefined;
}

/** The owner's mail of a day: what failed and why, what needs a look, all jobs in a table, and what is left of today. */
export function digestMail(t: Translate, facts: DigestFacts): Mail {
  const { config, owner, now, uncertain } = facts;
  const { layout } = config;
  const days = config.jobs.map((job) => dayOf(facts, job));
  const ok = sum(days.map((day) => day.ok));
  const failed = sum(days.map((day) => day.failed));
  const lead = [t('digest.lead', { ok, failed })];
  if (uncertain !== undefined)
    lead.push(t('letter.uncertain', { time: instantText(uncertain, layout.timeZone) }));
  const items = [...days.flatMap((day) => itemOf(t, facts, day)), ...brokenItems(t, config)];
  const more = items.length - mostItems;
  const parts: LetterPart[] = [
    { lines: lead },
    ...(items.length > 0 ? [{ heading: t('digest.look'), items: items.slice(0, mostItems) }] : []),
    ...(more > 0 ? [{ lines: [t('mail.more', { count: more })] }] : []),
    ...(days.length > 0 ? [{ heading: t('jobs.title'), table: tableOf(t, days, now, layout.timeZone) }] : []),
    { lines: figures(t, facts, days) },
  ];
  return letter(t, {
    to: [owner],
    subject: t('digest.subject', { ok, failed, workbook: layout.title }),
    parts,
    url: layout.url,
    footer: [
      t('digest.why', {
        workbook: layout.title,
        settings: `${t('product')} › ${t('menu.settings')}`,
        line: `${t('settings.digest')} = ${t('settings.off')}`,
      }),
    ],
  });
}

function dayOf(facts: DigestFacts, job: Job): Day {
  const { config, states, entries, runs } = facts;
  const own = runs.filter(({ text }) => text('what').toLowerCase() === job.name.toLowerCase());
  const failed = own.filter(({ state }) => state === 'failed');
  const status = config.jobsSheet.rows.find(({ row }) => row === job.row)?.text('status') ?? '';
  const standing = standingOf(job, states.get(jobKey(job.name)), entries, status);
  return {
    job,
    ok: own.filter(({ state }) => state === 'ok').length,
    failed: failed.length,
    reason: reasonOf(failed[0]),
    standing: job.paused || facts.isApproved(job) ? standing : { kind: 'approval' },
  };
}

/** The first line of a run's details that tells of no success. */
function reasonOf(run: PastRun | undefined): string {
  const lines = run?.text('details').split('\n') ?? [];
  const line = lines.find((each) => !isSaid('query.detail', each) && !isSaid('run.askedBy', each)) ?? '';
  return line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
}

function itemOf(t: Translate, facts: DigestFacts, day: Day): LetterItem[] {
  const { job, ok, failed, reason, standing } = day;
  const words = [
    failed > 0 ? t('digest.failed', { failed, count: ok + failed }) : '',
    standing ? standingWords(t, standing, facts) : '',
    reason,
  ].filter(Boolean);
  if (words.length === 0) return [];
  const item = { title: job.name, words: words.join('\n'), url: rowUrl(facts.config, job.name) };
  return [failed === 0 && standing?.kind === 'paused' ? item : { ...item, tone: 'bad' }];
}

function standingWords(t: Translate, standing: Standing, { config, owner }: DigestFacts): string {
  const moment = (time: number) => instantText(time, config.layout.timeZone);
  const paused = t('jobs.paused');
  switch (standing.kind) {
    case 'paused':
      return paused;
    case 'stopped':
      return t('run.stopped', { count: standing.count, paused });
    case 'approval':
      return t('run.waitsForApproval', { user: owner, approve: t('menu.approve') });
    case 'again':
      return t('run.triesAgain', { time: moment(standing.at) });
    case 'waits':
      return standing.words;
    case 'queued':
      return t('digest.queued', { time: moment(standing.due) });
    case 'failing':
      return '';
  }
}

function brokenItems(t: Translate, config: Config): LetterItem[] {
  return config.brokenJobs.map(({ name, error }) => ({
    title: name || '–',
    words: describeError(t, error),
    url: rowUrl(config, name),
    tone: 'bad',
  }));
}

function tableOf(t: Translate, days: readonly Day[], now: number, timeZone: string) {
  const rows = days.map(({ job, ok, failed }) => {
    const next = nextRun(job, now);
    // Without its year, so that a phone has room for the names.
    const time = next === undefined ? '–' : instantText(next, timeZone).slice(5);
    return [job.name, formatCount(ok), formatCount(failed), time];
  });
  const columns = [
    { name: t('jobs.name'), numeric: false },
    { name: t('run.ok'), numeric: true },
    { name: t('run.failed'), numeric: true },
    { name: t('jobs.nextRun'), numeric: false },
  ];
  return { name: '', columns, rows, totalRows: rows.length };
}

function figures(t: Translate, facts: DigestFacts, days: readonly Day[]): string[] {
  const { states, owner, used, mailsLeft } = facts;
  const saved = timeSaved(
    t,
    days.map(({ job }) => savedBy(states)(job)),
  ).total;
  const today = days.map(({ job, ok }) => ({ runs: ok, minutes: ok * job.minutesByHand }));
  const day = timeSaved(t, today).total ?? '–';
  const minutes = Math.ceil(used / minuteMs);
  return [
    ...(saved === undefined ? [] : [t('digest.saved', { saved, day })]),
    t('digest.triggers', { minutes, budget: budgetMs(owner) / minuteMs, owner }),
    t('digest.mails', { owner, count: formatCount(mailsLeft) }),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
