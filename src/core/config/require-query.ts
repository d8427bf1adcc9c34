import { type Place, QuerytabsError } from '../errors.ts';

/** Throws `unknownQuery` where a job names a query that is none of its own; empty `queries` are all, and no name is none. */
export function requireQuery(queries: readonly string[], name: string, place: Place): void {
  const isKnown = queries.length === 0 || queries.some((query) => query.toLowerCase() === name.toLowerCase());
  if (name !== '' && !isKnown)
    throw new QuerytabsError('unknownQuery', { name, names: queries.join(', ') }, place);
}
