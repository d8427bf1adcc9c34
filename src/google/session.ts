import type { SessionPort } from '../core/ports.ts';
import { translated } from './errors.ts';

/** The user's language, such as `ko`; needs no authorization. */
export function userLocale(): string {
  return Session.getActiveUserLocale();
}

/** The person whose rights the execution uses. */
export function googleSession(): SessionPort {
  return { email: () => translated(() => Session.getEffectiveUser().getEmail()), locale: userLocale };
}
