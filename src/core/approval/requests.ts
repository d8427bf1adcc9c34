import * as v from 'valibot';
import { parseJson } from '../parse-json.ts';
import type { Platform } from '../ports.ts';
import { nameKey } from './units.ts';

const prefix = 'ask.';

const schema = v.object({
  v: v.literal(1),
  query: v.string(),
  /** Address of who asks. */
  by: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
});

/** Somebody wants a query refreshed by the owner of the schedules. */
export type Request = Omit<v.InferOutput<typeof schema>, 'v'>;

/** Leaves a request for the owner's next tick; one that waits already stays as it is. */
export function askFor(
  { store, digest, session, now }: Pick<Platform, 'store' | 'digest' | 'session' | 'now'>,
  query: string,
): void {
  const key = prefix + nameKey(query, digest);
  if (parseJson(schema, store.get(key))) return;
  store.set(key, JSON.stringify({ v: 1, query, by: session.email(), at: now() }));
}

/** The requests among the workbook's kept values, oldest first, and names to forget what cannot be read by. */
export function readRequests(kept: Record<string, string>): { requests: Request[]; unreadable: string[] } {
  const requests: Request[] = [];
  const unreadable: string[] = [];
  for (const [key, text] of Object.entries(kept)) {
    if (!key.startsWith(prefix)) continue;
    const request = parseJson(schema, text);
    if (request) requests.push({ query: request.query, by: request.by, at: request.at });
    else unreadable.push(key.slice(prefix.length));
  }
  return { requests: requests.sort((a, b) => a.at - b.at), unreadable };
}

/** Whether there are any, readable or not. */
export function hasRequests(kept: Record<string, string>): boolean {
  return Object.keys(kept).some((key) => key.startsWith(prefix));
}

/** Takes the request for a query away. */
export function forgetRequest({ store, digest }: Pick<Platform, 'store' | 'digest'>, query: string): void {
  store.remove(prefix + nameKey(query, digest));
}
