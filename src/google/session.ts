import type { SessionPort } from '../core/ports.ts';

/** The user's language, such as `ko`; needs no authorization. */
export function userLocale(): string {
  return Session.getActiveUserLocale();
}

/** The person whose rights the execution uses. */
export function googleSession(): SessionPort {
  return { email: () => Session.getEffectiveUser().getEmail(), locale: userLocale };
}
