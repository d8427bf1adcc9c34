import type { Job } from '../config/jobs.ts';
import { isNamed } from '../delivery/compose.ts';
import type { Findings } from '../delivery/decide.ts';
import { decoded, mailFacts, wanted, wordsOf } from '../delivery/deliver.ts';
import { loadRows, scanRows } from '../delivery/load-rows.ts';
import type { MailSection } from '../delivery/mail.ts';
import { readBook } from '../delivery/read-book.ts';
import type { Unsubscribed } from '../delivery/unsubscribed.ts';
import { weighMail } from '../delivery/weigh.ts';
import { QuerytabsError } from '../errors.ts';
import { sentence } from '../messages/describe.ts';
import { isDead, isSameJob, readJournal } from '../runs/journal.ts';
import { keepOutcome } from '../runs/kept-outcome.ts';
import type { Going } from '../runs/order.ts';
import type { RunControl } from '../runs/progress.ts';
import { zoneOffset } from '../warehouse/serial.ts';
import { makeOutbox } from './outbox.ts';
import { type Common, requireColumns } from './share-mail.ts';
import { shareRows } from './shares.ts';

/**
 * Stores all that a burst will send, before its first mail: BigQuery keeps a result for about a day only, and the mails
 * may take several. Gives why there is nothing to send, in words, or undefined. Throws `timeBudget`, `burstColumn`,
 * `burstUnderWay`, and what reading the workbook throws.
 */
export function prepareBurst(
  going: Going,
  job: Job,
  control: RunControl,
  findings: Findings,
): string | undefined {
  const { platform, t, config, run, journal } = going;
  const { layout } = config;
  requireAlone(going, job);
  const [name = ''] = job.queries;
  const first = run.outcomes.find(({ query }) => isNamed(name)(query));
  if (!first?.ok) return t('burst.noResult', { query: name });
  const weighed = weighMail(platform, t, job, run, findings);
  if ('whyNot' in weighed) return weighed.whyNot;
  const result = loadRows(platform, first.result);
  const { fields, totalRows } = result;
  const at = fields.findIndex(isNamed(job.options.burst));
  if (at < 0) {
    const columns = fields.map((field) => field.name).join(', ') || '–';
    const params = { column: job.options.burst, query: name, columns };
    throw new QuerytabsError('burstColumn', params, job.place('options'));
  }
  requireColumns(job, fields);
  if (totalRows === 0) return t('run.mailNoRows');
  const { common, unsubscribed } = commonOf(going, job, first.query.name, fields);
  const gathered = shareRows(fields, at, zoneOffset(layout.timeZone));
  scanRows(platform, control, name, result, gathered.add);
  const shares = gathered.shares(job.options.onlyTo, platform.session.email(), unsubscribed);
  const key = platform.uuid();
  const note = { key, count: shares.length, from: 1, next: 1, odd: [], sent: 0, unknown: 0, tries: 0 };
  const whyNot = weighed.take();
  if (whyNot !== undefined) return whyNot;
  weighed.send(() =>
    makeOutbox(platform, t, { job, runId: run.id, key, common: JSON.stringify(common) }, shares, () => {
      requireAlone(going, job);
      journal.noteBurst({ ...note, time: platform.now(), done: run.outcomes.map(keepOutcome) });
    }),
  );
  return undefined;
}

/** Throws `burstUnderWay` while another run of the job is sending. */
function requireAlone({ platform, run }: Going, job: Job): void {
  const isOther = readJournal(platform.store).entries.some(
    (entry) =>
      entry.id !== run.id &&
      entry.burst !== undefined &&
      isSameJob(entry, job.name) &&
      !isDead(entry, platform.now()),
  );
  if (isOther) throw new QuerytabsError('burstUnderWay');
}

function commonOf(
  { platform, t, config, run }: Going,
  job: Job,
  first: string,
  fields: Common['fields'],
): { common: Common; unsubscribed: Unsubscribed } {
  const { layout } = config;
  const words = wordsOf(t, job);
  // The charts of the first query's tab would show everybody's rows.
  const quiet = { ...job, recipients: [], options: { ...job.options, cc: [], bcc: [], charts: false } };
  const asked = run.outcomes.map((outcome) => wanted(outcome, run));
  const book = readBook(platform, quiet, asked, platform.workbook.layout());
  const { results, cells, unsubscribed } = book;
  const sections = run.outcomes.map((outcome, i): MailSection => {
    const { query } = outcome;
    const { shown, rows = 0, url = layout.url, parameters = {} } = results[i] ?? {};
    const base = { name: query.name, url, parameters };
    if (!outcome.ok) return { ...base, error: sentence(words, outcome.error) };
    const { bytesBilled: bytes, milliseconds } = outcome.cost;
    const facts = { ...base, bytes, milliseconds };
    if (isNamed(first)(query)) return { ...facts, totalRows: 0, columns: [], rows: [] };
    if (shown) return { ...facts, shown, totalRows: rows, columns: [], rows: [] };
    const result = loadRows(platform, outcome.result);
    return { ...facts, totalRows: result.totalRows, ...decoded(result, layout.timeZone) };
  });
  const facts = mailFacts(platform, words, layout, job, run);
  return { common: { query: first, fields, sections, facts, cells }, unsubscribed };
}
