import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away; undefined when it may pass. */
export interface Guard {
  /** Looks at where a request comes from. */
  place(request: IncomingMessage): string | undefined;
  /** Looks for the token. */
  token(request: IncomingMessage, url: URL): string | undefined;
}

/**
 * Lets only the page itself in. Other pages in the same browser can reach a loopback port, under another Host when a
 * name of theirs points here (DNS rebinding), or with an Origin of their own; and neither knows the token.
 */
export function createGuard(token: string, port: () => number): Guard {
  return {
    place({ headers: { host, origin } }) {
      const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
      if (!host || !hosts.includes(host)) return `the host "${host}" is not served here`;
      return origin === undefined || origin === `http://${host}`
        ? undefined
        : `requests of ${origin} are not answered`;
    },
    token(request, url) {
      const given = request.headers['x-querytabs-token'] ?? url.searchParams.get('token');
      return sameText(String(given ?? ''), token) ? undefined : 'the token is missing or wrong';
    },
  };
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
