import type { Clock } from '../clock.ts';

/** OAuth tokens that the script gets for its user and sends to Google's APIs. */
export interface AccessTokens {
  issue(user: string): string;
  /** Whose token it is; `undefined` where it is none of ours or has expired. */
  userOf(token: string): string | undefined;
}

/** "Access tokens have limited lifetimes", an hour as a rule: https://developers.google.com/identity/protocols/oauth2#expiration */
const lifetimeMs = 3_600_000;

/** Tokens that carry user and expiry in themselves, so that a restart keeps them. */
export function createAccessTokens(clock: Clock): AccessTokens {
  return {
    issue: (user) => {
      const until = clock.now() + lifetimeMs;
      return `ya29.${Buffer.from(`${until} ${user}`).toString('base64url')}`;
    },
    userOf(token) {
      const text = token.startsWith('ya29.') ? Buffer.from(token.slice(5), 'base64url').toString() : '';
      const [, until, user] = /^(\d+) (.+)$/.exec(text) ?? [];
      return Number(until) > clock.now() ? user : undefined;
    },
  };
}
