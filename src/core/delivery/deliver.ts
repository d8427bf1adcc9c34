import { formatBytes, formatSeconds } from '../config/amount.ts';
import { type Job, kindsOf } from '../config/jobs.ts';
import { instantText } from '../config/status-cells.ts';
import { asQuerytabsError, QuerytabsError } from '../errors.ts';
import { describeError, sentence } from '../messages/describe.ts';
import { type Translate, translator } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import { runMark } from '../refresh/binding.ts';
import type { HeldResult, QueryOutcome } from '../refresh/refresh.ts';
import type { RunControl } from '../runs/progress.ts';
import { type Run, runTotals } from '../runs/run.ts';
import { nextRun } from '../schedule/due.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { isNumeric, textOf } from '../warehouse/text.ts';
import type { Layout } from '../workbook/layout.ts';
import { attach } from './attachments.ts';
import { columnAddresses } from './column-addresses.ts';
import { composeMail, type MailFacts } from './compose.ts';
import type { Findings } from './decide.ts';
import type { Wanted } from './find-tables.ts';
import { loadRows } from './load-rows.ts';
import type { MailSection } from './mail.ts';
import { readBook } from './read-book.ts';
import { mailJob, recoveryFacts } from './recovery.ts';
import { weighMail } from './weigh.ts';

/**
 * Sends a job's mail, if it has recipients and its condition holds. A mail that fails is noted and never undoes the sheet. `onSending` is called
 * just before it goes. Throws `timeBudget` when there is no time to read its rows.
 */
export function deliver(
  platform: Platform,
  t: Translate,
  layout: Layout,
  row: Job,
  run: Run,
  control: RunControl,
  findings: Findings,
  onSending: () => void,
): Pick<Run, 'mailsSent' | 'mailNotes' | 'failures' | 'codes'> {
  const { failures, codes } = run;
  if (row.recipients.length === 0) return { mailsSent: 0, mailNotes: [], failures, codes };
  try {
    const words = wordsOf(t, row);
    const weighed = weighMail(platform, t, row, run, findings);
    if ('whyNot' in weighed) return { mailsSent: 0, mailNotes: [weighed.whyNot], failures, codes };
    const job = mailJob(words, row, weighed);
    const asked = run.outcomes.map((outcome) => wanted(outcome, run));
    const listed = columnAddresses(platform, control, job, run.outcomes);
    const book = readBook(platform, job, asked, platform.workbook.layout(), listed);
    const { results, cells, audience, leftOut } = book;
    const { to, cc = [], bcc = [] } = audience;
    const unsubscribed = leftOut > 0 ? [t('run.mailUnsubscribed', { count: leftOut })] : [];
    if (to.length === 0)
      return { mailsSent: 0, mailNotes: [t('run.mailNobody'), ...unsubscribed], failures, codes };
    const all = [...to, ...cc, ...bcc];
    const left = platform.mail.remainingQuota();
    if (left < all.length) throw new QuerytabsError('mailQuota', { needed: all.length, left });
    const isAttached = kindsOf(job).length > 0;
    const parts = run.outcomes.map((outcome, i) => {
      const { query } = outcome;
      // A reader of the mail cannot mend the row, so only what happened is told, not where.
      if (!outcome.ok) return { query, error: sentence(words, outcome.error) };
      // What the tab shows needs no rows of BigQuery, which an execution that goes on would have to read again.
      const isNeeded = isAttached || !results[i]?.shown;
      return { query, result: isNeeded ? loadRows(platform, outcome.result) : outcome.result };
    });
    const sections = parts.map((part, i): MailSection => {
      const { shown, rows = 0, url = layout.url, parameters = {}, charts = [] } = results[i] ?? {};
      const base = { name: part.query.name, url, parameters };
      if (!('result' in part)) return { ...base, error: part.error };
      const outcome = run.outcomes[i];
      const cost = outcome?.ok ? outcome.cost : undefined;
      const facts = { ...base, charts, bytes: cost?.bytesBilled, milliseconds: cost?.milliseconds };
      return shown
        ? { ...facts, shown, totalRows: rows, columns: [], rows: [] }
        : { ...facts, totalRows: part.result.totalRows, ...decoded(part.result, layout.timeZone) };
    });
    const facts = { ...mailFacts(platform, words, layout, job, run), ...recoveryFacts(words, row, weighed) };
    const files = attach(platform, control, words, layout.timeZone, job, parts, facts.date);
    const changes = weighed.digest?.table(words, {
      zone: layout.timeZone,
      url: layout.url,
      most: job.options.rows,
    });
    const content = composeMail(words, job, sections, facts, files, cells, changes);
    const whyNot = weighed.take();
    if (whyNot !== undefined) return { mailsSent: 0, mailNotes: [whyNot], failures, codes };
    weighed.send(() => {
      onSending();
      platform.mail.send({ ...content, ...audience });
    });
    const note = t('run.mailSent', { recipients: all.join(', ') });
    return {
      mailsSent: 1,
      mailNotes: [note, ...unsubscribed, ...files.remarks.map(({ text }) => text)],
      failures,
      codes,
    };
  } catch (thrown) {
    if (asQuerytabsError(thrown).code === 'timeBudget') throw thrown;
    const error = asQuerytabsError(thrown).at(row.place('recipients'));
    const failure = t('run.mailNotSent', { error: describeError(t, error) });
    return {
      mailsSent: 0,
      mailNotes: [],
      failures: [...failures, failure],
      codes: [...codes, error.code],
    };
  }
}

/** The words of a job's mail: in the language its row names, or else in that of whoever runs it. */
export function wordsOf(t: Translate, { options: { language } }: Job): Translate {
  return language ? translator(language) : t;
}

/** What a mail tells of its run. */
export function mailFacts(
  { now }: Platform,
  t: Translate,
  { title, url }: Layout,
  job: Job,
  {
    started,
    user,
    trigger,
    outcomes,
    failures,
  }: Pick<Run, 'started' | 'user' | 'trigger' | 'outcomes' | 'failures'>,
): MailFacts {
  const { timeZone: zone } = job;
  const next = nextRun(job, now());
  return {
    date: instantText(started, zone),
    workbook: title,
    url,
    owner: user,
    zone,
    nextRun: next === undefined ? '' : instantText(next, zone),
    startedBy: t(`run.${trigger}`),
    bytes: formatBytes(runTotals(outcomes).bytes),
    seconds: formatSeconds(now() - started),
    notRun: failures.length,
  };
}

/** Where the rows of a result stand: all of a replacement, the last ones of an append; a merge leaves them anywhere. */
export function wanted(outcome: QueryOutcome, run: Run): Wanted {
  const { query } = outcome;
  if (!outcome.ok || query.mode === 'upsert') return { query, mark: '' };
  const mark = runMark(run.id);
  return query.mode === 'append' ? { query, mark, last: outcome.written } : { query, mark };
}

/** The columns of a result, and as many of its rows as are held, as texts. */
export function decoded({ fields, rows }: HeldResult, timeZone: string) {
  const text = fields.map((field) => textOf(field, zoneOffset(timeZone)));
  return {
    columns: fields.map((field) => ({ name: field.name, numeric: isNumeric(field) })),
    rows: rows.map(({ f }) => text.map((show, i) => show(f[i]?.v ?? null))),
  };
}
