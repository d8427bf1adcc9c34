import { createHash } from 'node:crypto';
import type { CallContext, Handlers } from './call-context.ts';

/** `Session`. https://developers.google.com/apps-script/reference/base/session */
export function sessionHandlers({ locale, timeZone }: { locale: () => string; timeZone: string }): Handlers {
  return {
    // Blank where the script may not know who is there, as in a simple trigger.
    'Session.getActiveUser': ({ user, authMode }: CallContext) => (authMode === 'FULL' ? user : ''),
    'Session.getEffectiveUser': ({ user }: CallContext) => user,
    'Session.getActiveUserLocale': locale,
    'Session.getScriptTimeZone': () => timeZone,
    'Session.getTemporaryActiveUserKey': ({ user }: CallContext) =>
      createHash('sha256').update(`key of ${user}`).digest('base64url'),
  };
}
