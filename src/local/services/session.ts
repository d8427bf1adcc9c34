import { call } from './call.ts';
import { facade } from './facade.ts';

/** https://developers.google.com/apps-script/reference/base/session */
export function createSession(): GoogleAppsScript.Base.Session {
  return facade<GoogleAppsScript.Base.Session>('Session', {
    getActiveUser: () => user(call('Session.getActiveUser')),
    getEffectiveUser: () => user(call('Session.getEffectiveUser')),
    getActiveUserLocale: () => call('Session.getActiveUserLocale'),
    getScriptTimeZone: () => call('Session.getScriptTimeZone'),
    getTemporaryActiveUserKey: () => call('Session.getTemporaryActiveUserKey'),
  });
}

/** A person; the email is blank where the script may not know it. */
export function user(email: string): GoogleAppsScript.Base.User {
  return facade<GoogleAppsScript.Base.User>('User', { getEmail: () => email });
}
