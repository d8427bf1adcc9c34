import type { Job } from '../config/jobs.ts';
import type { Query } from '../config/queries.ts';
import { attach } from '../delivery/attachments.ts';
import { composeMail, isNamed, type MailFacts } from '../delivery/compose.ts';
import { decoded } from '../delivery/deliver.ts';
import type { Mail, MailSection } from '../delivery/mail.ts';
import { parseTemplate, rowColumnsIn } from '../delivery/template.ts';
import { QuerytabsError } from '../errors.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform } from '../ports.ts';
import type { RunControl } from '../runs/progress.ts';
import type { Field, WireValue } from '../warehouse/warehouse.ts';
import type { Line } from './outbox.ts';

/** What all mails of a burst share, as its outbox keeps it in JSON. */
export interface Common {
  /** Name and columns of the first query. */
  query: string;
  fields: Field[];
  /** In the order of the queries; the first one's stands without rows. */
  sections: MailSection[];
  facts: MailFacts;
  cells: string[];
}

/** Throws `mailReference` where subject or body name a column that the first query does not have. */
export function requireColumns(job: Job, fields: readonly { name: string }[]): void {
  for (const key of ['subject', 'body'] as const) {
    const wrong = rowColumnsIn(parseTemplate(job[key])).find(
      (name) => !fields.some((field) => field.name === name),
    );
    if (wrong !== undefined)
      throw new QuerytabsError('mailReference', { reference: `row.${wrong}`, why: '' }, job.place(key));
  }
}

/** The mail of one recipient. Throws `timeBudget`. */
export function shareMail(
  platform: Platform,
  control: RunControl,
  words: Translate,
  zone: string,
  { job, query, common }: { job: Job; query: Query; common: Common },
  { address, rows: totalRows, data = '' }: Line,
): Mail {
  const { fields, sections, facts, cells } = common;
  const values = data === '' ? [] : (JSON.parse(data) as WireValue[][]);
  const result = {
    job: { projectId: '', jobId: '', location: undefined },
    fields,
    totalRows,
    rows: values.map((row) => ({ f: row.map((v) => ({ v })) })),
  };
  const own = decoded(result, zone);
  const isFirst = isNamed(common.query);
  const filled = sections.map((section): MailSection => {
    return isFirst(section) && section.error === undefined ? { ...section, ...own, totalRows } : section;
  });
  const first = sections.find(isFirst)?.url ?? facts.url;
  const files =
    data === ''
      ? { attachments: [], remarks: [{ text: words('burst.tooLong'), url: first }] }
      : attach(platform, control, words, zone, job, [{ query, result }], facts.date);
  const row = Object.fromEntries(fields.map(({ name }, i) => [name, own.rows[0]?.[i] ?? '']));
  const content = composeMail(words, job, filled, { ...facts, recipient: address, row }, files, cells);
  const { replyTo, sender: name } = job.options;
  return { ...content, to: [address], replyTo, name };
}
