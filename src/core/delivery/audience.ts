import type { Job } from '../config/jobs.ts';
import { domainOf, isAddress, isReference, requireFew } from '../config/recipients.ts';
import { locatedAt, type Place, QuerytabsError } from '../errors.ts';
import { cellA1, columnLetters } from '../workbook/a1.ts';
import type { Layout } from '../workbook/layout.ts';
import type { Area } from '../workbook/requests.ts';
import type { ShownCell } from '../workbook/shown-cell.ts';
import { referenceAreas } from './cells.ts';
import type { Audience } from './mail.ts';

/** Domains where anybody has an address: a colleague of the owner's is not known by them. */
const anybodys =
  /^((gmail|googlemail|outlook|hotmail|live|icloud|me|naver|hanmail|nate|proton)\.(com|net|me)|daum\.net|kakao\.com|yahoo\..+)$/;

/** A recipient as it is written, and the cells it names where it is a reference. */
interface Written {
  recipient: string;
  place: Place;
  areas: Area[];
}

/** Which addresses may be taken from data: the sender's own, and those of their domain or of one that the job names. */
export function allowedTo(
  onlyTo: readonly string[],
  user: string,
): { domains: string; mayGet(address: string): boolean } {
  const own = domainOf(user);
  const domains = [...(anybodys.test(own) ? [] : [own]), ...onlyTo];
  return {
    domains: domains.filter(Boolean).join(', ') || '–',
    mayGet: (address) => address.toLowerCase() === user.toLowerCase() || domains.includes(domainOf(address)),
  };
}

/** What stands between commas, semicolons and new lines. */
export function splitAddresses(text: string): string[] {
  return text.split(/[,;\n]/).flatMap((part) => part.trim() || []);
}

/** The recipients of a job in the order to, cc, bcc; throws `mailReference` for cells that are not there. */
export function findAudience(layout: Layout, job: Job): Written[][] {
  const { cc, bcc } = job.options;
  return [job.recipients, cc, bcc].map((list, i) =>
    list.map((recipient) => {
      const place = job.place(i === 0 ? 'recipients' : 'options');
      const areas = isReference(recipient) ? referenceAreas(layout, recipient.slice(1)) : [];
      if (isReference(recipient) && areas.length === 0) throw gone(recipient, place);
      return { recipient, place, areas };
    }),
  );
}

/**
 * Who the mail goes to, each address once; `take` gives the cells of the next areas, and `user` is who sends. Whoever
 * edits a cell must not add just anybody, so its addresses are of the user's own domain or of one that the job names.
 * Throws `badAddress`, `cellError` or `addressNotAllowed` at a cell, `mailReference` where none holds an address, and
 * `tooManyRecipients`.
 */
export function audienceOf(
  layout: Layout,
  { options, place: placeOf }: Job,
  written: readonly Written[][],
  take: (count: number) => ShownCell[][][],
  user: string,
): Audience {
  const { onlyTo, replyTo, sender } = options;
  const { domains, mayGet } = allowedTo(onlyTo, user);
  const known = new Set<string>();
  const lists = written.map((list) =>
    list
      .flatMap(({ recipient, place, areas }) => {
        if (areas.length === 0) return recipient;
        const found = take(areas.length).flatMap((cells, i) => addressesIn(layout, cells, areas[i]));
        if (found.length === 0) throw gone(recipient, place);
        const wrong = found.find(({ address }) => !mayGet(address));
        if (wrong)
          throw new QuerytabsError('addressNotAllowed', { value: wrong.address, domains }, wrong.place);
        return found.map(({ address }) => address);
      })
      .filter((address) => {
        const isNew = !known.has(address.toLowerCase());
        known.add(address.toLowerCase());
        return isNew;
      }),
  );
  locatedAt(placeOf('recipients'), () => requireFew(lists.flat()));
  const [to = [], cc = [], bcc = []] = lists;
  return { to, cc, bcc, replyTo, name: sender };
}

function addressesIn(layout: Layout, cells: readonly ShownCell[][], area?: Area) {
  const { sheetId, row: top = 0, column: left = 0 } = area ?? {};
  const tab = layout.tabs.find((candidate) => candidate.sheetId === sheetId)?.title ?? '';
  return cells.flatMap((line, i) =>
    line.flatMap(({ text, error }, j) => {
      const [row, column] = [top + i, left + j];
      const place = { tab, row: row + 1, column: columnLetters(column), cell: cellA1(row, column) };
      if (error) throw new QuerytabsError('cellError', { value: text }, place);
      return splitAddresses(text).map((address) => {
        if (!isAddress(address)) throw new QuerytabsError('badAddress', { value: address }, place);
        return { address, place };
      });
    }),
  );
}

function gone(reference: string, place: Place): QuerytabsError {
  return new QuerytabsError('mailReference', { reference, why: '' }, place);
}
