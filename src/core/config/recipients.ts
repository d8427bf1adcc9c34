import * as v from 'valibot';
import { isRange } from '../delivery/template.ts';
import { QuerytabsError } from '../errors.ts';
import { limits } from '../limits.ts';

const address = v.pipe(v.string(), v.email());

/** A reference may name a tab with commas, and may stand in the braces that cells have in a text. */
const part = /\s*(?:\{\{)?\s*=\s*'(?:[^']|'')*'[^,;\n]*|[^,;\n]+/g;

/**
 * Who gets a mail, as a cell or a line says it: addresses, references such as `=Team!A2:A20` or `=named_range` to cells
 * that hold addresses, and columns of results, `{{Sales.email}}`. Throws `badAddress` for anything else.
 */
export function readRecipients(text: string): string[] {
  const written = (text.match(part) ?? []).map((one) =>
    one
      .trim()
      .replace(/^\{\{(\s*=.*)\}\}$/, '$1')
      .replace(/^\s*=\s*(.*?)\s*$/, '=$1'),
  );
  const recipients = [...new Set(written.filter(Boolean))];
  for (const value of recipients)
    if (!isAddress(value) && !columnOf(value) && !(isReference(value) && isRange(value.slice(1))))
      throw new QuerytabsError('badAddress', { value });
  return recipients;
}

/** The form also keeps a line end, a comma or a second address from becoming part of a header. */
export function isAddress(text: string): boolean {
  return v.is(address, text);
}

/** Whether addresses are still to be found there: in cells, or in a column. */
export function isReference(recipient: string): boolean {
  return recipient.startsWith('=') || columnOf(recipient) !== undefined;
}

/** Query and column of a recipient such as `{{Sales.email}}`; undefined for any other. */
export function columnOf(recipient: string): { query: string; column: string } | undefined {
  const [, query, column] = /^\{\{\s*([^{}=\s][^{}]*)\.([^.{}]*[^.{}\s])\s*\}\}$/.exec(recipient) ?? [];
  return query && column ? { query, column } : undefined;
}

/** In lower case; of what is no address, all of it. */
export function domainOf(recipient: string): string {
  return recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
}

/** Throws `tooManyRecipients` where one mail cannot go to so many addresses. */
export function requireFew(addresses: readonly string[]): void {
  const most = limits.recipientsPerMail;
  const { length: count } = addresses;
  if (count > most) throw new QuerytabsError('tooManyRecipients', { count, most });
}
