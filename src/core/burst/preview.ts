import type { Job } from '../config/jobs.ts';
import { splitAddresses } from '../delivery/audience.ts';
import { isNamed, type MailFacts } from '../delivery/compose.ts';
import type { MailSection } from '../delivery/mail.ts';
import { QuerytabsError } from '../errors.ts';
import { requireColumns, withoutAddress } from './share-mail.ts';

/** Rows and columns of the first query's tab that a preview looks at. */
const seen = { rows: 500, columns: 100 };

/** The job as its workbook is read for a preview: no charts, which would show everybody's rows. */
export function seenJob(job: Job): Job {
  return job.options.burst === '' ? job : { ...job, options: { ...job.options, ...seen, charts: false } };
}

/** The first recipient's mail as the tabs have it: what it tells, and its sections. Throws `burstColumn`, `mailReference`. */
export function firstShare(
  job: Job,
  sections: readonly MailSection[],
): { facts: Pick<MailFacts, 'recipient' | 'row'>; sections: MailSection[] } {
  const [query = ''] = job.queries;
  const facts: Pick<MailFacts, 'recipient' | 'row'> = { recipient: '', row: {} };
  return {
    facts,
    sections: sections.map((section): MailSection => {
      const plain = { ...section, charts: [] };
      if (section.error !== undefined || !section.shown || !isNamed(query)(section)) return plain;
      const { head, cells } = section.shown;
      const at = head.findIndex(({ text }) => isNamed(job.options.burst)({ name: text }));
      if (at < 0) {
        const columns = head.map(({ text }) => text).join(', ');
        throw new QuerytabsError(
          'burstColumn',
          { column: job.options.burst, query, columns },
          job.place('options'),
        );
      }
      requireColumns(
        job,
        head.map(({ text }) => ({ name: text })),
      );
      const named = cells.map((line) => splitAddresses(line[at]?.text ?? '').map((one) => one.toLowerCase()));
      const recipient = named.flat()[0] ?? '';
      const own = cells.filter((_, i) => named[i]?.includes(recipient));
      facts.recipient = recipient;
      facts.row = Object.fromEntries(head.map(({ text }, i) => [text, own[0]?.[i]?.text ?? '']));
      const titled = head.map((cell) => ({ ...cell, name: cell.text }));
      const table = withoutAddress(job, titled, own);
      const { length: left } = table.columns;
      const columns = section.shown.columns - (head.length - left);
      const shown = { head: table.columns, cells: table.rows, columns };
      return { ...plain, shown, totalRows: own.length } as MailSection;
    }),
  };
}
