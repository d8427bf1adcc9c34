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

/** A table without the column of addresses, which the recipient knows and which may name others; alone it stays. */
export function withoutAddress<Column extends { name: string }, Cell>(
  { options: { burst } }: Job,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): { columns: Column[]; rows: Cell[][] } {
  const at = columns.length > 1 ? columns.findIndex(isNamed(burst)) : -1;
  const others = (_: unknown, i: number) => i !== at;
  return { columns: columns.filter(others), rows: rows.map((row) => row.filter(others)) };
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
  const table = withoutAddress(job, own.columns, own.rows);
  const filled = sections.map((section): MailSection => {
    return isFirst(section) && section.error === undefined ? { ...section, ...table, totalRows } : section;
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
