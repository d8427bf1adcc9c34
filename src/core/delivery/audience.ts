import type { Job } from '../config/jobs.ts';
import { columnOf, domainOf, isAddress, isReference, requireFew } from '../config/recipients.ts';
import { locatedAt, type Place, QuerytabsError } from '../errors.ts';
import { cellA1, columnLetters } from '../workbook/a1.ts';
import type { Layout } from '../workbook/layout.ts';
import type { Area } from '../workbook/requests.ts';
import type { ShownCell } from '../workbook/shown-cell.ts';
import { referenceAreas } from './cells.ts';
import type { Listed } from './column-addresses.ts';
import type { Audience } from './mail.ts';
import { type Unsubscribed, withoutUnsubscribed } from './unsubscribed.ts';

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
      const isCells = isReference(recipient) && !columnOf(recipient);
      const areas = isCells ? referenceAreas(layout, recipient.slice(1)) : [];
      if (isCells && areas.length === 0) throw gone(recipient, place);
      return { recipient, place, areas };
    }),
  );
}

/**
 * Who the mail goes to, each address once; `take` gives the cells of the next areas, `listed` what columns hold (a
 * column that is not among them stays as it is written), and `user` is who sends; who is unsubscribed is left out. Whoever edits a cell or a table must
 * not add just anybody, so addresses from there are of the user's own domain or of one that the job names. Throws
 * `badAddress`, `cellError` or `addressNotAllowed`, `mailReference` where no cell holds an address, and
 * `tooManyRecipients`.
 */
export function audienceOf(
  layout: Layout,
  { options, place: placeOf }: Job,
  written: readonly Written[][],
  take: (count: number) => ShownCell[][][],
  user: string,
  { listed, unsubscribed }: { listed: Listed; unsubscribed: Unsubscribed },
): { audience: Audience; leftOut: number } {
  const { onlyTo, replyTo, sender } = options;
  const { domains, mayGet } = allowedTo(onlyTo, user);
  const known = new Set<string>();
  const lists = written.map((list) =>
    list
      .flatMap(({ recipient, place, areas }) => {
        const column = listed.get(recipient)?.map((address) => ({ address, place }));
        if (areas.length === 0 && !column) return recipient;
        const found =
          column ?? take(areas.length).flatMap((cells, i) => addressesIn(layout, cells, areas[i]));
        if (found.length === 0 && !column) throw gone(recipient, place);
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
  const kept = lists.map((list) => withoutUnsubscribed(list, unsubscribed));
  const { length: count } = kept.flat();
  locatedAt(placeOf('recipients'), () => requireFew(kept.flat()));
  const [to = [], cc = [], bcc = []] = kept;
  return {
    // Google needs somebody in To.
    audience: { ...(to.length > 0 ? { to, cc } : { to: cc, cc: [] }), bcc, replyTo, name: sender },
    leftOut: lists.flat().length - count,
  };
}

function addressesIn(layout: Layout, cells: readonly ShownCell[][], area?: Area) {
  const { sheetId, row: top = 0, column: left = 0 } = area ?? {};
  const tab = layout.tabs.find((candidate) => candidate.sheetId === sheetId)?.title ?? '';
  return cells.flatMap((line, i) =>
    line.flatMap(({ text, error }, j) => {
      const [row, column] = [top + i, left + j];
      const place = { tab, row: row + 1, column: columnLetters(column), cell: cellA1(row, column) };
      if (error) throw new QuerytabsError('cellError', { value: text }, place);
      return addressesOf(text, place).map((address) => ({ address, place }));
    }),
  );
}

/** The addresses that a value holds; throws `badAddress` for anything else in it. */
export function addressesOf(text: string, place: Place): string[] {
  return splitAddresses(text).map((address) => {
    if (!isAddress(address)) throw new QuerytabsError('badAddress', { value: address.slice(0, 100) }, place);
    return address;
  });
}

function gone(reference: string, place: Place): QuerytabsError {
  return new QuerytabsError('mailReference', { reference, why: '' }, place);
}
